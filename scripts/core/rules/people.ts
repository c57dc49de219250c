/** People in the files: an account is one person, and people have the role that they act in. */

import { isFuture } from "#core/base/dates.ts";
import type { Pointer } from "#core/base/problems.ts";
import { suggestion } from "#core/base/suggest.ts";
import { isMember, membersOf, stateOf, unfinished } from "#core/model/queries.ts";
import type { Registry } from "#core/model/registry.ts";
import type { GroupName } from "#core/model/states.ts";
import { groupFile, isGroupBroken } from "#core/soundness/scope.ts";
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

/** A person named in a role, while that can still be fixed (DESIGN section 3). */
interface NamedPerson {
  readonly file: string;
  readonly at: Pointer;
  readonly login: string | undefined;
  readonly group: GroupName;
  readonly role: string;
}

const roleHeld: Rule = {
  name: "unknown-person",
  severity: "error",
  requirement: "R22–R24",
  sentence: "Verifiers, managers and coordinators who are named have that role.",
  *check({ registry, now }) {
    for (const { file, at, login, group, role } of namedPeople(registry, now)) {
      if (login === undefined || isGroupBroken(registry, group)) continue;
      const members = membersOf(registry, group);
      if (members.has(login.toLowerCase())) continue;
      yield {
        file,
        at,
        message: `${login} is not a ${role}`,
        hint: `${suggestion(
          login,
          [...members.values()].map(({ github }) => github),
        )} (${groupFile(group)})`,
      };
    }
  },
};

function* namedPeople(registry: Registry, now: string): Generator<NamedPerson> {
  for (const { decisions, summary } of unfinished(registry)) {
    if (decisions) {
      const { file, data } = decisions;
      const { verification, manager, waiver } = data;
      yield {
        file,
        at: ["verification", "by"],
        login: verification?.by,
        group: "verifiers",
        role: "verifier",
      };
      yield {
        file,
        at: ["manager"],
        login: manager,
        group: "staged-rollout",
        role: "staged rollout manager",
      };
      yield {
        file,
        at: ["waiver", "approvedBy"],
        login: waiver?.approvedBy,
        group: "sw-rel-sr",
        role: "coordinator",
      };
    }
    if (summary) {
      const { file, data } = summary;
      const role = "staged rollout manager";
      yield { file, at: ["by"], login: data.by, group: "staged-rollout", role };
      yield { file, at: ["approvedBy"], login: data.approvedBy, group: "staged-rollout", role };
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
    const { file } = rollout.decisions;
    const role = "staged rollout manager";
    yield { file, at: ["recall", "by"], login: recall.by, group: "staged-rollout", role };
  }
}

const reporters: Rule = {
  name: "unknown-member",
  severity: "error",
  requirement: "R119",
  sentence: "A report is written by members of its team.",
  *check({ registry }) {
    for (const { reports } of unfinished(registry)) {
      for (const { file, data } of reports) {
        const team = registry.teams.get(data.team);
        for (const [index, login] of data.by.entries()) {
          if (!team || isMember(team, login)) continue;
          yield {
            file,
            at: ["by", index],
            message: `${login} is not a member of ${team.name}`,
            hint: `${suggestion(
              login,
              team.data.members.map(({ github }) => github),
            )} (${team.file})`,
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
