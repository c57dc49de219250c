/** `overdue/<team>`: an asked team has not answered in time; team and manager are reminded, once (R88). */
import { code, name } from "#core/base/quote.ts";
import { involvedTeams, pooledEvent } from "#core/model/participation.ts";
import { candidates } from "#core/reasons/candidates.ts";
import { onRollout } from "./notification.ts";
import { managerOf, team as toTeam } from "./text/addressees.ts";
import { productOn, replyLines, shortProduct } from "./text/blocks.ts";
import { answerDeadline } from "./text/deadlines.ts";
import { some } from "./text/message.ts";
import { answerOf, candidateList } from "./text/teams.ts";

export const overdue = onRollout({
  id: "overdue/<team>",
  to: (facts, { team }) => [toTeam(team), ...managerOf(facts)],
  subject: ({ rollout }, { team }) =>
    `Still no answer: will ${team} test ${shortProduct(rollout)}?`,
  text: (facts, { team }) => {
    const { rollout, registry, now } = facts;
    const due = answerDeadline(facts, team);
    const others = involvedTeams(rollout)
      .filter((other) => other !== team)
      .map((other) => `${name(other)} ${answerOf(rollout, other)}`);
    const found = candidates(registry, rollout, now);
    // Where nobody is left who could accept, the run that sends this asks the list.
    const isPooled = pooledEvent(rollout) !== undefined;
    return [
      `${name(team)}: please answer today whether you test ${productOn(rollout)}${due ? `; the answer was due by **${due.inWords}**` : ""}. No is a good answer too.`,
      replyLines(facts, team),
      `**For the manager.** ${others.length > 0 ? `${some(others)}.` : "No other team has been asked."} ${isPooled ? "The family's whole list is asked too." : `You need not wait: ${code("ask NGI-Site-name")} asks another team, ${code("pool")} asks the family's whole list.`}`,
      found.length > 0 && `Committed and not yet asked:\n\n${candidateList(found)}`,
    ];
  },
});
