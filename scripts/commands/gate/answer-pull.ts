/** What the gate does on the forge: one comment that is kept up to date, a status on the exact head, and a merge where the procedure allows it. */
import {
  GATE_MARKER,
  type GateAnswer,
  type GateState,
  gateComment,
  gateDescription,
  gateState,
  isToMerge,
} from "#core/forge/gate-comment.ts";
import { GATE_STATUS } from "#core/model/forge-view.ts";
import type { GitHub } from "#io/github/client.ts";
import {
  createComment,
  deleteComment,
  listOwnComments,
  updateComment,
} from "#io/github/comments.ts";
import {
  getPull,
  type JudgedPull,
  listOpenPulls,
  listStatuses,
  mergePull,
  type NewStatus,
  postStatus,
} from "#io/github/pulls.ts";
import { branchTip } from "#io/github/refs.ts";
import type { GateStatus } from "#io/github/survey.ts";
import { type GateContext, judgePull, MAIN, readTip, type Tip } from "./judge-pull.ts";
import { tellWaitedFor } from "./tell-waited-for.ts";

/** How often a merge is tried when the tip moves in the meantime or the forge is not ready. */
const ATTEMPTS = 5;
/** The wait before the second try, in milliseconds; before the third twice as much, and so on. */
const WAIT_MS = 2000;
/** The most other pull requests with the same head that are judged too. */
const MOST_TWINS = 5;

/** What happened to one pull request. */
export type Outcome =
  | { readonly pull: number; readonly outcome: "skipped"; readonly why: string }
  | Answered;

interface Answered {
  readonly pull: number;
  readonly outcome: "answered" | "merged";
  readonly head: string;
  readonly state: GateState;
  readonly description: string;
  /** Why the forge did not merge what it was asked to. */
  readonly refused?: string;
}

const MOVED = "it has moved in the meantime: the change that moved it is judged in its own run";

/** Judges a pull request at the tip, comments on it, and merges it where automation may; `expected` is the head that it must have. */
export async function answerPull(
  place: GateContext,
  number: number,
  tip: Tip,
  expected?: string,
): Promise<Outcome> {
  const { github } = place;
  const skipped = (why: string): Outcome => ({ pull: number, outcome: "skipped", why });
  const pull = await getPull(github, number);
  if (pull.state !== "open") return skipped("it is not open");
  if (expected !== undefined && pull.head.sha !== expected) return skipped(MOVED);
  const answer = await judgePull(place, tip, pull);
  if (!answer || !(await post(place, tip, pull, answer))) return skipped(MOVED);
  const answered = outcomeOf(number, answer);
  if (answered.state !== "success" || !isToMerge(answer)) {
    // Those whom it waits for read no comment that is only updated.
    await tellWaitedFor(github, number, answer, place.circumstances.real);
    return answered;
  }
  const merged = await mergeAtTip(place, pull);
  return merged === "merged"
    ? { ...answered, outcome: "merged" }
    : { ...answered, refused: merged.refused };
}

/** A pull request that was answered so. */
export const outcomeOf = (pull: number, answer: GateAnswer): Answered => ({
  pull,
  outcome: "answered",
  head: answer.head,
  state: gateState(answer),
  description: gateDescription(answer),
});

/** The commit status of an answer, whose comment is at `page`. */
export const statusFor = (answer: GateAnswer, page: string): NewStatus => ({
  state: gateState(answer),
  context: GATE_STATUS,
  description: gateDescription(answer),
  target_url: page,
});

/** Posts comment and status; false when the pull request is no longer what was judged, and nothing was posted. */
async function post(
  place: GateContext,
  tip: Tip,
  judged: JudgedPull,
  answer: GateAnswer,
): Promise<boolean> {
  const { github } = place;
  const now = await getPull(github, judged.number);
  const same = now.head.sha === answer.head && now.base.ref === judged.base.ref;
  if (now.state !== "open" || !same) return false;
  const page = await keepComment(github, judged.number, gateComment(answer));
  await keepStatus(place, tip, judged.number, answer, page);
  return true;
}

/** The page of the one comment, which is created or updated where its text differs. */
async function keepComment(github: GitHub, number: number, body: string): Promise<string> {
  const listed = () => listOwnComments(github, number, GATE_MARKER);
  const before = await listed();
  const written = before.length > 0 ? undefined : await createComment(github, number, body);
  // Two concurrent runs may both have found none.
  const [own = written, ...doubles] = written ? await listed() : before;
  for (const { id } of doubles) await deleteComment(github, id);
  if (own === undefined) throw new Error("the forge did not keep the comment");
  const current = (own.body ?? "").replaceAll("\r\n", "\n").trimEnd();
  if (current !== body.trimEnd()) await updateComment(github, own.id, body);
  return own.html_url;
}

/**
 * Whether a status of ours has to be posted no more. It may lead to another pull request with the same commit: otherwise
 * the two would replace each other's for ever.
 */
export function saysSame(
  posted: Pick<GateStatus, "state" | "description" | "target_url">,
  wanted: NewStatus,
): boolean {
  const [there, here] = [posted.target_url, wanted.target_url].map((url) => url?.split("#")[0]);
  const leadsElsewhere = there !== undefined && there !== here;
  return (
    posted.state === wanted.state &&
    posted.description === wanted.description &&
    (leadsElsewhere || posted.target_url === wanted.target_url)
  );
}

/** The forge keeps a thousand statuses of a commit: the same one is not posted twice. */
async function keepStatus(
  place: GateContext,
  tip: Tip,
  number: number,
  answer: GateAnswer,
  page: string,
): Promise<void> {
  const { github } = place;
  const status = statusFor(answer, page);
  const before = await listStatuses(github, answer.head);
  const last = before.find(({ context }) => context === GATE_STATUS);
  const ours = last?.creator?.id === github.account;
  if (ours && saysSame(last, status)) return;
  const stands = ours && last.state === "success" && status.state !== "success";
  if (stands && (await hasAllowedTwin(place, tip, number, answer.head))) return;
  await postStatus(github, answer.head, status);
}

/**
 * Whether another pull request with the same commit is allowed: a status belongs to the commit, and nobody
 * can revoke it by proposing somebody else's commit again.
 */
async function hasAllowedTwin(
  place: GateContext,
  tip: Tip,
  number: number,
  head: string,
): Promise<boolean> {
  const twins = (await listOpenPulls(place.github))
    .filter((one) => one.number !== number && one.head.sha === head && one.base.ref === MAIN)
    .sort((a, b) => a.number - b.number);
  for (const twin of twins.slice(0, MOST_TWINS)) {
    const pull = await getPull(place.github, twin.number);
    const answer = await judgePull(place, tip, pull);
    if (answer?.head === head && gateState(answer) === "success") return true;
  }
  return false;
}

const askedBy = ({ wish }: GateAnswer): string => (wish ? ` ${wish.login} asked for it.` : "");

/** Merges exactly the head that was answered, judged again at the tip of this very moment. */
async function mergeAtTip(
  place: GateContext,
  { number, head: { sha } }: JudgedPull,
): Promise<"merged" | { readonly refused: string }> {
  const { github, clock } = place;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await clock.sleep(WAIT_MS * (attempt - 1));
    const tip = await readTip(place);
    const pull = await getPull(github, number);
    if (pull.state !== "open" || pull.head.sha !== sha) return { refused: MOVED };
    const answer = await judgePull(place, tip, pull);
    if (!answer) return { refused: MOVED };
    if (gateState(answer) !== "success" || !isToMerge(answer)) {
      await post(place, tip, pull, answer);
      return { refused: "the main branch has moved, and it may no longer be merged" };
    }
    if ((await branchTip(github, MAIN)) !== tip.commit) continue;
    const merge = await mergePull(github, number, {
      sha,
      title: `Merge pull request #${number}`,
      message: `The gate allows it into ${tip.commit}.${askedBy(answer)}`,
    });
    if (merge.outcome === "merged") return "merged";
    if (merge.outcome === "refused") {
      await post(place, tip, pull, { ...answer, notMerged: merge.reason });
      return { refused: merge.reason };
    }
  }
  return {
    refused: `the main branch moved, or the forge was not ready, ${ATTEMPTS} times: the next run tries again`,
  };
}
