/** `provider`: the technology provider reads the decision, with the reason, here and in its own helpdesk (R124, R125). */
import { openProblems } from "#core/model/open-problems.ts";
import { onRollout } from "./notification.ts";
import { helpdeskOf, providerOf } from "./text/addressees.ts";
import { shortProduct } from "./text/blocks.ts";
import { because, type Decision, decisionOf } from "./text/decision.ts";
import type { RolloutFacts } from "./text/message.ts";
import { knownIssues, outcomeSentence } from "./text/outcome.ts";
import { deliveredThrough, documentLine } from "./text/places.ts";

export const provider = onRollout({
  id: "provider",
  to: (facts) => [providerOf(facts), ...helpdeskOf(facts)],
  subject: ({ rollout }) => `${shortProduct(rollout)} was ${decisionOf(rollout).verb}`,
  text: (facts) => {
    const { rollout, procedure } = facts;
    const decision = decisionOf(rollout);
    return [
      `${outcomeSentence(rollout)} ${wanted(facts, decision)}`,
      because(decision),
      knownIssues(rollout, decision),
      documentLine(procedure, rollout),
      whereToReply(facts),
    ];
  },
});

/** A serious fault is fixed in a new version, which starts from the beginning (R130). */
function wanted({ rollout }: RolloutFacts, { accepted }: Decision): string {
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
