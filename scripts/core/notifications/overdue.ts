/** `overdue/<team>`: an asked team has not answered in time; team and manager are reminded, once (R88). */
import { code, name } from "#core/base/quote.ts";
import { involvedTeams } from "#core/model/participation.ts";
import { candidates } from "#core/reasons/candidates.ts";
import { onRollout } from "./notification.ts";
import { managerOf, team as toTeam } from "./text/addressees.ts";
import { productOn, replyLines } from "./text/blocks.ts";
import { answerDeadline } from "./text/deadlines.ts";
import { some } from "./text/message.ts";
import { isPossible } from "./text/possible.ts";
import { answerOf, candidateList } from "./text/teams.ts";

export const overdue = onRollout({
  id: "overdue/<team>",
  to: (facts, { team }) => [toTeam(team), ...managerOf(facts)],
  subject: (_, { team }) => `no answer from ${team} yet`,
  text: (facts, { team }) => {
    const { rollout, registry, now } = facts;
    const due = answerDeadline(facts, team);
    const others = involvedTeams(rollout)
      .filter((other) => other !== team)
      .map((other) => `${name(other)} ${answerOf(rollout, other)}`);
    const found = candidates(registry, rollout, now);
    return [
      `${name(team)}: please answer today whether you test ${productOn(rollout)}${due ? `; the answer was due by **${due.inWords}**` : ""}. No is a good answer too.`,
      replyLines(facts, team),
      `**For the manager.** ${others.length > 0 ? `${some(others)}.` : "No other team has been asked."} You need not wait: ${code("ask NGI-Site-name")} asks another team${isPossible(facts, "pool") ? `, ${code("pool")} asks the family's whole list` : ""}.`,
      found.length > 0 && `Committed and not yet asked:\n\n${candidateList(found)}`,
    ];
  },
});
