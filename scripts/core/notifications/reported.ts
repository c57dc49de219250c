/** `reported/<team>`: the manager reads what a team found, in a digest (R74, R119). */
import { REASON, TITLE } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import { awaitedTeams, lastEvent, reportOf } from "#core/model/participation.ts";
import { isAgainst, objections } from "#core/model/showstoppers.ts";
import { actingManager } from "#core/model/teams.ts";
import { onRollout } from "./notification.ts";
import { managerOf } from "./text/addressees.ts";
import { person, productOn, shortProduct } from "./text/blocks.ts";
import { reportDeadline } from "./text/deadlines.ts";
import { digest } from "./text/digest.ts";
import { type Part, type RolloutFacts, some } from "./text/message.ts";
import { editLink } from "./text/places.ts";

export const reported = onRollout({
  id: "reported/<team>",
  to: managerOf,
  subject: ({ rollout }, { team }) => `${team} has reported on ${shortProduct(rollout)}`,
  text: (facts, { team }) => {
    const { rollout, registry } = facts;
    const manager = actingManager(rollout, registry);
    return [
      `${manager === undefined ? "" : `${person(registry, manager)}: `}${next(facts, team)}`,
      answer(facts, team),
      found(facts, team),
    ];
  },
});

/** What the team found; where the decision is asked for in the same run, that notification has the digest. */
function found(facts: RolloutFacts, team: string): string {
  const { rollout, procedure } = facts;
  if (isDecisionWanted(facts, team)) {
    return "What the teams found, and how to decide, is in another notification, “Decide on …”.";
  }
  const report = reportOf(rollout, team);
  return report
    ? digest(procedure, report)
    : `${name(team)} has reported on ${productOn(rollout)}; the report cannot be read at the moment.`;
}

/** Whether the manager was asked for the decision with or after this report. */
function isDecisionWanted({ rollout }: RolloutFacts, team: string): boolean {
  const { deliveries = [], status } = rollout.ticket?.data ?? {};
  const since = lastEvent(rollout, ["reported"], team)?.at;
  return (
    status === "open" &&
    since !== undefined &&
    deliveries.some(
      ({ id, dropped, requested }) =>
        /^ready(?:\/|$)/.test(id) && dropped === undefined && requested >= since,
    )
  );
}

const AGAINST =
  "this report came after the decision and **recommends rejecting**. Please recall the version, or record what was found as an issue.";

/** How a late report that recommends rejecting is answered. */
function answer({ rollout, procedure }: RolloutFacts, team: string): Part {
  const objection = objections(rollout).find(({ report }) => report.data.team === team);
  if (!objection || !isAgainst(objection)) return undefined;
  return `**To answer it**, comment ${code(`issue NUMBER SEVERITY ${TITLE}`)} with ${code("workaround: …")} in the next line, or ${code("resolved NUMBER")}, for what the report found; a ${code("showstopper")} keeps the version out of every release. Or comment ${code(`recall ${REASON}`)}, with which it is taken out of use. By pull request all of it is in ${editLink(procedure, `rollouts/${rollout.path}/rollout.yaml`)}.`;
}

function next(facts: RolloutFacts, team: string): string {
  const { rollout } = facts;
  if (rollout.ticket?.data.status === "resolved") {
    if (answer(facts, team) !== undefined) return AGAINST;
    return "nothing to do. A late report has come in; the decision stands, but please check whether the report contradicts it.";
  }
  const waiting = awaitedTeams(rollout).map((team) => {
    const due = reportDeadline(facts, team);
    return due === undefined ? name(team) : `${name(team)}, due by ${due}`;
  });
  return waiting.length > 0
    ? `nothing to do yet. Still to report: ${some(waiting)}.`
    : "this was the last report; the decision is yours now.";
}
