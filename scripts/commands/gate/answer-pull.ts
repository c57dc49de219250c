/** What the gate does on the forge: one comment that is kept current, a status on the exact head, a merge where the procedure says so. */
import {
  GATE_MARKER,
  type GateAnswer,
  type GateState,
  gateComment,
  gateDescription,
  gateState,
} from "#core/messages/gate-comment.ts";
import type { GitHub } from "#io/github/client.ts";
import { createComment, findOwnComment, updateComment } from "#io/github/comments.ts";
import { getPull, listStatuses, mergePull, type Pull, postStatus } from "#io/github/pulls.ts";
import { branchTip } from "#io/github/refs.ts";
import { type Bench, judgePull, MAIN, readTip, type Tip } from "./judge-pull.ts";

/** The context of the status that the main branch's rules ask for. */
export const CONTEXT = "staged-rollout/gate";

/** How often a merge is tried anew when the tip has moved meanwhile. */
const ATTEMPTS = 5;

/** What became of one pull request. */
export type Outcome =
  | { readonly pull: number; readonly outcome: "skipped"; readonly why: string }
  | {
      readonly pull: number;
      readonly outcome: "answered" | "merged";
      readonly head: string;
      readonly state: GateState;
      readonly description: string;
      /** Why the forge did not merge what it was asked to. */
      readonly refused?: string;
    };

const MOVED = "it has moved meanwhile: whatever moved it has it judged again";

/** Judges a pull request at the tip, answers it, and merges it where nobody else has to; `expected` is the head that it must have. */
export async function answerPull(
  bench: Bench,
  number: number,
  tip: Tip,
  expected?: string,
): Promise<Outcome> {
  const { github } = bench;
  const skipped = (why: string): Outcome => ({ pull: number, outcome: "skipped", why });
  const pull = await getPull(github, number);
  if (pull.state !== "open") return skipped("it is not open");
  if (expected !== undefined && pull.head.sha !== expected) return skipped(MOVED);
  const answer = await judgePull(bench, tip, pull);
  if (!answer || !(await post(github, pull, answer))) return skipped(MOVED);
  const answered: Outcome = {
    pull: number,
    outcome: "answered",
    head: answer.head,
    state: gateState(answer),
    description: gateDescription(answer),
  };
  if (answered.state !== "success" || !answer.mergesItself) return answered;
  const merged = await mergeAtTip(bench, pull);
  return merged === "merged"
    ? { ...answered, outcome: "merged" }
    : { ...answered, refused: merged.refused };
}

/** Posts comment and status; false when the pull request is no longer what was judged, and nothing was posted. */
async function post(github: GitHub, judged: Pull, answer: GateAnswer): Promise<boolean> {
  const now = await getPull(github, judged.number);
  const same = now.head.sha === answer.head && now.base.ref === judged.base.ref;
  if (now.state !== "open" || !same) return false;
  const page = await keepComment(github, judged.number, gateComment(answer));
  await keepStatus(github, answer, page);
  return true;
}

/** The page of the one comment, written or updated where it does not say this already. */
async function keepComment(github: GitHub, number: number, body: string): Promise<string> {
  const own = await findOwnComment(github, number, GATE_MARKER);
  if (own === undefined) return (await createComment(github, number, body)).html_url;
  const before = (own.body ?? "").replaceAll("\r\n", "\n").trimEnd();
  if (before !== body.trimEnd()) await updateComment(github, own.id, body);
  return own.html_url;
}

/** The forge keeps a thousand statuses of a commit: the same is not said twice. */
async function keepStatus(github: GitHub, answer: GateAnswer, page: string): Promise<void> {
  const status = {
    state: gateState(answer),
    context: CONTEXT,
    description: gateDescription(answer),
    target_url: page,
  };
  const before = await listStatuses(github, answer.head);
  const last = before.find(({ context }) => context === CONTEXT);
  const said =
    last?.creator?.id === github.account &&
    last.state === status.state &&
    last.description === status.description &&
    last.target_url === page;
  if (!said) await postStatus(github, answer.head, status);
}

/** Merges exactly the head that was answered, judged again at the tip of this very moment. */
async function mergeAtTip(
  bench: Bench,
  { number, head: { sha } }: Pull,
): Promise<"merged" | { readonly refused: string }> {
  const { github } = bench;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const tip = await readTip(bench);
    const pull = await getPull(github, number);
    if (pull.state !== "open" || pull.head.sha !== sha) return { refused: MOVED };
    const answer = await judgePull(bench, tip, pull);
    if (!answer) return { refused: MOVED };
    if (gateState(answer) !== "success" || !answer.mergesItself) {
      await post(github, pull, answer);
      return { refused: "at the tip of this moment it may not be merged any more" };
    }
    if ((await branchTip(github, MAIN)) !== tip.commit) continue;
    const merge = await mergePull(github, number, {
      sha,
      title: `Merge pull request #${number}`,
      message: `The gate allows it into ${tip.commit}.`,
    });
    if (merge.outcome === "merged") return "merged";
    if (merge.outcome === "refused") return { refused: merge.reason };
  }
  return { refused: `the main branch moved ${ATTEMPTS} times: the next run tries again` };
}
