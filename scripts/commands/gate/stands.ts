/** Whether what the gate has said of a pull request is what it would say now: then nothing is asked, and nothing written. */
import { GATE_MARKER, gateComment, gateState, isToMerge } from "#core/forge/gate-comment.ts";
import { toldIn, WAITS_MARKER } from "#core/forge/waited-for.ts";
import type { WorkflowRun } from "#io/github/pulls.ts";
import type { SurveyedPull } from "#io/github/survey.ts";
import { type Outcome, outcomeOf, saysSame, statusFor } from "./answer-pull.ts";
import { type GateContext, judgePull, type Tip } from "./judge-pull.ts";
import { surveyedParts } from "./pull-parts.ts";
import { dueOf } from "./tell-waited-for.ts";

/**
 * The outcome where comment, status and reminders stand; undefined where something is to be written, merged or looked at
 * more closely. It is judged here as anywhere, at this tip and instant, from what one query showed of all pull requests:
 * nothing is remembered from an earlier run, so nothing can be out of date or made up.
 */
export async function standsAsAnswered(
  place: GateContext,
  tip: Tip,
  pull: SurveyedPull,
  newest: () => Promise<readonly WorkflowRun[]>,
): Promise<Outcome | undefined> {
  const { github, circumstances } = place;
  const { status, comments } = pull;
  if (!status || status === "none" || status.creator?.id !== github.account) return undefined;
  if (!comments) return undefined;
  const own = comments.filter(({ user }) => user?.id === github.account);
  const [page, ...doubles] = own.filter(({ body }) => body.includes(GATE_MARKER));
  if (!page || doubles.length > 0) return undefined;
  const answer = await judgePull(place, tip, pull, surveyedParts(github, pull, newest));
  if (!answer || (gateState(answer) === "success" && isToMerge(answer))) return undefined;
  if (page.body.replaceAll("\r\n", "\n").trimEnd() !== gateComment(answer).trimEnd())
    return undefined;
  if (!saysSame(status, statusFor(answer, page.html_url))) return undefined;
  const told = toldIn(own.filter(({ body }) => body.includes(WAITS_MARKER)));
  return dueOf(answer, told, circumstances.real) === undefined
    ? outcomeOf(pull.number, answer)
    : undefined;
}
