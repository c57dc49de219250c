/** What a technology provider reads of a decision: on the platform's own ticket, and on the parent (R124, R125). */
import { openProblems } from "#core/model/open-problems.ts";
import { because, type Decision, decisionOf } from "./decision.ts";
import type { Part, RolloutFacts } from "./message.ts";
import { knownIssues, outcomeSentence } from "./outcome.ts";
import { deliveredThrough, documentLine } from "./places.ts";

export function forProvider(facts: RolloutFacts): Part[] {
  const { rollout, procedure } = facts;
  const decision = decisionOf(rollout);
  return [
    `${outcomeSentence(rollout)} ${wanted(facts, decision)}`,
    decision.event !== "withdrawn" && because(decision),
    knownIssues(rollout, decision),
    documentLine(procedure, rollout),
    whereToReply(facts),
  ];
}

/** A serious fault is fixed in a new version, which starts from the beginning (R130). */
function wanted({ rollout }: RolloutFacts, { event, accepted }: Decision): string {
  if (event === "withdrawn") {
    return "You withdrew it, so you need not do anything; the teams that installed it are asked to go back.";
  }
  if (!accepted) {
    return "Please deliver a corrected version when you have one: it comes as a new release, with its own test.";
  }
  const open =
    (rollout.decisions?.data.issues ?? []).some(({ resolved }) => !resolved) ||
    openProblems(rollout).length > 0;
  return open
    ? "Please look at the open issues below; they are published with it."
    : "You need not do anything.";
}

/** External providers are met in the ticket that delivered the release; internal ones in this one. */
function whereToReply({ registry, release }: RolloutFacts): string {
  const through = deliveredThrough(registry, release);
  return through === undefined
    ? "Questions are welcome in this ticket."
    : `This answers ${through}. Please reply there; you need not write here.`;
}
