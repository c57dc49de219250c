/** People in the files: an account is one person, and people have the role that they act in. */

import { isFuture } from "#core/base/dates.ts";
import type { Pointer } from "#core/base/problems.ts";
import { suggestion } from "#core/base/suggest.ts";
import { lastEvent } from "#core/model/participation.ts";
import {
  familyOf,
  groupFile,
  holds,
  isGroupBroken,
  managersOf,
  membersOf,
} from "#core/model/people.ts";
import { isMember, stateOf, unfinished } from "#core/model/queries.ts";
import { isManagerRecorded, isVerifierRecorded, sameLogin } from "#core/model/recorded-people.ts";
import type { Registry } from "#core/model/registry.ts";
import type { GroupName } from "#core/model/states.ts";
import type { Breach, Rule } from "./rule.ts";

interface Account {
  readonly file: string;
  readonly at: Pointer;
  readonly login: string;
  readonly id: number;
}

function* accounts(registry: Registry): Generator<Account> {
  for (const { file, data } of [...registry.groups.values(), ...registry.teams.values()]) {
    for (const [index, { github, id }] of data.members.entries()) {
      yield { file, at: ["members", index], login: github, id };
    }
  }
}

const oneIdPerLogin: Rule = {
  name: "account-identity",
  severity: "error",
  requirement: "R4",
  sentence: "In all files a login has one id, and an id one login.",
  *check({ registry }) {
    const all = [...accounts(registry)];
    for (const [login, same] of Map.groupBy(all, (account) => account.login.toLowerCase())) {
      if (new Set(same.map(({ id }) => id)).size < 2) continue;
      for (const { file, at, id } of same) {
        const other = same.find((account) => account.id !== id);
        yield {
          file,
          at: [...at, "id"],
          message: `${login} has the id ${id} here and ${other?.id} in ${other?.file}`,
          hint: "keep the id that the forge's API shows for this login",
        };
      }
    }
    for (const [id, same] of Map.groupBy(all, (account) => account.id)) {
      if (new Set(same.map(({ login }) => login.toLowerCase())).size < 2) continue;
      for (const { file, at, login } of same) {
        const other = same.find((account) => account.login.toLowerCase() !== login.toLowerCase());
        yield {
          file,
          at: [...at, "github"],
          message: `the id ${id} is ${login} here and ${other?.login} in ${other?.file}`,
          hint: "an id is one account; write its current login in both places",
        };
      }
    }
  },
};

const FIRST_EXAMPLE_ID = 10 ** 12;

const exampleAccounts: Rule = {
  name: "example-account",
  severity: "error",
  requirement: "DESIGN section 3",
  sentence: "Ids from 1,000,000,000,000 up are example accounts, for example data only.",
  *check({ registry }) {
    if (registry.procedure === undefined || registry.procedure.data.example) return;
    for (const { file, at, id, login } of accounts(registry)) {
      if (id < FIRST_EXAMPLE_ID) continue;
      yield {
        file,
        at: [...at, "id"],
        message: `${id} is the id of an example account`,
        hint: `write the id that the forge's API shows for ${login}, or remove the member`,
      };
    }
  },
};

const groupFields: Rule = {
  name: "group-fields",
  severity: "error",
  requirement: "R105",
  sentence: "Managers have families, technology providers have stacks, and nobody else has either.",
  *check({ registry }) {
    for (const { name, file, data } of registry.groups.values()) {
      for (const [index, member] of data.members.entries()) {
        yield* carried(file, index, "families", member.families, name === "staged-rollout");
        yield* carried(file, index, "stacks", member.stacks, name === "technology-providers");
      }
    }
  },
};

function* carried(
  file: string,
  index: number,
  property: "families" | "stacks",
  value: readonly string[] | undefined,
  wanted: boolean,
): Generator<Breach> {
  const at = ["members", index];
  if (wanted && value === undefined) {
    const example = property === "families" ? "[glite]" : "[EMI]";
    yield {
      file,
      at,
      message: `the member has no ${property}`,
      hint: `add for example ${property}: ${example}`,
    };
  }
  if (!wanted && value !== undefined) {
    yield {
      file,
      at: [...at, property],
      on: "key",
      message: `members of this group have no ${property}`,
      hint: "remove it",
    };
  }
}

/** A person named in a role, while that can still be changed (DESIGN section 3). */
interface NamedPerson {
  readonly file: string;
  readonly at: Pointer;
  readonly login: string | undefined;
  /** The groups of which one gives the role. */
  readonly groups: readonly [GroupName, ...GroupName[]];
  readonly role: string;
  /** Who is named next, and where. */
  readonly ifLeft: string;
}

const roleHeld: Rule = {
  name: "unknown-person",
  severity: "error",
  requirement: "R22–R24",
  sentence:
    "Verifiers, managers and coordinators who are named have that role when they are named.",
  *check({ registry, now }) {
    for (const { file, at, login, groups, role, ifLeft } of namedPeople(registry, now)) {
      if (login === undefined || groups.some((group) => isGroupBroken(registry, group))) continue;
      const members = groups.flatMap((group) => membersOf(registry, group));
      if (holds(members, { login })) continue;
      yield {
        file,
        at,
        message: `${login} is not a ${role}`,
        hint: `${suggestion(
          login,
          members.map(({ github }) => github),
        )} (${groups.map(groupFile).join(", ")})`,
        named: { login, ifLeft },
      };
    }
  },
};

function* namedPeople(registry: Registry, now: string): Generator<NamedPerson> {
  for (const rollout of unfinished(registry)) {
    const { decisions, summary } = rollout;
    if (decisions) {
      const { file, data } = decisions;
      const { verification, manager, waiver } = data;
      if (!isVerifierRecorded(rollout)) {
        yield {
          file,
          at: ["verification", "by"],
          login: verification?.by,
          groups: ["verifiers"],
          role: "verifier",
          ifLeft:
            "where the account is renamed or gone, another verifier goes on in their own name",
        };
      }
      if (!isManagerRecorded(rollout)) {
        const family = familyOf(registry, rollout);
        yield {
          file,
          at: ["manager"],
          login: manager,
          // Where nobody manages the family a coordinator decides.
          groups:
            managersOf(registry, family).length > 0
              ? ["staged-rollout"]
              : ["staged-rollout", "sw-rel-sr"],
          role: "staged rollout manager",
          ifLeft: "where the account is renamed or gone, a coordinator names another manager",
        };
      }
      yield {
        file,
        at: ["waiver", "approvedBy"],
        login: waiver?.approvedBy,
        groups: ["sw-rel-sr"],
        role: "coordinator",
        ifLeft:
          "where the account is renamed or gone, another coordinator approves it or removes it",
      };
    }
    if (summary) {
      const { file, data } = summary;
      const role = "staged rollout manager";
      const ifLeft =
        "where the account is renamed or gone, somebody else decides, in their own name";
      yield { file, at: ["by"], login: data.by, groups: DECIDERS, role, ifLeft };
      yield {
        file,
        at: ["approvedBy"],
        login: data.approvedBy,
        groups: ["staged-rollout"],
        role,
        ifLeft,
      };
    }
  }
  // A recall comes after the decision, and is checked until it is recorded.
  for (const rollout of registry.rollouts.values()) {
    const { recall } = rollout.decisions?.data ?? {};
    if (
      !rollout.decisions ||
      !recall ||
      stateOf(rollout) === "Recalled" ||
      isFuture(recall.date, now)
    )
      continue;
    yield {
      file: rollout.decisions.file,
      at: ["recall", "by"],
      login: recall.by,
      groups: DECIDERS,
      role: "staged rollout manager",
      ifLeft: "it was in order when it was merged: it counts, and nothing is to be done",
    };
  }
}

/** Who decides: managers, and coordinators, who hold their rights. */
const DECIDERS = ["staged-rollout", "sw-rel-sr"] as const;

const reporters: Rule = {
  name: "unknown-member",
  severity: "error",
  requirement: "R119",
  sentence: "A report is written by people who are members of its team when they write it.",
  *check({ registry }) {
    for (const rollout of unfinished(registry)) {
      for (const { file, data } of rollout.reports) {
        const team = registry.teams.get(data.team);
        const recorded = lastEvent(rollout, ["reported"], data.team);
        for (const [index, login] of data.by.entries()) {
          const isRecorded = recorded && sameLogin(recorded.by ?? data.by[0], login);
          if (!team || isMember(team, login) || isRecorded) continue;
          yield {
            file,
            at: ["by", index],
            message: `${login} is not a member of ${team.name}`,
            hint: `${suggestion(
              login,
              team.data.members.map(({ github }) => github),
            )} (${team.file})`,
            named: {
              login,
              ifLeft: "it was in order when it was merged: it counts, and nothing is to be done",
              ...(recorded && { isRecorded: true }),
            },
          };
        }
      }
    }
  },
};

export const peopleRules: readonly Rule[] = [
  oneIdPerLogin,
  exampleAccounts,
  groupFields,
  roleHeld,
  reporters,
];
