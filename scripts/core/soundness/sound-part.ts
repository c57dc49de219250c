/** The part of a registry that can be shown when some rollouts have errors; those are listed, not shown. */

import type { Problem } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import { brokenRollouts, keepsBack } from "./broken.ts";

export interface SoundPart {
  /** Without the rollouts that have errors, and without releases that have no other rollouts. */
  readonly registry: Registry;
  /** The omitted rollouts with their problems, by rollout path. */
  readonly skipped: ReadonlyMap<string, readonly Problem[]>;
  /** The documents that were omitted with them: the rollout's path, by number. */
  readonly skippedDocuments: ReadonlyMap<number, string>;
  /** Errors in files below `rollouts/` that belong to no rollout. */
  readonly unassigned: readonly Problem[];
  /** Errors that affect more than single rollouts: nothing is shown then. */
  readonly refused: readonly Problem[];
}

const PROCEDURE = "rollouts/procedure.yaml";

/** Whether an error affects only the rollouts of its own folder. */
const isConfined = ({ file }: Problem): boolean =>
  file.startsWith("rollouts/") && file !== PROCEDURE;

/** Omits broken rollouts, the same ones that automation skips (DESIGN section 6). */
export function soundPart(registry: Registry, problems: readonly Problem[]): SoundPart {
  const errors = problems.filter(keepsBack);
  const refused = errors.filter((problem) => !isConfined(problem));
  if (errors.length === 0) {
    return { registry, skipped: new Map(), skippedDocuments: new Map(), unassigned: [], refused };
  }
  const skipped = brokenRollouts(errors, registry).rollouts;
  const named = new Set(Array.from(skipped.values()).flat());
  const rollouts = new Map([...registry.rollouts].filter(([path]) => !skipped.has(path)));
  const left = new Set(Array.from(rollouts.values(), ({ release }) => release.path));
  return {
    registry: {
      ...registry,
      rollouts,
      releases: new Map([...registry.releases].filter(([path]) => left.has(path))),
    },
    skipped,
    skippedDocuments: documentsOf(skipped.keys(), registry),
    unassigned: errors.filter((problem) => isConfined(problem) && !named.has(problem)),
    refused,
  };
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
