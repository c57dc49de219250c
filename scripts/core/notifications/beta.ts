/** `beta/<team>`: the version is in production, so the beta flag has to be removed (R112, R113). */
import { name } from "#core/base/quote.ts";
import { onRollout } from "./notification.ts";
import { team as toTeam } from "./text/addressees.ts";
import { flaggedServices, removeFlags } from "./text/beta-flag.ts";
import { productOn } from "./text/blocks.ts";

export const beta = onRollout({
  id: "beta/<team>",
  to: (_, { team }) => [toTeam(team)],
  subject: (_, { team }) => `${team}, please remove the beta flag`,
  text: ({ rollout }, { team }) => {
    const services = flaggedServices(rollout, team);
    return [
      `${name(team)}: please remove the beta flag in GOCDB today. ${productOn(rollout)} is in production; the test is over.`,
      services.length > 0
        ? removeFlags(services)
        : "No flag is recorded as set any more, so there is nothing left to do.",
      "The flag belongs to the test alone: without it, the service counts in your availability figures again.",
    ];
  },
});
