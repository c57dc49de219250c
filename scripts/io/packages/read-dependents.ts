/** Who in a repository provides what is looked for, as `dnf` would find it. */
import type { Dependent, Wanted } from "#core/packages/closure.ts";
import { packagesWithFiles } from "#data/repodata/read-more.ts";
import { readPrimary } from "#data/repodata/read-primary.ts";
import { dependentOf } from "#data/repodata/to-dependent.ts";
import { type OpenRepository, readMetadata } from "./read-repository.ts";

/**
 * The packages of a repository that provide what is wanted. `filelists` is only read for files that `primary` does not have.
 * Throws ProviderError.
 */
export async function readDependents(
  repository: OpenRepository,
  wanted: Wanted,
): Promise<Dependent[]> {
  const found: Dependent[] = [];
  const paths = new Set([...wanted.capabilities].filter((name) => name.startsWith("/")));
  await readMetadata(repository, "primary", (chunks) =>
    readPrimary(chunks, (written) => {
      const one = dependentOf(written, wanted);
      if (!one) return;
      found.push(one);
      for (const { path } of one.files) paths.delete(path);
      for (const { name } of one.dependencies.provides) paths.delete(name);
    }),
  );
  if (paths.size === 0) return found;
  const owners = await readMetadata(repository, "filelists", (chunks) =>
    packagesWithFiles(chunks, paths),
  );
  return [
    ...found,
    ...owners.map(({ files, ...identity }) => ({
      ...identity,
      files,
      dependencies: { provides: [], requires: [], conflicts: [], obsoletes: [] },
    })),
  ];
}
