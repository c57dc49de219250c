/** Questions that several rooms ask of the registry. */
import { latestToday } from "#core/base/dates.ts";
import type { Component, Registry, Release, Rollout, Sourced, Team } from "./registry.ts";
import { type GroupName, isFinished, type State } from "./states.ts";

/** Where the rollout is recorded to be; a delivered but unrecorded platform is Unverified. */
export const stateOf = (rollout: Rollout): State => rollout.ticket?.data.state ?? "Unverified";

/** Rollouts that the people and numbers of today still apply to (DESIGN section 3). */
export const unfinished = (registry: Registry): Rollout[] =>
  [...registry.rollouts.values()].filter((rollout) => !isFinished(stateOf(rollout)));

/** The id of the component that a release delivers, `EMI/cream`. */
export const componentId = (release: Release): string => `${release.stack}/${release.component}`;

export const componentOf = (registry: Registry, release: Release): Component | undefined =>
  registry.components.get(componentId(release));

/** Whether the team has left, by the date in UTC: `until` is its last day. */
export const hasLeft = ({ data: { until } }: Team, now: string): boolean =>
  until !== undefined && until < now.slice(0, 10);

/** Whether the team has joined and not left. */
export const isCurrent = (team: Team, now: string): boolean =>
  team.data.since <= now.slice(0, 10) && !hasLeft(team, now);

/** Whether a component's end has come: from that day it takes no new rollouts. */
export const hasEnded = ({ data }: Component, now: string): boolean =>
  data.ended !== undefined && data.ended <= now.slice(0, 10);

/** The files of a rollout's own folder, in a fixed order. */
export function filesOf(rollout: Rollout): string[] {
  const { decisions, ticket, reports, summary, packages } = rollout;
  const records: (Sourced<unknown> | undefined)[] = [decisions, ticket, summary, ...reports];
  const files = records.flatMap((record) => record?.file ?? []);
  return packages === undefined ? files : [...files, packages];
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

/** Whether a date lies after today everywhere on earth. */
export const isFuture = (date: string, now: string): boolean => date > latestToday(now);
