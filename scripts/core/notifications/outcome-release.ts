/** `outcome/<platform>` on the parent ticket: what was decided, for the coordinators who own it (R102, R123). */
import { onRelease } from "./notification.ts";
import { COORDINATORS } from "./text/addressees.ts";
import { because, type Decision, decisionOf } from "./text/decision.ts";
import type { ReleaseFacts } from "./text/message.ts";
import {
  intoProduction,
  knownIssues,
  onPlatform,
  outcomeOnParent,
  outcomeSentence,
  toBeListed,
} from "./text/outcome.ts";
import { deliveredThrough, documentLine, rolloutPage, ticketLink } from "./text/places.ts";

export const outcomeOfPlatform = onRelease({
  id: "outcome/<platform>",
  to: () => [COORDINATORS],
  subject: (release, { platform }) => outcomeOnParent(release, platform),
  text: (release, { platform }) => {
    const facts = onPlatform(release, platform);
    const { rollout, procedure } = facts;
    const decision = decisionOf(rollout);
    return [
      `${outcomeSentence(rollout)} ${passOn(release, decision)}`,
      because(decision),
      decision.accepted && (intoProduction(facts) ?? toBeListed(facts)),
      documentLine(procedure, rollout),
      knownIssues(rollout, decision),
      `Its own ticket: ${ticketLink(procedure, rollout) ?? rolloutPage(procedure, rollout)}.`,
    ];
  },
});

/** Somebody has to copy what the provider's own ticket is to say (R124); internal providers have none (R125), and who withdrew it knows. */
function passOn({ registry, release }: ReleaseFacts, { event }: Decision): string {
  const through = deliveredThrough(registry, release);
  return through === undefined || event === "withdrawn"
    ? "Nothing has to be done here."
    : `Coordinators: please copy this today into ${through}, where the provider reads it.`;
}
