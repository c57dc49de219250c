/** `reported/<team>`: the manager reads what a team found, in a digest (R74, R119). */
import { person, productOn } from "../blocks.ts";
import { digest } from "../digest.ts";
import { deadline } from "../local-time.ts";
import type { Message, RolloutFacts } from "../message.ts";
import { onRollout, some } from "../message.ts";
import { name } from "../quote.ts";
import { awaitedTeams, reportOf } from "../teams.ts";

export function reported(facts: RolloutFacts, team: string): Message {
  const { rollout, registry, procedure } = facts;
  const report = reportOf(rollout, team);
  const manager = rollout.decisions?.data.manager;
  return onRollout(
    facts,
    `${team} has reported`,
    manager === undefined ? [] : [{ kind: "account", name: manager }],
    [
      `${manager === undefined ? "" : `${person(registry, manager)}: `}${next(facts)}`,
      report
        ? digest(procedure, report)
        : `${name(team)} has reported on ${productOn(rollout)}; the report cannot be read at present.`,
    ],
  );
}

function next({ rollout, registry }: RolloutFacts): string {
  if (rollout.ticket?.data.status === "resolved") {
    return "nothing to do. A late report has come in; the decision stands, but read whether it says otherwise.";
  }
  const waiting = awaitedTeams(rollout).map((team) => {
    const due = rollout.ticket?.data.participation?.[team]?.due;
    const zone = registry.teams.get(team)?.data.timezone ?? "UTC";
    return due === undefined ? name(team) : `${name(team)}, due by ${deadline(due, zone)}`;
  });
  return waiting.length > 0
    ? `nothing to do yet. Still to report: ${some(waiting)}.`
    : "this was the last report; the decision is yours now.";
}
