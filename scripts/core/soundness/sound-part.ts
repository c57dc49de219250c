/** The part of a registry that can be shown when some files have errors; what has them is listed, not shown. */

import type { Problem } from "#core/base/problems.ts";
import { PROCEDURE, readPath } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";
import { brokenRollouts, keepsBack } from "./broken.ts";

export interface SoundPart {
  /** Without the rollouts that have errors, releases that have no other rollouts, and the records in `broken`. */
  readonly registry: Registry;
  /** The omitted rollouts with their problems, by rollout path. */
  readonly skipped: ReadonlyMap<string, readonly Problem[]>;
  /** The documents that were omitted with them: the rollout's path, by number. */
  readonly skippedDocuments: ReadonlyMap<number, string>;
  /** Teams, components, stacks and distribution releases that are omitted, with their problems, by their file. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
  /** Errors in files that belong to none of them; what could be read of these files is shown. */
  readonly unassigned: readonly Problem[];
  /** Errors in procedure.yaml: nothing is shown then, as nothing is advanced. */
  readonly refused: readonly Problem[];
}

/** Omits what automation skips (DESIGN section 6), and the records whose own files have errors. */
export function soundPart(registry: Registry, problems: readonly Problem[]): SoundPart {
  const errors = problems.filter(keepsBack);
  const refused = errors.filter(({ file }) => file === PROCEDURE);
  if (errors.length === 0) {
    const none = { skipped: new Map(), skippedDocuments: new Map(), broken: new Map() };
    return { registry, ...none, unassigned: [], refused };
  }
  const skipped = brokenRollouts(errors, registry).rollouts;
  const broken = brokenRecords(errors, registry);
  const named = new Set([...skipped.values(), ...broken.values()].flat());
  const rollouts = new Map([...registry.rollouts].filter(([path]) => !skipped.has(path)));
  const left = new Set(Array.from(rollouts.values(), ({ release }) => release.path));
  const sound = <T extends { readonly file: string }>(records: ReadonlyMap<string, T>) =>
    new Map([...records].filter(([, { file }]) => !broken.has(file)));
  return {
    registry: {
      ...registry,
      rollouts,
      releases: new Map([...registry.releases].filter(([path]) => left.has(path))),
      teams: sound(registry.teams),
      stacks: sound(registry.stacks),
      components: sound(registry.components),
    },
    skipped,
    skippedDocuments: documentsOf(skipped.keys(), registry),
    broken,
    unassigned: errors.filter((problem) => problem.file !== PROCEDURE && !named.has(problem)),
    refused,
  };
}

/**
 * The files whose records are omitted: of teams, stacks and components, since rollouts that name them are skipped, and
 * of distribution releases that cannot be read. A component goes with its stack.
 */
function brokenRecords(
  errors: readonly Problem[],
  registry: Registry,
): ReadonlyMap<string, readonly Problem[]> {
  const byFile = Map.groupBy(errors, ({ file }) => file);
  const broken = new Map<string, readonly Problem[]>();
  for (const file of registry.files) {
    const read = readPath(file);
    const own = byFile.get(file) ?? [];
    switch (read?.kind) {
      case "team":
      case "stack":
        if (own.length > 0) broken.set(file, own);
        break;
      case "component": {
        const stack = byFile.get(`components/stacks/${read.stack}/stack.yaml`) ?? [];
        if (own.length + stack.length > 0) broken.set(file, [...own, ...stack]);
        break;
      }
      case "distribution-release": {
        const id = `${read.distribution}/${read.version}`;
        if (own.length > 0 && !registry.distributionReleases.has(id)) broken.set(file, own);
        break;
      }
    }
  }
  return broken;
}

/** The documents of rollouts whose number can still be read: a broken ticket or release does not show it. */
function documentsOf(paths: Iterable<string>, registry: Registry): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const path of paths) {
    const document = registry.rollouts.get(path)?.ticket?.data.document;
    if (document !== undefined) numbers.set(document, path);
  }
  return numbers;
}
