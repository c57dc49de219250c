/** `thanks` on the parent ticket: the provider reads that the delivery has arrived, and where the answer will come (R96, R124). */
import { onRelease } from "./notification.ts";
import { providerOf } from "./text/addressees.ts";
import { product } from "./text/blocks.ts";
import { count } from "./text/message.ts";
import { answerComes, NEXT_STEPS } from "./text/received.ts";

export const thanksForRelease = onRelease({
  id: "thanks",
  to: (facts) => [providerOf(facts)],
  subject: ({ release }) => `Received, thank you: ${release.component} ${release.version}`,
  text: ({ release, registry }) => [
    `Thank you: ${product(release)} has arrived, for ${count(Object.keys(release.data.platforms).length, "platform")}. You need not do anything now.`,
    NEXT_STEPS,
    answerComes(registry, release),
  ],
});
