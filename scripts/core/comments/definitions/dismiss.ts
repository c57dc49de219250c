/** `dismiss N ${REASON}`: what a team reported is not a problem (R115, R117). */

import { REASON } from "#core/base/placeholders.ts";
import { openProblems, reportedProblems } from "#core/model/open-problems.ts";
import { managerOf } from "#core/model/teams.ts";
import { eventAlone, reasonGiven } from "../changes.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { cannotRead, readNumber } from "../words.ts";

interface Dismiss extends AnyStatement {
  readonly kind: "dismiss";
  /** The number of the problem, from 1. */
  readonly problem: number;
  readonly reason: string;
}

export const dismiss: DecisionCommand<Dismiss> = {
  word: "dismiss",
  who: "managers",
  usage: `dismiss 1 ${REASON}`,
  meaning: "the problem with this number is not a problem",
  requirements: ["R115", "R117"],

  read: (rest) => {
    const found = readNumber(rest.replace(/^problem\s+/i, ""));
    if (found && found.rest !== "") {
      return { statement: { kind: "dismiss", problem: found.number, reason: found.rest } };
    }
    const missing = found ? "give a reason" : "give the number of the problem, and the reason";
    return cannotRead(missing, `dismiss ${found?.number ?? 1} ${REASON}`);
  },
  write: ({ problem, reason }) => `dismiss ${problem} ${reason}`,

  recordedAs: () => ["problem-dismissed"],

  judge: ({ problem, at }, rollout, { registry, writtenAt }) => {
    const reported = reportedProblems(rollout).find(({ number }) => number === problem);
    if (!reported || at < writtenAt(reported.event)) {
      const reason = `there is no problem ${problem} in this rollout`;
      return refused("no-such-problem", reason, managerOf(rollout, registry));
    }
    return openProblems(rollout).some(({ number }) => number === problem) ? allowed() : ALREADY;
  },

  carryOut: ({ author, problem, reason }, rollout) => {
    const { team, severity, text } = reportedProblems(rollout)[problem - 1]?.event ?? {};
    return eventAlone(rollout, {
      event: "problem-dismissed",
      ...(team === undefined ? {} : { team }),
      by: author.login,
      ...reasonGiven(reason),
      ...(severity === undefined ? {} : { severity }),
      ...(text === undefined ? {} : { text }),
    });
  },

  linesInstead: (code, _, { rollouts }) =>
    code === "no-such-problem"
      ? rollouts
          .flatMap((one) => openProblems(one))
          .map(({ number }) => `dismiss ${number} ${REASON}`)
      : [],
};
