/** How much one team can add to the record of a rollout, so that no file outgrows what may be read (DESIGN section 5). */

import { undismissedProblems } from "#core/model/open-problems.ts";
import { historyOf } from "#core/model/participation.ts";
import type { EventName, Registry, Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import { type Command, definitionOf } from "./commands.ts";
import type { Refusal } from "./verdict.ts";

/** Problems of a team that are neither issues nor dismissed. */
export const MAX_OPEN_PROBLEMS = 10;

/**
 * How often the same may be recorded in a rollout, of one team or of the rollout itself. What ends something, as a
 * decline or a beta flag that is removed, is as often as what it ends.
 */
export const MOST: Readonly<Partial<Record<EventName, number>>> = {
  accepted: 10,
  exposed: 20,
  "beta-on": 50,
  problem: 30,
  extended: 30,
  reassigned: 30,
};

const WHAT: Readonly<Partial<Record<EventName, string>>> = {
  accepted: "has accepted and declined again",
  exposed: "has changed the day of its exposure",
  "beta-on": "has set beta flags",
  problem: "has reported problems",
  extended: "has got other days of exposure",
  reassigned: "has got another manager",
};

/** Why nothing more of the kind is recorded; undefined while there is room. */
export function tooMuch(
  command: Command,
  rollout: Rollout,
  registry: Registry,
  team?: string,
): Refusal | undefined {
  const names = definitionOf(command).recordedAs(command);
  const refuse = (reason: string): Refusal => ({
    code: "too-many",
    reason,
    ask: managerOf(rollout, registry),
  });
  for (const name of names) {
    const most = MOST[name];
    if (most === undefined || mostRecorded(rollout, name, team) < most) continue;
    return refuse(
      `${team ?? "this rollout"} ${WHAT[name]} ${most} times, and the record holds no more: write to the manager in this ticket`,
    );
  }
  if (!names.includes("problem")) return undefined;
  const open = undismissedProblems(rollout).filter(({ event }) => event.team === team).length;
  if (open < MAX_OPEN_PROBLEMS) return undefined;
  return refuse(
    `${open} problems of ${team} are open, and the record holds no more: the manager dismisses them or makes them issues first`,
  );
}

/** How often it is recorded of the team; without one, of the team of which it is most. */
function mostRecorded(rollout: Rollout, name: EventName, team: string | undefined): number {
  const own = historyOf(rollout).filter((one) => one.event === name);
  if (team !== undefined) return own.filter((one) => one.team === team).length;
  const counts = [...Map.groupBy(own, (one) => one.team).values()].map(({ length }) => length);
  return Math.max(0, ...counts);
}
