/** `beta/<team>`: the version is in production, so the beta flag goes (R112, R113). */

import { code, name, web } from "#core/base/quote.ts";
import type { Rollout } from "#core/model/registry.ts";
import { productOn } from "./text/blocks.ts";
import type { Message, RolloutFacts } from "./text/message.ts";
import { onRollout, some } from "./text/message.ts";

export function beta(facts: RolloutFacts, team: string): Message {
  const { rollout } = facts;
  const services = betaStillOn(rollout, team);
  return onRollout(
    facts,
    `${team}, please remove the beta flag`,
    [{ kind: "team", name: team }],
    [
      `${name(team)}: please remove the beta flag in GOCDB today. ${productOn(rollout)} is in production, the test is over.`,
      services.length > 0
        ? removeBeta(services)
        : "None is recorded as set any more; then nothing is left to do.",
      "The flag belongs to the test alone: without it, the service counts in your availability figures again.",
    ],
  );
}

/** The services of a team whose flag is recorded as set, `HOST/SERVICE`. */
export const betaStillOn = (rollout: Rollout, team: string): string[] =>
  Object.entries(rollout.ticket?.data.participation?.[team]?.beta ?? {})
    .filter(([, { off }]) => off === undefined)
    .map(([service]) => service)
    .sort();

/** What to remove, where, and how to say that it is done. */
export const removeBeta = (services: readonly string[]): string =>
  `**The beta flag** is recorded as set for ${some(services.map((one) => code(one)))}. Remove it in GOCDB, ${web("https://goc.egi.eu/")}, then say so in the ticket: ${some(services.map((one) => code(`beta off ${one}`)))}.`;
