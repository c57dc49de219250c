/** `outcome/<platform>` on the parent ticket: what was decided, for the coordinators who own it (R102, R123). */
import { onRelease } from "./notification.ts";
import { COORDINATORS } from "./text/addressees.ts";
import { because, decisionOf } from "./text/decision.ts";
import type { RolloutFacts } from "./text/message.ts";
import {
  intoProduction,
  knownIssues,
  onPlatform,
  outcomeOnParent,
  outcomeSentence,
  toBeListed,
} from "./text/outcome.ts";
import { documentLine, rolloutPage, ticketLink } from "./text/places.ts";

export const outcomeOfPlatform = onRelease({
  id: "outcome/<platform>",
  to: () => [COORDINATORS],
  subject: (release, { platform }) => outcomeOnParent(release, platform),
  text: (release, { platform }) => {
    const facts = onPlatform(release, platform);
    const { rollout, procedure } = facts;
    const decision = decisionOf(rollout);
    return [
      `${outcomeSentence(rollout)} ${wanted(facts, decision.accepted)}`,
      because(decision),
      decision.accepted && (intoProduction(facts) ?? toBeListed(facts)),
      documentLine(procedure, rollout),
      knownIssues(rollout, decision),
      `Its own ticket: ${ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout)}.`,
    ];
  },
});

/** What its provider reads is sent from the platform's own ticket, once (R124). */
function wanted(facts: RolloutFacts, accepted: boolean): string {
  return accepted && intoProduction(facts) === undefined
    ? "Coordinators: please list it in a distribution release."
    : "Nothing has to be done here.";
}
