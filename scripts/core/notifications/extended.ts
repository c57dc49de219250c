/** `extended/<team>`: the exposure is longer or shorter than it was; the team's report has another due (R89, R118). */
import { name, quote } from "#core/base/quote.ts";
import { lastEvent } from "#core/model/participation.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { reportDay, reportDeadline } from "./text/deadlines.ts";
import { rolloutPage } from "./text/places.ts";

export const extended = onRollout({
  id: "extended/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: (facts, { team }) => {
    const day = reportDay(facts, team);
    return `New deadline: report on ${shortProduct(facts.rollout)}${day === undefined ? "" : ` by ${day}`}`;
  },
  text: (facts, { team }) => {
    const { rollout, procedure } = facts;
    const days = rollout.decisions?.data.exposure?.days;
    const due = reportDeadline(facts, team);
    const reason = lastEvent(rollout, ["extended"], team)?.reason;
    return [
      `${name(team)}: please report on ${productOn(rollout)}${due === undefined ? "" : ` by **${due}**`}. ${days === undefined ? "The exposure lasts as long as usual again." : `It is exposed for ${days} days at least.`}`,
      reason !== undefined && `The reason given:\n\n${quote(reason)}`,
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});
