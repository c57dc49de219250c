/** A team's exposure has ended and its report is missing; it is reminded. */

import { awaitedTeams, historyOf } from "#core/model/participation.ts";
import { OPEN } from "#core/model/positions.ts";
import type { EventName, Rollout } from "#core/model/registry.ts";
import { reminderAt, zoneOf } from "#core/time/clocks.ts";
import type { EventDefinition } from "../definition.ts";
import { reportDueOf } from "../due.ts";
import { isOpen, type Notice, notice } from "../notices.ts";
import { teamOf } from "../phrases.ts";
import { changedExposures } from "./extended.ts";

/** What sets a team's clock, and starts its reminders again. */
const CLOCK_SET: readonly EventName[] = ["accepted", "exposed", "extended"];

/** From this reminder on the manager may excuse the team, and is notified too. */
export const MANAGER_FROM = 3;

const isWanted: Notice["isWanted"] = (rollout, team, number) =>
  isOpen(rollout) &&
  awaitedTeams(rollout).includes(team) &&
  remindersOf(rollout, team) === Number(number);

export const reportDue: EventDefinition = {
  cause: "time",
  from: OPEN,
  guard: "the last day of the exposure ended 0, 1, 3, 7, 14, 21 … days ago and there is no report",
  due: (rollout, registry) =>
    awaitedTeams(rollout).flatMap((team) => {
      const due = reportDueOf(rollout, team, registry);
      if (due === undefined) return [];
      const at = reminderAt(due, remindersOf(rollout, team) + 1, zoneOf(registry, team));
      return [{ at, event: "report-due", team }];
    }),
  isNeedless: ({ team = "" }, rollout, world) =>
    changedExposures(rollout, world).some((one) => one.team === team),
  notices: [
    notice("report-due/<team>/<n>", "the team; from the third on the manager too", {
      toAddresses: true,
      number: remindersOf,
      reporting: "not sent",
      isWanted,
    }),
    notice(
      "report-open/<team>/<n>",
      "instead of it, while a pull request has the report: the manager, from the third on",
      { number: remindersOf, reporting: "only then", from: MANAGER_FROM, isWanted },
    ),
  ],
  next: "the team, or the manager",
  requirements: ["R89", "R118", "R119"],

  word: "Report due",
  sentence: (event) => `The report of ${teamOf(event)} is due.`,
  timeline: { countedSince: CLOCK_SET },
  feed: { asks: "its team" },
};

/** How many reminders of the report were due since the team's clock was last set. */
function remindersOf(rollout: Rollout, team: string): number {
  const own = historyOf(rollout).filter((event) => event.team === team);
  const set = own.findLastIndex(({ event }) => CLOCK_SET.includes(event));
  return own.slice(set + 1).filter(({ event }) => event === "report-due").length;
}
