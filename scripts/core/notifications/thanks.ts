/** `thanks`: a platform was added later; the provider reads that it has arrived (R96, R124). */
import { onRollout } from "./notification.ts";
import { providerOf } from "./text/addressees.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { rolloutPage } from "./text/places.ts";
import { answerComes, NEXT_STEPS } from "./text/received.ts";

export const thanks = onRollout({
  id: "thanks",
  to: (facts) => [providerOf(facts)],
  subject: ({ rollout }) => `Received, thank you: ${shortProduct(rollout)}`,
  text: ({ rollout, release, registry, procedure }) => [
    `Thank you: ${productOn(rollout)} has arrived. You need not do anything now.`,
    NEXT_STEPS,
    answerComes(registry, release),
    `Its state: ${rolloutPage(procedure, rollout)}.`,
  ],
});
