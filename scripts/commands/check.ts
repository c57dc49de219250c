import type { Problem } from "#core/base/problems.ts";
import { type Checked, checkTree } from "#data/check-tree.ts";
import type { Tree } from "#data/tree.ts";
import { committedIn } from "#io/committed.ts";
import { fileCache } from "#io/file-cache.ts";
import { checkRoots } from "#io/open-roots.ts";
import { problemsAsText, problemsForForge } from "#io/print-problems.ts";
import { EXIT, type Exit, type GlobalOptions, type Io } from "./command.ts";

/** Reads the folder of the options and those joined to it, or `tree` in their place, and applies every rule. */
export async function findProblems(
  {
    root,
    others = [],
    asOf,
  }: Pick<GlobalOptions, "root" | "asOf"> & { others?: readonly string[] },
  io: Io,
  tree?: Tree,
) {
  const cache = fileCache(io.cacheFolder);
  const clocks = { real: io.now(), ...(asOf === undefined ? {} : { asOf }) };
  const { files, ...checked } = await (tree
    ? checkTree(tree, clocks, cache, committedIn(root))
    : checkRoots([root, ...others], clocks, cache));
  cache.save();
  return { ...checked, counts: countProblems(checked.problems, files) };
}

/** Prints every problem in the tree; exit 1 when one of them is an error. */
export async function check(options: GlobalOptions, io: Io): Promise<Exit> {
  const { problems, counts, lines } = await findProblems(options, io);
  if (options.format === "json") io.out(JSON.stringify({ problems, counts }, null, 2));
  else if (options.format === "github") {
    if (problems.length > 0) io.out(problemsForForge(problems));
  } else if (problems.length > 0) {
    await printProblems(problems, lines, io);
  }
  io.err(`${problems.length > 0 ? "\n" : ""}${sentence(counts)}`);
  return counts.errors > 0 ? EXIT.problems : EXIT.fine;
}

/** Prints problems as text, with the lines they are in. */
export async function printProblems(
  problems: readonly Problem[],
  lines: Checked["lines"],
  io: Io,
): Promise<void> {
  const sources = await lines(problems.map(({ file }) => file));
  io.err(problemsAsText(problems, (file) => sources.get(file), io.colour));
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
}

/** Errors, warnings and files, as the JSON output names them. */
export function countProblems(problems: readonly Problem[], files: number): Counts {
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return { errors, warnings: problems.length - errors, files };
}

export const many = (count: number, one: string) =>
  `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

/** “189 files, 2 errors, 1 warning” */
export const sentence = ({ errors, warnings, files }: Counts): string =>
  [many(files, "file"), many(errors, "error"), many(warnings, "warning")].join(", ");
