/** One pull request judged by the base's own code: facts from the forge, its head as git objects, and the answer to post. */
import { peopleBehind } from "#core/access/behind.ts";
import { type Denial, MAX_FILES, refusal, tooMany } from "#core/access/judge.ts";
import { mayMergeItself } from "#core/access/merge-itself.ts";
import { editPageOf, type GateAnswer, gateState, type Suite } from "#core/forge/gate-comment.ts";
import type { Procedure } from "#core/model/registry.ts";
import { isData } from "#data/part.ts";
import { loadRegistry } from "#data/registry.ts";
import { fetchBranch, fetchPullHead, type Remote, TooLarge } from "#io/git-fetch.ts";
import { TimedOut } from "#io/git-merge.ts";
import { gitTree } from "#io/git-tree.ts";
import type { GitHub } from "#io/github/client.ts";
import type { Clock } from "#io/github/clock.ts";
import type { JudgedPull } from "#io/github/pulls.ts";
import { branchTip } from "#io/github/refs.ts";
import {
  type JudgedMerge,
  type JudgeOptions,
  judgeMerge,
  type Place,
  refused,
} from "./judge-merge.ts";
import { askedParts, type PullParts } from "./pull-parts.ts";
import { readWish } from "./wish.ts";

/** Where pull requests are judged: in the git folder of the base's clone. */
export interface GateContext extends Place {
  readonly github: GitHub;
  readonly clock: Clock;
  readonly remote: Remote;
  readonly circumstances: JudgeOptions;
  /** Milliseconds since some instant. */
  readonly now: () => number;
  /** Takes what only those who run the instance can use: why a pull request cannot be judged. */
  readonly warn: (line: string) => void;
}

/** Milliseconds after which a judgement took long. */
const LONG_MS = 60_000;

/** The only branch that pull requests go into. */
export const MAIN = "main";
/** The most commits that the forge lists of a pull request. */
const MAX_COMMITS = 250;

/** The tip of the main branch with its procedure, as far as it can be read. */
export interface Tip {
  readonly commit: string;
  readonly procedure?: Procedure;
}

/** The tip of the forge's main branch, fetched where it is new; throws OutsideError. */
export async function readTip(place: GateContext): Promise<Tip> {
  const { github, repository, remote, objects } = place;
  const commit = await branchTip(github, MAIN);
  await fetchBranch(repository, remote, MAIN, commit, objects);
  const part = ["rollouts/procedure.yaml"];
  const { registry } = await loadRegistry(gitTree(repository, commit, part, objects));
  const procedure = registry.procedure?.data;
  return procedure === undefined ? { commit } : { commit, procedure };
}

/** The answer to a pull request at a tip; undefined when its head has moved since the forge was read. */
export async function judgePull(
  place: GateContext,
  { commit: base, procedure }: Tip,
  pull: JudgedPull,
  parts: PullParts = askedParts(place.github, pull),
): Promise<GateAnswer | undefined> {
  const head = pull.head.sha;
  const started = place.now();
  const judged = await judgeHead(place, base, pull, parts);
  if (judged === undefined) return undefined;
  const { verdict, mergers, paths, lines } = judged;
  const tookLong = judged.timedOut === true || place.now() - started > LONG_MS;
  const files = await lines(verdict.problems.map(({ file }) => file));
  const editPage = editPageOf(pull.head.repo?.html_url, pull.head.ref);
  const onlyData = paths.every(isData);
  const suite: Suite = onlyData ? { state: "not needed" } : await suiteOf(parts);
  const lacks = verdict.denials.some(({ approvers }) => approvers.length > 0);
  const begun = onlyData && lacks ? await suiteOf(parts) : suite;
  const mergesItself = procedure?.merge === "automatic" && !pull.draft && mayMergeItself(paths);
  const ready = gateState({ verdict, suite }) === "success" && !mergesItself;
  const wish = ready ? await readWish(parts, pull, mergers) : undefined;
  return {
    head,
    verdict,
    suite,
    ...(wish && { wish }),
    ...(lacks && begun.state === "held" && { reviewsHeld: true as const }),
    editPage: (file, line) => (files.has(file) ? editPage(file, line) : undefined),
    ...(tookLong && { tookLong }),
    ...(judged.waitedFor && !pull.draft && { waitedFor: judged.waitedFor }),
    isAuthorKnown: judged.isAuthorKnown,
    mergesItself,
  };
}

async function judgeHead(
  place: GateContext,
  base: string,
  pull: JudgedPull,
  parts: PullParts,
): Promise<JudgedMerge | undefined> {
  const { repository, remote, circumstances, objects } = place;
  const unseen = unseenParts(pull);
  if (unseen.length > 0) return refused(unseen);
  const { number } = pull;
  const head = pull.head.sha;
  const reviews = await parts.reviews();
  const commits = await parts.commits();
  // Another head's commits do not show who wrote this one, even if it is back at the last check.
  if (pull.commits > 0 && !commits.some(({ sha }) => sha === head)) return undefined;
  const people = peopleBehind(pull.user?.id ?? 0, head, reviews, commits);
  try {
    if (!(await fetchPullHead(repository, remote, { number, head }, { objects }))) return undefined;
  } catch (error) {
    if (error instanceof TimedOut) return unjudged(place, number, error);
    if (!(error instanceof TooLarge)) throw error;
    return refused([refusal("its commits are larger than the gate reads: make them smaller")]);
  }
  try {
    return await judgeMerge(place, base, head, people, circumstances);
  } catch (error) {
    return unjudged(place, number, error);
  }
}

/** What git or the gate fails at is refused, and answered: an alarm would not reach the author, and others would wait. */
function unjudged({ warn }: GateContext, number: number, error: unknown): JudgedMerge {
  const timedOut = error instanceof TimedOut;
  warn(`#${number} cannot be judged: ${error instanceof Error ? error.message : String(error)}`);
  const why = timedOut
    ? "judging it takes longer than the gate has for one"
    : "the gate fails at it";
  const hint =
    "start a new branch from the main branch, with one small commit; it is tried again with every run";
  return { ...refused([refusal(`${why}: ${hint}`)]), timedOut };
}

/** What approvers could not see, and so is refused unread. */
function unseenParts({ base, changed_files, commits }: JudgedPull): Denial[] {
  if (base.ref !== MAIN) {
    const hint = `pull requests go into ${MAIN}: change the base branch of this one`;
    return [refusal(`it would be merged into another branch; ${hint}`)];
  }
  if (changed_files > MAX_FILES) return [tooMany(changed_files)];
  if (commits <= MAX_COMMITS) return [];
  const many = `${commits.toLocaleString("en")} commits are in it, and the forge lists ${MAX_COMMITS}`;
  return [refusal(`${many} at most: make one commit of them`)];
}

/** The state of the newest run of the test suite for this head. */
async function suiteOf(parts: PullParts): Promise<Suite> {
  const run = await parts.suiteRun();
  if (!run) return { state: "missing" };
  const url = run.html_url;
  if (run.status !== "completed") return { state: "running", url };
  if (run.conclusion === "success") return { state: "passed", url };
  return { state: run.conclusion === "action_required" ? "held" : "failed", url };
}
