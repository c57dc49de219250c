/** `reject [NGI-Site]`: the team does not test it (R79, R109). One that has accepted is asked what it means. */

import { partOf } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { type AnswerStatement, cannotDecline, readAnswer, writeAnswer } from "../answers.ts";
import { eventAlone, reasonGiven } from "../changes.ts";
import type { MemberCommand } from "../definition.ts";
import { allowed, refused } from "../verdict.ts";

interface Reject extends AnswerStatement {
  readonly kind: "reject";
}

export const reject: MemberCommand<Reject> = {
  word: "reject",
  who: "members",
  usage: "reject NGI-Site",
  meaning: "we do not; no reason is needed",
  requirements: ["R79", "R109"],

  read: (rest, registry) => readAnswer("reject", rest, registry),
  write: writeAnswer,
  isReply: true,
  excludes: () => ["accept", "withdraw", "exposed"],

  recordedAs: () => ["declined"],
  prevents: ["overdue", "report-due"],

  judge: (command, { name }, rollout, world) => {
    const refusal = cannotDecline(command, name, rollout, world);
    if (refusal) return refusal;
    if (partOf(rollout, name)?.response === "accept" && command.team === undefined) {
      return refused(
        "withdraw-or-problem",
        `${name} has accepted: write withdraw to leave the test, or problem with showstopper, major or minor and what happens`,
        managerOf(rollout, world.registry),
      );
    }
    return allowed(name);
  },

  carryOut: ({ author, reason }, rollout, _, [team = ""]) =>
    eventAlone(rollout, { event: "declined", team, by: author.login, ...reasonGiven(reason) }),

  linesInstead: (code) =>
    code === "withdraw-or-problem" ? ["withdraw", "problem major WHAT HAPPENS"] : [],
};
