/** Queries on the registry that several rooms share. */
import { addDays } from "#core/base/dates.ts";
import { compareText } from "#core/base/problems.ts";
import { localDate, startOfDay } from "#core/base/zones.ts";
import type { Component, Registry, Release, Rollout, Sourced, Team } from "./registry.ts";
import { type GroupName, isFinished, type State } from "./states.ts";

/** The recorded state of the rollout; a delivered but unrecorded platform is Unverified. */
export const stateOf = (rollout: Rollout): State => rollout.ticket?.data.state ?? "Unverified";

/** Since when it has been in its state: the last event that changed it, or the date of delivery. */
export const stateSince = ({ ticket, release }: Rollout): string =>
  ticket?.data.history.findLast(({ state }) => state !== undefined)?.at ?? release.data.released;

/** Rollouts that today's people and numbers still apply to (DESIGN section 3). */
export const unfinished = (registry: Registry): Rollout[] =>
  [...registry.rollouts.values()].filter((rollout) => !isFinished(stateOf(rollout)));

/** The id of the component that a release delivers, `EMI/cream`. */
export const componentId = (release: Release): string => `${release.stack}/${release.component}`;

export const componentOf = (registry: Registry, release: Release): Component | undefined =>
  registry.components.get(componentId(release));

/** Capabilities of what no Virtual Organisation uses itself (R70). */
const WITHOUT_USERS: ReadonlySet<string> = new Set(["client", "security"]);

/** Whether Virtual Organisations use the component, so that a report on it names them (R74). */
export const hasUsers = (component: Component | undefined): boolean =>
  component?.data.capabilities.some((one) => !WITHOUT_USERS.has(one)) ?? false;

/** Today's date in the team's own time zone (DESIGN section 3). */
const todayOf = ({ data: { timezone } }: Team, now: string): string => localDate(now, timezone);

/** Whether the team has left at an instant: `until` is its last day. */
export const hasLeft = (team: Team, now: string): boolean =>
  team.data.until !== undefined && team.data.until < todayOf(team, now);

/** The instant from which a team that leaves has left, in its own zone; undefined for one that stays or is not known. */
export function leftAt(registry: Registry, name: string): string | undefined {
  const { until, timezone = "UTC" } = registry.teams.get(name)?.data ?? {};
  return until === undefined ? undefined : startOfDay(addDays(until, 1), timezone);
}

/** Whether a team that the registry knows has left at an instant. */
export function isGone(registry: Registry, name: string, at: string): boolean {
  const team = registry.teams.get(name);
  return team !== undefined && hasLeft(team, at);
}

/** Whether the team has joined and not left at an instant. */
export const isCurrent = (team: Team, now: string): boolean =>
  isCurrentOn(team, todayOf(team, now));

/** Whether the team has joined and not left on a day of its own calendar. */
export const isCurrentOn = ({ data: { since, until } }: Team, day: string): boolean =>
  since <= day && (until === undefined || until >= day);

/** Whether the registry knows a team by this name that has not left at an instant. */
export function isPresent(registry: Registry, name: string, now: string): boolean {
  const team = registry.teams.get(name);
  return team !== undefined && !hasLeft(team, now);
}

/** The absence of the team at an instant, with its first and last day; undefined when it is present. */
export function absenceOf(team: Team, now: string): Absence | undefined {
  const today = todayOf(team, now);
  return team.data.away?.find(({ from, until }) => from <= today && today <= until);
}

type Absence = NonNullable<Team["data"]["away"]>[number];

/** Whether a component's end has come: from that day it takes no new rollouts. */
export const hasEnded = ({ data }: Component, now: string): boolean =>
  data.ended !== undefined && data.ended <= now.slice(0, 10);

/** The files of a rollout's own folder, in a fixed order. */
export function filesOf(rollout: Rollout): string[] {
  const { decisions, ticket, reports, summary, packages } = rollout;
  const records: (Sourced<unknown> | undefined)[] = [decisions, ticket, summary, ...reports];
  const files = records.flatMap((record) => record?.file ?? []);
  return packages === undefined ? files : [...files, packages.file];
}

/** Members of a group by login in lower case: logins are compared without case. */
export function membersOf(registry: Registry, group: GroupName): Map<string, GroupMember> {
  const members = registry.groups.get(group)?.data.members ?? [];
  return new Map(members.map((member) => [member.github.toLowerCase(), member]));
}

type GroupMember = NonNullable<ReturnType<Registry["groups"]["get"]>>["data"]["members"][number];

/** Whether the team's file lists the login, compared without case. */
export const isMember = (team: Team, login: string): boolean =>
  team.data.members.some(({ github }) => github.toLowerCase() === login.toLowerCase());

const indexes = new WeakMap<Registry, Map<string, Rollout[]>>();

/** The rollouts of a release in the order of their paths. */
export function platformsOf(registry: Registry, release: Release): readonly Rollout[] {
  let index = indexes.get(registry);
  if (!index) {
    index = Map.groupBy(
      [...registry.rollouts.values()].sort((a, b) => compareText(a.path, b.path)),
      (rollout) => rollout.release.path,
    );
    indexes.set(registry, index);
  }
  return index.get(release.path) ?? [];
}
