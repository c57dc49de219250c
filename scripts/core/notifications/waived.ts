/** `waived/<team>`: the release goes without the test; a team that had accepted is told (R134). */

import { name } from "#core/base/quote.ts";
import { betaStillOn, removeBeta } from "./beta.ts";
import { productOn } from "./text/blocks.ts";
import { because, decisionOf } from "./text/decision.ts";
import type { Message, RolloutFacts } from "./text/message.ts";
import { onRollout } from "./text/message.ts";

export function waived(facts: RolloutFacts, team: string): Message {
  const { rollout } = facts;
  const services = betaStillOn(rollout, team);
  return onRollout(
    facts,
    `${team}, the test is called off`,
    [{ kind: "team", name: team }],
    [
      `${name(team)}: you need not test ${productOn(rollout)} any more. No report is expected; thank you for having accepted.`,
      "It was accepted without the test in production. If it runs at your site already, it can stay.",
      because(decisionOf(rollout)),
      services.length > 0 && removeBeta(services),
    ],
  );
}
