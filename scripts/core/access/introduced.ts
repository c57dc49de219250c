/** Which problems of a merge are its own: those that the base has too, in files that it leaves alone, hold nobody up. */
import type { Problem } from "#core/base/problems.ts";

/** What is said of a file, wherever in it. */
const saying = ({ rule, file, message }: Problem) => JSON.stringify([rule, file, message]);

/** The problems that are new, and all problems of the files that are changed: who touches a file leaves it sound. */
export function introduced(
  before: readonly Problem[],
  after: readonly Problem[],
  changed: ReadonlySet<string>,
): Problem[] {
  const known = new Map<string, number>();
  for (const problem of before) {
    const said = saying(problem);
    known.set(said, (known.get(said) ?? 0) + 1);
  }
  return after.filter((problem) => {
    const said = saying(problem);
    const left = known.get(said) ?? 0;
    known.set(said, left - 1);
    return left <= 0 || changed.has(problem.file);
  });
}
