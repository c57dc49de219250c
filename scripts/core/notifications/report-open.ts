/** `report-open/<team>/<n>`: the report is late and in a pull request that is not merged; the manager is notified in place of the team (R119). */
import { code, name } from "#core/base/quote.ts";
import { reportFileName } from "#core/model/names.ts";
import { actingManager } from "#core/model/teams.ts";
import { onRollout } from "./notification.ts";
import { goOnWithout, reminderNumber } from "./report-due.ts";
import { managerOf } from "./text/addressees.ts";
import { person, productOn, shortProduct } from "./text/blocks.ts";
import { reportDeadline } from "./text/deadlines.ts";
import { pullsLink } from "./text/places.ts";

export const reportOpen = onRollout({
  id: "report-open/<team>/<n>",
  to: managerOf,
  subject: ({ rollout }, { team }) => `Merge the report of ${team} on ${shortProduct(rollout)}`,
  text: (facts, { team, n }) => {
    const { rollout, release, registry, procedure } = facts;
    const manager = actingManager(rollout, registry);
    const due = reportDeadline(facts, team);
    const late = due === undefined ? "" : ` It was due by **${due}**.`;
    return [
      `${manager === undefined ? "" : `${person(registry, manager)}: `}look at the pull request with the report of ${name(team)} on ${productOn(rollout)}.${late}`,
      `It changes ${code(reportFileName(team, release))}, and is one of ${pullsLink(procedure)}. The gate's comment says whether you can merge it, or what the team still has to put right. The team itself is not reminded meanwhile.`,
      `This is the ${reminderNumber(n)}. ${goOnWithout(facts, team)}`,
    ];
  },
});
