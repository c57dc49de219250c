/** `withdraw [NGI-Site]`: a team that accepted cannot test it after all (R109). */

import { answerName } from "#core/model/names.ts";
import { partOf } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { notAccepted } from "../acceptance.ts";
import { type AnswerStatement, cannotDecline, readAnswer, writeAnswer } from "../answers.ts";
import { eventAlone, reasonGiven } from "../changes.ts";
import type { MemberCommand } from "../definition.ts";
import { allowed, refused } from "../verdict.ts";

interface Withdraw extends AnswerStatement {
  readonly kind: "withdraw";
}

export const withdraw: MemberCommand<Withdraw> = {
  word: "withdraw",
  who: "members",
  usage: "withdraw",
  meaning: "we accepted, and cannot test it after all",
  requirements: ["R109"],

  read: (rest, registry) => readAnswer("withdraw", rest, registry),
  write: writeAnswer,
  excludes: () => ["accept", "reject", "exposed"],

  recordedAs: () => ["declined"],
  prevents: ["overdue", "report-due"],

  judge: (command, { name }, rollout, world) => {
    const refusal = cannotDecline(command, name, rollout, world);
    if (refusal) return refusal;
    if (partOf(rollout, name)?.response !== "accept") {
      const reason = `${name} has not accepted, so it cannot withdraw; write reject to decline`;
      return refused("not-accepted", reason, managerOf(rollout, world.registry));
    }
    return notAccepted(command, name, rollout, world) ?? allowed(name);
  },

  carryOut: ({ author, reason }, rollout, _, [team = ""]) =>
    eventAlone(rollout, { event: "declined", team, by: author.login, ...reasonGiven(reason) }),

  linesInstead: (code, _, { asked }) =>
    code === "not-accepted" ? asked.slice(0, 1).map((team) => `reject ${answerName(team)}`) : [],
};
