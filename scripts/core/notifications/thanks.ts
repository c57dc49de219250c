/** `thanks`: the provider hears that the delivery has arrived, and where the answer will come (R96, R124). */
import { product, productOn } from "./text/blocks.ts";
import type { Message, ReleaseFacts, RolloutFacts } from "./text/message.ts";
import { count, onRelease, onRollout } from "./text/message.ts";
import { deliveredThrough, rolloutPage } from "./text/places.ts";

const STEPS =
  "What comes next: verification, then a test in production by Early Adopter teams, then the decision, for each platform by itself.";

/** Thanks for a whole release. */
export function thanksForRelease(facts: ReleaseFacts): Message {
  const { release, registry } = facts;
  const platforms = count(Object.keys(release.data.platforms).length, "platform");
  return onRelease(
    facts,
    "received, thank you",
    [{ kind: "provider", name: release.stack }],
    [
      `Thank you: ${product(release)} has arrived, for ${platforms}. You need not do anything now.`,
      STEPS,
      answerComes(registry, release),
    ],
  );
}

/** Thanks for one platform, where it was added later. */
export function thanksForRollout(facts: RolloutFacts): Message {
  const { rollout, release, registry, procedure } = facts;
  return onRollout(
    facts,
    "received, thank you",
    [{ kind: "provider", name: release.stack }],
    [
      `Thank you: ${productOn(rollout)} has arrived. You need not do anything now.`,
      STEPS,
      answerComes(registry, release),
      `Where it stands: ${rolloutPage(procedure, rollout)}.`,
    ],
  );
}

/** An internal provider hears everything in the ticket (R125). */
function answerComes(registry: ReleaseFacts["registry"], release: ReleaseFacts["release"]): string {
  const through = deliveredThrough(registry, release);
  return through === undefined
    ? "Questions and the decision come in this ticket."
    : `It is recorded as the delivery of ${through}; the decision comes there.`;
}
