/** `dismissed/<team>`: the manager no longer selects the team, which need not answer or test (R107, R112). */
import { name } from "#core/base/quote.ts";
import { flaggedServices } from "#core/events/flags-left.ts";
import { acceptedLast } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import { removeFlags } from "./text/beta-flag.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { rolloutPage } from "./text/places.ts";

export const dismissed = onRollout({
  id: "dismissed/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: ({ rollout }) => `You need not test ${shortProduct(rollout)} any more`,
  text: ({ rollout, procedure }, { team }) => {
    const services = flaggedServices(rollout, team);
    return [
      `${name(team)}: you need not test ${productOn(rollout)} any more; the manager has removed your team from those that test it.`,
      wanted(rollout, team),
      services.length > 0 && removeFlags(services),
      `If you would like to test it all the same, say so in the ticket: the manager can ask you again. Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});

function wanted(rollout: Rollout, team: string): string {
  return acceptedLast(rollout, team)
    ? "No report is expected; thank you for having accepted. If your site runs it already, it can stay: you are notified of the decision, and of how to go back if it is rejected."
    : "You need not answer or do anything.";
}
