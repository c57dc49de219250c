/** The part of a registry that can be shown although single rollouts have errors; those are named, not shown. */

import type { Problem } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import { brokenRollouts } from "./broken.ts";

export interface SoundPart {
  /** Without the rollouts that have errors, and without releases of which nothing is left. */
  readonly registry: Registry;
  /** What was left out, by rollout path. */
  readonly skipped: ReadonlyMap<string, readonly Problem[]>;
  /** The documents that were left out with them: the rollout's path, by number. */
  readonly skippedDocuments: ReadonlyMap<number, string>;
  /** Errors in files of the rollouts folder that belong to no rollout. */
  readonly astray: readonly Problem[];
  /** Errors that reach further than single rollouts: nothing may be shown then. */
  readonly refused: readonly Problem[];
}

const PROCEDURE = "rollouts/procedure.yaml";

/** Whether an error can concern only the rollouts of its own folder. */
const isConfined = ({ file }: Problem): boolean =>
  file.startsWith("rollouts/") && file !== PROCEDURE;

/** Leaves out what is broken, the same rollouts that automation skips (DESIGN section 6). */
export function soundPart(registry: Registry, problems: readonly Problem[]): SoundPart {
  const errors = problems.filter(({ severity }) => severity === "error");
  const refused = errors.filter((problem) => !isConfined(problem));
  if (errors.length === 0) {
    return { registry, skipped: new Map(), skippedDocuments: new Map(), astray: [], refused };
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
    skippedDocuments: documentsOfThose(skipped.keys(), registry),
    astray: errors.filter((problem) => isConfined(problem) && !named.has(problem)),
    refused,
  };
}

/** The numbers of rollouts whose documents can still be told: of a broken ticket or release nobody knows it. */
function documentsOfThose(paths: Iterable<string>, registry: Registry): Map<number, string> {
  const numbers = new Map<number, string>();
  for (const path of paths) {
    const document = registry.rollouts.get(path)?.ticket?.data.document;
    if (document !== undefined) numbers.set(document, path);
  }
  return numbers;
}
