/** Who is in a group or on a list (R5, R19–R28): what the single sign-on and the mail manager once answered. */
import { compareNames } from "#core/base/text.ts";
import type { Family } from "#schemas/types.ts";
import { isCurrent } from "./queries.ts";
import type { Registry, Team } from "./registry.ts";
import { GROUPS } from "./states.ts";

/** The list of the Early Adopters of a family (R28, R86). */
export const listOf = (family: Family): string => `early-adopters-${family}`;

/** Those listed for the digest in `teams/audiences.yaml` (R18): the name, or a name that begins with it and a dash. */
export const isForDigest = (audience: string): boolean => /^digest(?:-|$)/.test(audience);

/** Whether a team's members are on a list: it is committed to a component of that family (R28). */
export const isOnList = ({ data }: Team, list: string, registry: Registry): boolean =>
  (data.commitments ?? []).some(({ component }) => {
    const family = registry.components.get(component)?.data.family;
    return family !== undefined && list === listOf(family);
  });

export interface Group {
  /** `early-adopters-glite`, `staged-rollout` */
  readonly name: string;
  readonly title: string;
  /** A list follows from the commitments of the teams; the members of a role are in its file. */
  readonly kind: "list" | "role";
  /** The address of the list, where `audiences.yaml` has one. */
  readonly address: string | undefined;
  /** Of a list: its teams, by name. */
  readonly teams: readonly Team[];
  /** Each account once, in the order of the alphabet. */
  readonly members: readonly GroupMember[];
}

export interface GroupMember {
  readonly account: string;
  /** Of a list: through which teams. */
  readonly teams: readonly string[];
  /** Of a manager. */
  readonly families: readonly Family[];
  /** Of a technology provider. */
  readonly stacks: readonly string[];
}

/**
 * The lists of all families that the catalogue has or that have an address, then the roles, each by name. Only teams
 * that take part today are on a list.
 */
export function groupsOf(registry: Registry, now: string): Group[] {
  const addresses = new Map(
    registry.audiences?.data.audiences.map(({ name, address }) => [name, address]),
  );
  const known = Array.from(registry.components.values(), ({ data }) => listOf(data.family));
  const addressed = [...addresses.keys()].filter((name) => name.startsWith(listOf("" as Family)));
  const current = [...registry.teams.values()]
    .filter((team) => isCurrent(team, now))
    .sort((a, b) => compareNames(a.name, b.name));
  const lists = [...new Set([...known, ...addressed])].sort(compareNames).map((name): Group => {
    const teams = current.filter((team) => isOnList(team, name, registry));
    return {
      name,
      title: `Early Adopters, ${name.slice(listOf("" as Family).length)}`,
      kind: "list",
      address: addresses.get(name),
      teams,
      members: membersOfTeams(teams),
    };
  });
  const roles = GROUPS.flatMap((name): Group[] => {
    const group = registry.groups.get(name);
    if (!group) return [];
    const members = group.data.members.map(({ github, families = [], stacks = [] }) => ({
      account: github,
      teams: [],
      families,
      stacks,
    }));
    return [
      {
        name,
        title: group.data.title,
        kind: "role",
        address: addresses.get(name),
        teams: [],
        members: members.sort(byAccount),
      },
    ];
  });
  return [...lists, ...roles];
}

const byAccount = (a: GroupMember, b: GroupMember): number => compareNames(a.account, b.account);

/** The members of the teams; somebody who is in several is there once, whatever their login was when they joined each. */
function membersOfTeams(teams: readonly Team[]): GroupMember[] {
  const byId = new Map<number, { account: string; teams: string[] }>();
  for (const { name, data } of teams) {
    for (const { github, id } of data.members) {
      const known = byId.get(id);
      if (known) known.teams.push(name);
      else byId.set(id, { account: github, teams: [name] });
    }
  }
  return Array.from(byId.values(), (one) => ({ ...one, families: [], stacks: [] })).sort(byAccount);
}

/**
 * A list for mailing-list software: a row for each member of each of its teams, with the team's role address. Nobody's
 * own address is known here.
 */
export const listRows = ({ teams }: Group): (readonly [string, string, string])[] => [
  ["team", "account", "address"],
  ...teams.flatMap(({ name, data }) =>
    data.members.map(({ github }) => [name, github, data.contact] as const),
  ),
];
