/** `gate`: whether the merge of a head into a base may happen, who would have to allow it, and what would follow. */
import { type Denial, MAX_FILES, type People, refusal, tooMany } from "#core/access/judge.ts";
import { type Judged, judgeTrees } from "#data/judge-trees.ts";
import { type FileCache, fileCache, partCache } from "#io/file-cache.ts";
import { changedPaths, commitOf, gitFolder, type Merge, mergeOf } from "#io/git-merge.ts";
import { gitTree } from "#io/git-tree.ts";
import { verdictAsText } from "#io/print-verdict.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";

export interface GateOptions extends GlobalOptions {
  /** The revision to merge into. */
  readonly base: string;
  /** The revision to merge. */
  readonly head: string;
  readonly actor: number;
  readonly approvedBy: readonly number[];
  readonly committer: readonly number[];
}

/** Accepts an account's numeric id; throws UsageError. */
export function readAccountId(written: string): number {
  const id = /^[1-9]\d{0,15}$/.test(written) ? Number(written) : Number.NaN;
  if (Number.isSafeInteger(id)) return id;
  throw new UsageError(
    `${JSON.stringify(written)} is not the numeric id of an account; write for example 4000001`,
  );
}

/** Says whether the merge may happen; exit 1 when it may not. */
export async function gate(options: GateOptions, io: Io): Promise<Exit> {
  const repository = await gitFolder(options.root);
  if (repository === undefined) {
    throw new UsageError(`${options.root} is not the top of a git repository`);
  }
  const commit = async (revision: string) => {
    const id = await commitOf(repository, revision);
    if (id !== undefined) return id;
    throw new UsageError(`the repository has no commit ${JSON.stringify(revision)}`);
  };
  const [base, head] = [await commit(options.base), await commit(options.head)];
  const people = {
    author: options.actor,
    approvers: options.approvedBy,
    committers: options.committer.filter((id) => id !== options.actor),
  };
  const { asOf } = options;
  const { cacheFolder } = io;
  const { verdict, lines } = await judgeMerge(repository, base, head, people, {
    real: io.now(),
    ...(asOf !== undefined && { asOf }),
    ...(cacheFolder !== undefined && { cacheFolder }),
  });
  if (options.format === "json") io.out(JSON.stringify(verdict, null, 2));
  else {
    const sources = await lines(verdict.problems.map(({ file }) => file));
    io.err(verdictAsText(verdict, (file) => sources.get(file), io.colour));
  }
  return verdict.allowed ? EXIT.fine : EXIT.problems;
}

export interface Circumstances {
  /** What counts as now, where it was asked for. */
  readonly asOf?: string;
  /** The machine's clock. */
  readonly real: string;
  /** Where what was parsed is kept; left out: below node_modules. */
  readonly cacheFolder?: string;
}

/** Judges the merge of the commit `head` into the commit `base`: nothing is checked out, and nothing of it runs. */
export async function judgeMerge(
  repository: string,
  base: string,
  head: string,
  people: People,
  { cacheFolder, ...clocks }: Circumstances,
): Promise<Judged> {
  const merge = await mergeOf(repository, base, head);
  if (merge.kind !== "merged") return refused(unmerged(merge));
  const paths = await changedPaths(repository, `${base}^{tree}`, merge.tree);
  if (!paths || paths.length > MAX_FILES) return refused([tooMany(paths?.length)]);
  const difference = {
    paths,
    base: (folders: readonly string[]) => gitTree(repository, base, folders),
    merged: (folders: readonly string[]) => gitTree(repository, merge.tree, folders),
  };
  const opened: FileCache[] = [];
  // A cache of a whole registry takes longer to open than a small part to judge.
  const cache = (whole: boolean) => {
    const file = fileCache(whole ? cacheFolder : partCache(cacheFolder));
    opened.push(file);
    return file;
  };
  const judged = await judgeTrees(difference, people, { ...clocks, cache });
  for (const file of opened) file.save();
  return judged;
}

const refused = (denials: readonly Denial[]): Judged => ({
  verdict: { allowed: false, denials, problems: [], preview: [] },
  lines: async () => new Map(),
});

/** Why there is no merge to judge. */
function unmerged(merge: Exclude<Merge, { kind: "merged" }>): Denial[] {
  if (merge.kind === "unrelated") {
    const hint = merge.shallow
      ? ": this clone is shallow, so fetch the whole history and judge again"
      : ": start the branch anew from the main branch";
    return [refusal(`the head shares no history with the base${hint}`)];
  }
  const reason = "both sides have changed this: bring the main branch into the head, and solve it";
  return merge.paths.length === 0
    ? [refusal(`the head conflicts with the base: ${reason}`)]
    : merge.paths.map((path) => refusal(reason, path));
}
