/** `manager LOGIN`: a coordinator names one of the family's managers, which opens the ticket (R104, R105); where it has none, a coordinator who decides. */

import { LOGIN } from "#core/base/placeholders.ts";
import { decide } from "#core/model/decisions.ts";
import { lastEvent } from "#core/model/participation.ts";
import { accountOf, familyOf, holds, membersOf, nameableManagers } from "#core/model/people.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { bare, cannotRead } from "../words.ts";

interface Manager extends AnyStatement {
  readonly kind: "manager";
  readonly login: string;
}

/** Whose members can be named. */
const GROUPS = ["staged-rollout", "sw-rel-sr"] as const;

const SHAPE = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,37}[A-Za-z0-9])?$/;

export const manager: DecisionCommand<Manager> = {
  word: "manager",
  who: "coordinators",
  usage: `manager ${LOGIN}`,
  meaning: "names the manager",
  requirements: ["R104", "R105"],

  read: (rest) => {
    const login = bare(rest.split(/\s+/)[0] ?? "").replace(/^@/, "");
    if (SHAPE.test(login)) return { statement: { kind: "manager", login } };
    return cannotRead("give the login of the manager", `manager ${LOGIN}`);
  },
  write: ({ login }) => `manager ${login}`,
  /** “Manager will look at it” names nobody. */
  isMeant: ({ login }, registry) =>
    GROUPS.some((group) => holds(membersOf(registry, group), { login })),
  differs: (one, other) => one.login !== other.login,

  recordedAs: () => ["opened", "reassigned"],
  since: "staged",

  judge: ({ login, at }, rollout, { registry, writtenAt }) => {
    const family = familyOf(registry, rollout);
    const managers = nameableManagers(registry, family);
    if (!holds(managers, { login })) {
      const known = managers.map(({ github }) => github).join(", ");
      const who = known === "" ? "it has none yet" : `these are ${known}`;
      const reason = `${login} is not a manager of the family ${family ?? "of this component"}; ${who}`;
      return refused("not-a-manager", reason, "sw-rel-sr");
    }
    const named = lastEvent(rollout, ["opened", "reassigned"]);
    if (named && at < writtenAt(named)) return ALREADY;
    return named?.manager?.toLowerCase() === login.toLowerCase() ? ALREADY : allowed();
  },

  carryOut: ({ author, login }, rollout, { registry }) => {
    const event = rollout.ticket?.data.status === "new" ? "opened" : "reassigned";
    const named = accountOf(registry, login).login;
    return {
      rollout: decide(rollout, { manager: named }),
      events: [{ event, by: author.login, manager: named }],
    };
  },

  linesInstead: (code, _, { rollouts, registry }) => {
    if (code !== "not-a-manager") return [];
    const managers = rollouts.flatMap((one) => nameableManagers(registry, familyOf(registry, one)));
    return [...new Set(managers)].map(({ github }) => `manager ${github}`);
  },
};
