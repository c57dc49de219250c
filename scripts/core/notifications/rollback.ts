/** `rollback/<team>`: the version was rejected, withdrawn or recalled; the team returns to the previous one (R112, R122). */
import { longDate } from "#core/base/local-time.ts";
import { name, quote } from "#core/base/quote.ts";
import { flaggedServices } from "#core/events/flags-left.ts";
import { lastEvent, reportOf } from "#core/model/participation.ts";
import { previousInProduction } from "#core/model/previous.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import { removeFlags } from "./text/beta-flag.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { because, decisionOf } from "./text/decision.ts";
import { wayBack } from "./text/install.ts";
import type { RolloutFacts } from "./text/message.ts";
import { documentLine, rolloutPage } from "./text/places.ts";

export const rollback = onRollout({
  id: "rollback/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: ({ rollout }) => `Take ${shortProduct(rollout)} off your services`,
  text: (facts, { team }) => {
    const { rollout, registry, procedure } = facts;
    const services = flaggedServices(rollout, team);
    return [
      `${name(team)}: please take ${productOn(rollout)} off your services today. ${what(facts)}`,
      `**How.** ${wayBack(rollout, previousInProduction(registry, rollout))}`,
      services.length > 0
        ? removeFlags(services)
        : "If you set the beta flag in GOCDB for this test, please remove it.",
      why(facts),
      reportOf(rollout, team) &&
        "Thank you for your report: it keeps other sites from this version.",
      documentLine(procedure, rollout),
      `If going back is not possible at your site, say so in the ticket. Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});

function what({ rollout }: RolloutFacts): string {
  const recalled = lastEvent(rollout, ["recalled"]);
  return recalled
    ? `It was recalled on ${longDate(recalled.at.slice(0, 10))}.`
    : `It was ${decisionOf(rollout).verbAndDate}.`;
}

function why({ rollout }: RolloutFacts): string | undefined {
  const recalled = lastEvent(rollout, ["recalled"]);
  if (!recalled) return because(decisionOf(rollout));
  const reason = recalled.reason ?? rollout.decisions?.data.recall?.reason;
  return reason === undefined ? undefined : `The reason given:\n\n${quote(reason)}`;
}
