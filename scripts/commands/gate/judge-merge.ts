/** The gate's verdict on a merge of two commits, from git objects alone. */
import {
  accountsOf,
  type Denial,
  MAX_FILES,
  type People,
  refusal,
  tooMany,
} from "#core/access/judge.ts";
import { type Judged, judgeTrees } from "#data/judge-trees.ts";
import { type FileCache, fileCache, cacheFolder as keptIn, partCache } from "#io/file-cache.ts";
import { changedPaths, commitsChanging, emptyCommits, type Merge, mergeOf } from "#io/git-merge.ts";
import type { ObjectReader } from "#io/git-objects.ts";
import { gitTree } from "#io/git-tree.ts";
import { withKeptHolidays } from "#io/kept-holidays.ts";

export interface JudgeOptions {
  /** The instant to use as now, where one was given. */
  readonly asOf?: string;
  /** The machine's clock. */
  readonly real: string;
  /** Where parsed files are cached; omitted: below node_modules. */
  readonly cacheFolder?: string;
}

/** The verdict on a merge, and the paths that it changes; none where it could not be made. */
export interface JudgedMerge extends Judged {
  readonly paths: readonly string[];
  /** Whether it was given up for the time that it took. */
  readonly timedOut?: boolean;
}

/** The most versions of a broken file among which one that can be read is looked for. */
const MOST_VERSIONS = 20;

/** Where commits are: a git folder, and the process that reads its objects. */
export interface Place {
  readonly repository: string;
  readonly objects: ObjectReader;
}

/** Judges the merge of the commit `head` into the commit `base`: nothing is checked out, and nothing of it runs. */
export const judgeMerge = (
  place: Place,
  base: string,
  head: string,
  people: People,
  options: JudgeOptions,
): Promise<JudgedMerge> =>
  place.objects.during(() => judgeWithin(place, base, head, people, options));

async function judgeWithin(
  place: Place,
  base: string,
  head: string,
  people: People,
  { cacheFolder, ...clocks }: JudgeOptions,
): Promise<JudgedMerge> {
  const { repository, objects } = place;
  const merge = await mergeOf(repository, base, head, { objects });
  if (merge.kind !== "merged") return refused(unmerged(merge));
  const paths = await changedPaths(repository, `${base}^{tree}`, merge.tree, objects);
  if (!paths || paths.length > MAX_FILES) return refused([tooMany(paths?.length)]);
  const empty = await changesNothing(place, base, head, people, paths.length);
  if (empty.length > 0) return refused(empty);
  const open = (revision: string) => (folders: readonly string[]) =>
    gitTree(repository, revision, folders, objects);
  const difference = {
    paths,
    base: open(base),
    merged: open(merge.tree),
    earlier: async (path: string) =>
      (await commitsChanging(repository, base, path, MOST_VERSIONS)).map(open),
  };
  const opened: FileCache[] = [];
  // A cache of a whole registry takes longer to open than a small part to judge.
  const cache = (whole: boolean) => {
    const file = fileCache(whole ? cacheFolder : partCache(cacheFolder));
    opened.push(file);
    return file;
  };
  const judged = await withKeptHolidays(keptIn(cacheFolder), () =>
    judgeTrees(difference, people, { ...clocks, cache }),
  );
  for (const file of opened) file.save();
  return { ...judged, paths: paths.map(({ path }) => path) };
}

/**
 * A change of no file is nobody's right: with nothing to judge, a commit in somebody else's name would become part of the
 * main branch unseen.
 */
async function changesNothing(
  { repository, objects }: Place,
  base: string,
  head: string,
  { committers, committersOf }: People,
  paths: number,
): Promise<Denial[]> {
  if (paths === 0) return [refusal("it changes no file: there is nothing to merge")];
  if (committers.length === 0) return [];
  const commits = await emptyCommits(repository, base, head, objects);
  return commits.flatMap((commit) => {
    const by = committersOf?.(commit) ?? committers;
    const who = accountsOf(by);
    const reason = `the commit ${commit.slice(0, 10)} changes no file and is by ${who}: leave it out`;
    return by.length === 0 ? [] : [refusal(reason)];
  });
}

/** A merge that is refused unread, with the reason. */
export const refused = (denials: readonly Denial[]): JudgedMerge => ({
  paths: [],
  mergers: [],
  verdict: { allowed: false, denials, problems: [], preview: [] },
  lines: async () => new Map(),
  isAuthorKnown: false,
});

/** Why there is no merge to judge. */
function unmerged(merge: Exclude<Merge, { kind: "merged" }>): Denial[] {
  if (merge.kind === "crossed") {
    const hint = "merge the main branch into the head once more, or start a new branch from it";
    return [refusal(`the histories of the head and the base cross: ${hint}`)];
  }
  if (merge.kind === "unrelated") {
    const hint = merge.shallow
      ? ": this clone is shallow, so fetch the whole history and judge again"
      : ": start a new branch from the main branch";
    return [refusal(`the head shares no history with the base${hint}`)];
  }
  const reason =
    "both sides have changed this: merge the main branch into the head, and resolve the conflict";
  return merge.paths.length === 0
    ? [refusal(`the head conflicts with the base: ${reason}`)]
    : merge.paths.map((path) => refusal(reason, path));
}
