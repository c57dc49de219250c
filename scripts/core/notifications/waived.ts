/** `waived/<team>`: the test is waived; a team that had accepted is notified (R134). */
import { name } from "#core/base/quote.ts";
import { flaggedServices } from "#core/events/flags-left.ts";
import { selectedTeams } from "#core/model/participation.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import { removeFlags } from "./text/beta-flag.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { because, decisionOf } from "./text/decision.ts";

export const waived = onRollout({
  id: "waived/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: ({ rollout }) => `You need not test ${shortProduct(rollout)} any more`,
  text: ({ rollout }, { team }) => {
    const services = flaggedServices(rollout, team);
    return [
      selectedTeams(rollout).includes(team)
        ? `${name(team)}: you need not test ${productOn(rollout)} any more. No report is expected; thank you for having accepted.`
        : `${name(team)}: you need not do anything. Nobody has to test ${productOn(rollout)} any more, which you had once accepted to test.`,
      "It was accepted without the test in production. If your site already runs it, it can stay.",
      because(decisionOf(rollout)),
      services.length > 0 && removeFlags(services),
    ];
  },
});
