import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { didYouMeanOneOf } from "#core/base/suggest.ts";
import { count, printable } from "#core/base/text.ts";
import { findPaths, isAt } from "#core/model/asked-paths.ts";
import type { Checked } from "#data/check-tree.ts";
import type { Tree } from "#data/tree.ts";
import { checkFolder, type FolderCheck } from "#io/check-folder.ts";
import { committedIn } from "#io/committed.ts";
import { cacheFolder, type FileCache, fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { problemsAsText, problemsForForge, warningsByRule } from "#io/print-problems.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface CheckOptions extends GlobalOptions {
  /** As text, prints each warning; otherwise they are summed up. */
  readonly warnings?: boolean;
}

type Where = Pick<GlobalOptions, "root" | "asOf"> & { others?: readonly string[] };

/**
 * Reads the folder of the options and those joined to it, or `tree` in their place, and applies every rule; `onlyErrors`
 * as `checkTree` has it.
 */
export async function findProblems(where: Where, io: Io, tree?: Tree, onlyErrors = false) {
  const cache = fileCache(io.cacheFolder);
  const { files, ...checked } = await checkIn(where, io, cache, { tree, onlyErrors, whole: true });
  const registry = await checked.registry();
  cache.save();
  return { ...checked, registry, counts: countProblems(checked.problems, files) };
}

interface How {
  readonly tree?: Tree | undefined;
  readonly onlyErrors?: boolean;
  /** Whether the registry is asked for. */
  readonly whole?: boolean;
}

type Found = Omit<FolderCheck, "wasKept">;

/** The problems; what the folder says is not read where they are known. */
async function checkIn(
  { root, others = [], asOf }: Where,
  io: Io,
  cache: FileCache,
  { tree, onlyErrors = false, whole = false }: How,
): Promise<Found> {
  const clocks = { real: io.now(), ...(asOf === undefined ? {} : { asOf }) };
  if (!tree && others.length === 0) {
    const folder = cacheFolder(io.cacheFolder);
    return checkFolder({ root, clocks, cache, folder, onlyErrors, whole });
  }
  if (tree) {
    const { checkTree } = await import("#data/check-tree.ts");
    return later(await checkTree(tree, clocks, cache, committedIn(root), onlyErrors));
  }
  const { checkRoots } = await import("#io/open-roots.ts");
  return later(await checkRoots([root, ...others], clocks, cache, onlyErrors));
}

const later = ({ registry, ...checked }: Checked): Found => ({
  ...checked,
  registry: async () => registry,
});

/** Prints the problems in the tree, of paths only theirs; exit 1 when one of them is an error. */
export async function check(
  asked: readonly string[],
  options: CheckOptions,
  io: Io,
): Promise<Exit> {
  const cache = fileCache(io.cacheFolder);
  const { files, ...checked } = await checkIn(options, io, cache, {});
  cache.save();
  const found = { ...checked, counts: countProblems(checked.problems, files) };
  const { problems, counts } = asked.length === 0 ? found : await onlyAt(asked, options, found);
  if (options.format === "json") io.out(JSON.stringify({ problems, counts }, null, 2));
  else if (options.format === "github") {
    if (problems.length > 0) io.out(problemsForForge(problems));
  } else {
    const warnings = problems.filter(({ severity }) => severity === "warning");
    const summedUp = options.warnings ? [] : warnings;
    const shown = problems.filter((problem) => !summedUp.includes(problem));
    if (shown.length > 0) await printProblems(shown, found.lines, io);
    if (summedUp.length > 0) {
      io.err(`${shown.length > 0 ? "\n" : ""}${warningsByRule(summedUp, io.colour)}`);
    }
  }
  io.err(`${problems.length > 0 ? "\n" : ""}${sentence(counts)}`);
  return counts.errors > 0 ? EXIT.problems : EXIT.fine;
}

/** The problems of the files at paths, relative to the root or to the current folder; throws UsageError where nothing is there. */
async function onlyAt(
  asked: readonly string[],
  { root }: GlobalOptions,
  { problems }: { readonly problems: readonly Problem[] },
) {
  const files = (await folderTree(root).list()).map(({ path }) => path);
  const found = findPaths(
    asked.map((path) => [resolve(root, path), resolve(path)].map((one) => below(root, one))),
    // A file that is missing has problems too.
    [...files, ...problems.map(({ file }) => file)],
  );
  if ("unknown" in found) {
    const hint =
      didYouMeanOneOf(found.candidates) ?? "only components/, rollouts/ and teams/ are checked";
    throw new UsageError(`there is nothing to check at ${printable(found.unknown)}; ${hint}`);
  }
  const own = problems.filter(({ file }) => isAt(file, found.paths));
  const counted = files.filter((file) => isAt(file, found.paths));
  return { problems: own, counts: countProblems(own, counted.length) };
}

/** A path below the root as the tree names it; as it is where it is not below. */
function below(root: string, path: string): string {
  const inside = relative(root, path).split(sep).join("/");
  return inside === ".." || inside.startsWith("../") || isAbsolute(inside) ? path : inside;
}

/** Prints problems as text, with the lines they are in. */
export async function printProblems(
  problems: readonly Problem[],
  lines: Checked["lines"],
  io: Io,
): Promise<void> {
  const sources = await lines(problems.map(({ file }) => file));
  const terminal = { colour: io.colour, width: io.widths?.err };
  io.err(problemsAsText(problems, (file) => sources.get(file), terminal));
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

export const many = (number: number, one: string) => count(number, one);

/** “189 files, 2 errors, 1 warning” */
export const sentence = ({ errors, warnings, files }: Counts): string =>
  [many(files, "file"), many(errors, "error"), many(warnings, "warning")].join(", ");
