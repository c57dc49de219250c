/** Which problems a merge introduces: those that the base has too, in files that the merge does not change, block nobody. */
import type { Problem } from "#core/base/problems.ts";

/** A problem of a file, wherever in it. */
const problemKey = ({ rule, file, message }: Problem) => JSON.stringify([rule, file, message]);

/**
 * The problems that are new, and all problems of the files that are changed: a changed file has to be valid. Problems
 * of rules that stand in the way of their own file only (by name) are warnings where that file is not changed.
 */
export function introduced(
  before: readonly Problem[],
  after: readonly Problem[],
  changed: ReadonlySet<string>,
  ownFileOnly: ReadonlySet<string> = new Set(),
): Problem[] {
  const known = new Map<string, number>();
  for (const problem of before) {
    const key = problemKey(problem);
    known.set(key, (known.get(key) ?? 0) + 1);
  }
  return after
    .filter((problem) => {
      const key = problemKey(problem);
      const left = known.get(key) ?? 0;
      known.set(key, left - 1);
      return left <= 0 || changed.has(problem.file);
    })
    .map((problem) =>
      ownFileOnly.has(problem.rule) && !changed.has(problem.file)
        ? { ...problem, severity: "warning" }
        : problem,
    );
}
