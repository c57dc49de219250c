/** Accounts: they are the same person when their numeric ids are equal (DESIGN section 3). */
import type { Family } from "#schemas/types.ts";
import { listOf } from "./lists.ts";
import type { Registry, Rollout, Team } from "./registry.ts";
import type { GroupName } from "./states.ts";

/** An account on the forge; where the id is known, it alone identifies the account. */
export interface Account {
  readonly login: string;
  readonly id?: number;
}

type Members = readonly { readonly github: string; readonly id: number }[];

const fold = (login: string) => login.toLowerCase();

/** Whether one of the members is this account: by id where both are known, otherwise by login in any case. */
export const holds = (members: Members, { login, id }: Account): boolean =>
  members.some((member) =>
    id === undefined ? fold(member.github) === fold(login) : member.id === id,
  );

/** The members of a group file, none when it is missing or broken. */
export const membersOf = (registry: Registry, group: GroupName) =>
  registry.groups.get(group)?.data.members ?? [];

/** Where the people of a group are listed. */
export const groupFile = (group: GroupName): string => `teams/${group}.yaml`;

/** Whether the group's file exists but is broken; where it is missing, nobody has the role. */
export const isGroupBroken = (registry: Registry, group: GroupName): boolean =>
  registry.files.has(groupFile(group)) && !registry.groups.has(group);

/** The staged rollout managers of a family, in the order of their file (R25, R105). */
export const managersOf = (registry: Registry, family: Family | undefined) =>
  membersOf(registry, "staged-rollout").filter(
    ({ families }) => family !== undefined && families?.includes(family),
  );

/** Those who decide about a family's rollouts: its managers, and coordinators, who hold all rights of managers (DESIGN section 5). */
export const decidersOf = (registry: Registry, family: Family | undefined) => [
  ...managersOf(registry, family),
  ...membersOf(registry, "sw-rel-sr"),
];

/** Those who can be named manager of a family's rollouts: its managers; where it has none, a coordinator who decides. */
export function nameableManagers(registry: Registry, family: Family | undefined) {
  const managers = managersOf(registry, family);
  return managers.length > 0 ? managers : membersOf(registry, "sw-rel-sr");
}

/** Whether it is known who decides about a family's rollouts: neither group's file is broken. */
export const areDecidersKnown = (registry: Registry): boolean =>
  !isGroupBroken(registry, "staged-rollout") && !isGroupBroken(registry, "sw-rel-sr");

/** The family of the component that a rollout tests; undefined when the component is not in the catalogue. */
export const familyOf = (registry: Registry, { release }: Rollout): Family | undefined =>
  registry.components.get(`${release.stack}/${release.component}`)?.data.family;

/** The list that all Early Adopters of the rollout's family are on (R28, R86). */
export const familyList = (rollout: Rollout, registry: Registry): string =>
  listOf(familyOf(registry, rollout) ?? "other");

/** Whether a list of this name has an address to write to. */
export const hasList = ({ audiences }: Registry, list: string): boolean =>
  (audiences?.data.audiences ?? []).some(
    ({ name, address }) => name === list && address !== undefined,
  );

/** The account with this login in the registry, with its id where there is one. */
export function accountOf(registry: Registry, login: string): Account {
  const wanted = fold(login);
  for (const { data } of [...registry.groups.values(), ...registry.teams.values()]) {
    const found = data.members.find(({ github }) => fold(github) === wanted);
    if (found) return { login: found.github, id: found.id };
  }
  return { login };
}

/** Whether the account with this id is in a group or team. */
export const isListed = ({ groups, teams }: Registry, account: number): boolean =>
  [...groups.values(), ...teams.values()].some(({ data }) =>
    data.members.some(({ id }) => id === account),
  );

/** The teams that have this account as a member, by name. */
export const teamsOf = (registry: Registry, account: Account): Team[] =>
  [...registry.teams.values()].filter(({ data }) => holds(data.members, account));
