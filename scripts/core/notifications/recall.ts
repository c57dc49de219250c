/** `recall`: a version is taken back after its release or acceptance; everyone who may run it is notified. */
import { longDate } from "#core/base/local-time.ts";
import { name, quote } from "#core/base/quote.ts";
import { lastEvent } from "#core/model/participation.ts";
import { newerInProduction, previousInProduction } from "#core/model/previous.ts";
import { onRollout } from "./notification.ts";
import { audiencesOf } from "./text/addressees.ts";
import { howToFile, productOn, shortProduct } from "./text/blocks.ts";
import { wayBack } from "./text/install.ts";
import { documentLine, rolloutPage } from "./text/places.ts";

export const recall = onRollout({
  id: "recall",
  to: audiencesOf,
  subject: ({ rollout }) => `Do not install ${shortProduct(rollout)}: it was recalled`,
  text: (facts) => {
    const { rollout, registry, procedure } = facts;
    const event = lastEvent(rollout, ["recalled"]);
    const reason = event?.reason ?? rollout.decisions?.data.recall?.reason;
    const on = event === undefined ? "" : ` on ${longDate(event.at.slice(0, 10))}`;
    const newer = newerInProduction(registry, rollout)?.rollout.release.version;
    return [
      `Please do not install ${productOn(rollout)}; where it runs, please go back from it today. It was recalled${on}.`,
      reason !== undefined && `The reason given:\n\n${quote(reason)}`,
      newer !== undefined &&
        `**Better than going back:** ${name(newer)} is newer, and in production. Sites that already run it have nothing to do.`,
      `**How.** ${wayBack(rollout, previousInProduction(registry, rollout))}`,
      documentLine(procedure, rollout),
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
      howToFile(facts, "production"),
    ];
  },
});
