/** `overdue/<team>`: an asked team has not answered in time; team and manager are reminded, once (R88). */

import { code, name } from "#core/base/quote.ts";
import { involvedTeams } from "#core/model/participation.ts";
import { candidates } from "#core/reasons/candidates.ts";
import { answerDue } from "./ask.ts";
import { candidateList } from "./assign.ts";
import { productOn, replyLines } from "./text/blocks.ts";
import type { Addressee, Message, RolloutFacts } from "./text/message.ts";
import { onRollout, some } from "./text/message.ts";
import { answerOf } from "./text/teams.ts";

export function overdue(facts: RolloutFacts, team: string): Message {
  const { rollout, registry, now } = facts;
  const due = answerDue(facts, team);
  const manager = rollout.decisions?.data.manager;
  const to: Addressee[] = [{ kind: "team", name: team }];
  if (manager !== undefined) to.push({ kind: "account", name: manager });
  const others = involvedTeams(rollout)
    .filter((other) => other !== team)
    .map((other) => `${name(other)} ${answerOf(rollout, other)}`);
  const found = candidates(registry, rollout, now);
  return onRollout(facts, `no answer from ${team} yet`, to, [
    `${name(team)}: please answer today whether you test ${productOn(rollout)}${due ? `; the answer was due by **${due.said}**` : ""}. No is a good answer too.`,
    replyLines(facts, team),
    `**For the manager.** ${others.length > 0 ? `${some(others)}.` : "No other team has been asked."} You need not wait: ${code("ask NGI-Site-name")} asks another team, ${code("pool")} the family's whole list.`,
    found.length > 0 && `Committed and not yet asked:\n\n${candidateList(found)}`,
  ]);
}
