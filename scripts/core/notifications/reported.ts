/** `reported/<team>`: the manager reads what a team found, in a digest (R74, R119). */

import { deadline } from "#core/base/local-time.ts";
import { name } from "#core/base/quote.ts";
import { awaitedTeams, lastEvent, reportOf } from "#core/model/participation.ts";
import { person, productOn } from "./text/blocks.ts";
import { digest } from "./text/digest.ts";
import type { Message, RolloutFacts } from "./text/message.ts";
import { onRollout, some } from "./text/message.ts";

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
      // The digest stands in the other letter, which goes to the same person in the same run.
      isReadySaid(facts, team)
        ? "What the teams found, and how to decide, stands in the letter “ready to decide”."
        : report
          ? digest(procedure, report)
          : `${name(team)} has reported on ${productOn(rollout)}; the report cannot be read at present.`,
    ],
  );
}

/** Whether the letter that asks for the decision was requested with or after this report. */
function isReadySaid({ rollout }: RolloutFacts, team: string): boolean {
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
