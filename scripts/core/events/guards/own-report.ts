/** Nobody decides on the report of a team of their own, unless another manager approves. */

import { accountOf, familyOf, holds, managersOf } from "#core/model/people.ts";
import type { Guard } from "./guard.ts";

export const ownReport: Guard<"own-report" | "approver-unfit"> = {
  conditions: [
    {
      code: "own-report",
      rule: {
        requirement: "DESIGN section 4",
        sentence:
          "The manager who decides is not a member of a reporting team, unless another manager approves.",
      },
    },
    {
      code: "approver-unfit",
      rule: {
        requirement: "DESIGN section 4",
        sentence:
          "The approving manager is another manager of the family, and not a member of a reporting team.",
      },
    },
  ],
  outcomes: ["ACCEPT", "REJECT"],
  lasts: false,
  unmet: ({ rollout, summary, reports, registry }) => {
    const own = (login: string) => {
      const account = accountOf(registry, login);
      const mine = reports.find(({ data }) =>
        holds(registry.teams.get(data.team)?.data.members ?? [], account),
      );
      return mine?.data.team;
    };
    const { by, approvedBy } = summary.data;
    const team = own(by);
    if (team === undefined) return [];
    const managers = managersOf(registry, familyOf(registry, rollout));
    const free = managers.filter(
      ({ github, id }) =>
        own(github) === undefined && !holds([{ github, id }], accountOf(registry, by)),
    );
    const names = free.map(({ github }) => github).join(" or ");
    const hint =
      free.length > 0
        ? `write approvedBy: ${names}, and let that manager approve the pull request`
        : "no other manager of the family is free to approve: let a coordinator name one in teams/staged-rollout.yaml";
    const { file } = summary;
    if (approvedBy === undefined) {
      const message = `${by} is a member of ${team}, which reported: another manager has to approve`;
      return [{ code: "own-report", team, message, hint, file, at: ["by"] }];
    }
    const approver = accountOf(registry, approvedBy);
    if (holds(free, approver)) return [];
    const why = !holds(managers, approver)
      ? "is not a manager of this family"
      : own(approvedBy) === undefined
        ? "is the one who decides"
        : `is a member of ${own(approvedBy)}, which reported`;
    const message = `${approvedBy} cannot approve: ${approvedBy} ${why}`;
    const named = { login: approvedBy, ifLeft: hint };
    return [{ code: "approver-unfit", message, hint, file, at: ["approvedBy"], named }];
  },
};
