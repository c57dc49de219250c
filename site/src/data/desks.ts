/** Everybody who has a desk: teams, people with a role, groups. */

import { formatDuration } from "#core/base/format-time.ts";
import { compareNames } from "#core/base/text.ts";
import type { PullView } from "#core/model/forge-view.ts";
import { membersOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { urgencyOf } from "#core/time/urgency.ts";
import type { BoardRow } from "#core/views/board.ts";
import type { Task, UsualTime } from "#core/views/desk.ts";
import type { TeamTrack } from "#core/views/team-track.ts";
import { type Who, whoIs } from "../words/who.ts";
import { count } from "../words/words.ts";

/** Each once: the groups, their members, the current teams, and others with something to do. */
export function deskOwners(
  registry: Registry,
  currentTeams: readonly string[],
  asked: Iterable<string>,
): Who[] {
  const groups = [...registry.groups.values()];
  const names = new Set([
    ...groups.map(({ name }) => name),
    ...groups.flatMap(({ data }) => data.members.map(({ github }) => github)),
    ...currentTeams,
    ...asked,
  ]);
  return [...names].sort(compareNames).map((name) => whoIs(name, registry));
}

/** Whether it is the coordinators, the managers, or one of either. */
export function isManager(name: string, { groups }: Registry): boolean {
  const both = ["sw-rel-sr", "staged-rollout"] as const;
  if ((both as readonly string[]).includes(name)) return true;
  return both.some((group) =>
    groups
      .get(group)
      ?.data.members.some(({ github }) => github.toLowerCase() === name.toLowerCase()),
  );
}

/** The other desks that concern a person: the groups and teams that they are a member of. */
export function alsoAsked(login: string, registry: Registry): string[] {
  const same = ({ github }: { github: string }) => github.toLowerCase() === login.toLowerCase();
  const groups = [...registry.groups.values()].filter(({ data }) => data.members.some(same));
  const teams = [...registry.teams.values()].filter(({ data }) => data.members.some(same));
  return [...groups, ...teams].map(({ name }) => name);
}

/** The rollouts in flight that somebody takes part in. */
export function loadOf(
  { name, kind }: Who,
  board: readonly BoardRow[],
  { rollouts }: Registry,
): BoardRow[] {
  if (kind === "team") {
    return board.filter(({ teams }) =>
      teams.some(({ team, mark }) => team === name && mark !== "declined" && mark !== "reported"),
    );
  }
  return board.filter(({ state, rollout }) => {
    const manager = rollouts.get(rollout)?.decisions?.data.manager;
    return state === "StagedRollOut" && manager?.toLowerCase() === name.toLowerCase();
  });
}

/** A team's part of a rollout. */
export interface OwnPart {
  readonly rollout: Rollout;
  readonly track: TeamTrack;
}

/** The parts of a team in the rollouts in test: those with something to do first, in the order of its tasks. */
export function partsOf(
  team: string,
  tasks: readonly Task[],
  rollouts: readonly Rollout[],
  tracksFor: (rollout: Rollout) => readonly TeamTrack[],
): OwnPart[] {
  const place = new Map(tasks.map(({ rollout }, index) => [rollout, index] as const).reverse());
  return rollouts
    .flatMap((rollout) =>
      tracksFor(rollout)
        .filter((track) => track.team === team)
        .map((track) => ({ rollout, track })),
    )
    .sort((a, b) => (place.get(a.rollout) ?? Infinity) - (place.get(b.rollout) ?? Infinity) || 0);
}

/** The address of a team's or manager's calendar, below `calendars/`; undefined for everybody else. */
export function calendarOf({ name, kind }: Who, registry: Registry): string | undefined {
  if (kind === "team") return `team/${name}`;
  const manager = membersOf(registry, "staged-rollout").get(name.toLowerCase());
  return manager && `manager/${manager.github}`;
}

/** “SITE-ONE has 3 things to do, 1 of them overdue.” */
export function deskSentence(
  who: string,
  tasks: readonly Task[],
  now: string,
  pulls: readonly PullView[] = [],
): string {
  const things = tasks.length + pulls.length;
  if (things === 0) return `${who} has nothing to do today.`;
  const late = tasks.filter(({ pressing }) => urgencyOf(pressing, now) === "overdue").length;
  const overdue =
    late === 0 ? "" : things === 1 ? ", which is overdue" : `, ${late} of them overdue`;
  return `${who} has ${count(things, "thing", "things")} to do${overdue}.`;
}

/** “after 3 hours (median of 12 times, 1 late)”; answers are counted on working days. */
export function usualTimeText(
  { median, times, late }: UsualTime,
  format: (milliseconds: number) => string = formatDuration,
): string {
  const over = times === 1 ? "once" : `median of ${count(times, "time")}`;
  return `after ${format(median)} (${over}${late > 0 ? `, ${late} late` : ""})`;
}
