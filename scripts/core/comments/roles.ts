/** Who may give which commands (DESIGN sections 4 and 5): a team's members, verifiers, managers of the family, coordinators. */

import {
  type Account,
  decidersOf,
  familyOf,
  holds,
  membersOf,
  teamsOf,
} from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import type { RoleName } from "./definition.ts";
import type { Refusal } from "./verdict.ts";

type Members = readonly { readonly github: string; readonly id: number }[];

export interface Role {
  /** What those who have it are called in the table of commands. */
  readonly label: string;
  /** Whether the account has it for one of the rollouts, whichever team is meant. */
  readonly has: (account: Account, rollouts: readonly Rollout[], registry: Registry) => boolean;
  /** Those who have it on the rollout, and for the team where one is meant. */
  readonly holders: (rollout: Rollout, registry: Registry, team?: string) => Members;
  /** Why the account has no right to a command on the rollout, and for the team where one is meant; undefined when it has. */
  readonly lacks: (
    account: Account,
    rollout: Rollout,
    registry: Registry,
    team?: string,
  ) => Refusal | undefined;
}

export const ROLES: { readonly [role in RoleName]: Role } = {
  members: {
    label: "Members of an Early Adopter team",
    has: (account, _, registry) => teamsOf(registry, account).length > 0,
    holders: (_, registry, team) =>
      team === undefined ? [] : (registry.teams.get(team)?.data.members ?? []),
    lacks: (account, rollout, registry, team) => {
      if (holds(ROLES.members.holders(rollout, registry, team), account)) return undefined;
      return {
        code: "not-a-member",
        reason: `${account.login} is not a member of ${team ?? "the team"}; only its members act for it`,
        ask: "early-adopters-admins",
      };
    },
  },
  verifiers: {
    label: "Verifiers",
    has: (account, _, registry) => holds(membersOf(registry, "verifiers"), account),
    holders: (_, registry) => membersOf(registry, "verifiers"),
    lacks: (account, _, registry) => {
      if (holds(membersOf(registry, "verifiers"), account)) return undefined;
      return {
        code: "not-a-verifier",
        reason: `${account.login} is not a verifier; only verifiers write that`,
        ask: "verifiers",
      };
    },
  },
  managers: {
    label: "Managers of the family, coordinators",
    has: (account, rollouts, registry) =>
      rollouts.some((one) => holds(decidersOf(registry, familyOf(registry, one)), account)),
    holders: (rollout, registry) => decidersOf(registry, familyOf(registry, rollout)),
    lacks: (account, rollout, registry) => {
      const family = familyOf(registry, rollout);
      if (holds(decidersOf(registry, family), account)) return undefined;
      return {
        code: "not-a-manager",
        reason: `${account.login} is not a staged rollout manager of the family ${family ?? "of this component"}`,
        ask: managerOf(rollout, registry),
      };
    },
  },
  coordinators: {
    label: "Coordinators",
    has: (account, _, registry) => holds(membersOf(registry, "sw-rel-sr"), account),
    holders: (_, registry) => membersOf(registry, "sw-rel-sr"),
    lacks: (account, _, registry) => {
      if (holds(membersOf(registry, "sw-rel-sr"), account)) return undefined;
      return {
        code: "not-a-coordinator",
        reason: `${account.login} is not a coordinator; only coordinators write that`,
        ask: "sw-rel-sr",
      };
    },
  },
};
