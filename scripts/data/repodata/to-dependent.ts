/** What a closure needs of a package that is there: the provides and files that somebody requires, and nothing else. */
import type { Dependent, Wanted } from "#core/packages/closure.ts";
import type { WrittenPackage } from "./read-primary.ts";
import { identityOf } from "./to-package.ts";

/** The package as far as it is looked for; undefined where it has nothing that is. */
export function dependentOf(
  written: WrittenPackage,
  { capabilities, packages }: Wanted,
): Dependent | undefined {
  const identity = identityOf(written);
  if (!identity) return undefined;
  const { dependencies } = written;
  const provides = dependencies.provides.filter(({ name }) => capabilities.has(name));
  const files = written.files.filter(({ path }) => capabilities.has(path));
  if (provides.length + files.length === 0 && !packages.has(identity.name)) return undefined;
  return {
    ...identity,
    files,
    dependencies: { provides, requires: [], conflicts: [], obsoletes: [] },
  };
}
