/** The name of those who must act, for readers: a team by its site, a group by its title, a person by login. */
import type { Registry } from "#core/model/registry.ts";
import { GROUPS, type GroupName } from "#core/model/states.ts";

export interface Who {
  readonly name: string;
  /** As short as a chip. */
  readonly label: string;
  readonly kind: "team" | "group" | "person";
  /** The zone for their deadlines. */
  readonly zone: string;
}

const isGroup = (name: string): name is GroupName => (GROUPS as readonly string[]).includes(name);

/** Reads a step's `who`. */
export function whoIs(name: string, { teams, groups }: Registry): Who {
  const team = teams.get(name)?.data;
  if (team) return { name, label: team.site, kind: "team", zone: team.timezone };
  if (isGroup(name)) {
    return { name, label: groups.get(name)?.data.title ?? name, kind: "group", zone: "UTC" };
  }
  return { name, label: name, kind: "person", zone: "UTC" };
}
