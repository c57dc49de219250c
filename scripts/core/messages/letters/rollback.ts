/** `rollback/<team>`: the version was rejected, withdrawn or recalled; the team returns to the one before (R112, R122). */
import { productOn } from "../blocks.ts";
import { because, decisionOf } from "../decision.ts";
import { wayBack } from "../install.ts";
import { longDate } from "../local-time.ts";
import type { Message, RolloutFacts } from "../message.ts";
import { onRollout } from "../message.ts";
import { documentLine, rolloutPage } from "../places.ts";
import { previousInProduction } from "../previous.ts";
import { name, quote } from "../quote.ts";
import { lastEvent, reportOf } from "../teams.ts";
import { betaStillOn, removeBeta } from "./beta.ts";

export function rollback(facts: RolloutFacts, team: string): Message {
  const { rollout, registry, procedure } = facts;
  const services = betaStillOn(rollout, team);
  return onRollout(
    facts,
    `${team}, please go back`,
    [{ kind: "team", name: team }],
    [
      `${name(team)}: please take ${productOn(rollout)} off your services today. ${what(facts)}`,
      `**How.** ${wayBack(rollout, previousInProduction(registry, rollout))}`,
      services.length > 0
        ? removeBeta(services)
        : "If you set the beta flag in GOCDB for this test, please remove it.",
      why(facts),
      reportOf(rollout, team) &&
        "Thank you for your report: it keeps other sites from this version.",
      documentLine(procedure, rollout),
      `If going back is not possible at your site, say so in the ticket. Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ],
  );
}

function what({ rollout }: RolloutFacts): string {
  const recalled = lastEvent(rollout, "recalled");
  return recalled
    ? `It was recalled on ${longDate(recalled.at.slice(0, 10))}.`
    : `It was ${decisionOf(rollout).said}.`;
}

function why({ rollout }: RolloutFacts): string | undefined {
  const recalled = lastEvent(rollout, "recalled");
  if (!recalled) return because(decisionOf(rollout));
  const reason = recalled.reason ?? rollout.decisions?.data.recall?.reason;
  return reason === undefined ? undefined : `The reason given:\n\n${quote(reason)}`;
}
