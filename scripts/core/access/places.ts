/** What a path belongs to: the team of a report, the family of a component, the stack of a release. */

import { reportFileName } from "#core/model/names.ts";
import { managersOf, membersOf } from "#core/model/people.ts";
import type { Family } from "#schemas/types.ts";
import type { Registry, Release, Ticket } from "../model/registry.ts";
import { GROUP_OF, type Holder } from "./rights.ts";

/** What decides which team, managers or providers have the rights on a file. */
export interface PathOwner {
  readonly team?: string;
  readonly family?: Family;
  readonly stack?: string;
}

/** The registry at the tip, and what the merge makes of it. */
export interface Sides {
  readonly base: Registry;
  readonly merged: Registry;
  /** The last version that could be read of each record that is repaired, by its file, where the base's history has one. */
  readonly lastReadable?: ReadonlyMap<string, Ticket>;
}

export interface Member {
  readonly github: string;
  readonly id: number;
}

/** The accounts that have a right on a file, by the tip of the base; only the App has automation's. */
export function membersHolding(
  holder: Holder,
  place: PathOwner,
  base: Registry,
): readonly Member[] {
  const { team, family, stack } = place;
  if (holder === "team") {
    return team === undefined ? [] : (base.teams.get(team)?.data.members ?? []);
  }
  if (holder === "managers") return managersOf(base, family);
  const group = GROUP_OF[holder];
  if (group === undefined) return [];
  const members = membersOf(base, group);
  if (holder !== "providers") return members;
  return members.filter(({ stacks }) => stack !== undefined && stacks?.includes(stack));
}

/** The group or team to ask, as its file is named. */
export const nameOf = (holder: Holder, { team }: PathOwner): string =>
  holder === "team" ? (team ?? "team") : (GROUP_OF[holder] ?? holder);

/** The release at a path, as the tip has it, or else the merge. */
export const releaseAt = ({ base, merged }: Sides, path: string): Release | undefined =>
  base.releases.get(path) ?? merged.releases.get(path);

/** The component's family at the tip; for a new component, the one that the merge gives it. */
export const familyAt = ({ base, merged }: Sides, component: string): Family | undefined =>
  (base.components.get(component) ?? merged.components.get(component))?.data.family;

/**
 * The team of a report, from its file name: the one whose name and rollout make it, else the longest
 * team's name that it starts with.
 */
export function teamOfReport(
  file: string,
  release: Release | undefined,
  { base, merged }: Sides,
): string | undefined {
  const teams = [...new Set([...base.teams.keys(), ...merged.teams.keys()])];
  const exact = release && teams.find((team) => reportFileName(team, release) === file);
  if (exact !== undefined) return exact;
  return teams
    .filter((team) => file.startsWith(`${team}-`))
    .sort((a, b) => b.length - a.length)
    .at(0);
}
