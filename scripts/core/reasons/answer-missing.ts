/** A team was asked and has not answered; later, not in time (R88, R109). */

import { formatDeadline, formatWhen } from "#core/base/format-when.ts";
import { answerName } from "#core/model/names.ts";
import {
  isUnanswered,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { isGone } from "#core/model/queries.ts";
import { managerOf } from "#core/model/teams.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";
import { happened, lasting, reason, type Step, waitingFor } from "./reason.ts";
import { askList, askTeam, comment } from "./ways.ts";

interface AnswerMissing {
  readonly code: "answer-missing" | "answer-overdue";
  readonly team: string;
  /** The team's time zone. */
  readonly zone: string;
  /** The instant at which it was asked. */
  readonly asked?: string;
  readonly due: string | null;
  readonly manager: string;
}

export const answerMissing = reason<AnswerMissing>({
  codes: ["answer-missing", "answer-overdue"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry, now }) =>
    selectedTeams(rollout)
      // A report that is merged stands for the answer too; for a team that has left nobody waits (`team-left`).
      .filter((team) => isUnanswered(rollout, team) && !reportOf(rollout, team))
      .filter((team) => !isGone(registry, team, now))
      .map((team) => {
        const asked = lastEvent(rollout, ["asked"], team)?.at;
        const due = partOf(rollout, team)?.due ?? null;
        return {
          code: urgencyOf(due, now) === "overdue" ? "answer-overdue" : "answer-missing",
          team,
          zone: zoneOf(registry, team),
          ...(asked === undefined ? {} : { asked }),
          due,
          manager: managerOf(rollout, registry),
        };
      }),
  since: ({ code, asked, due }) =>
    code === "answer-overdue" ? lasting("overdue", due) : happened("asked", asked),
  sentence: ({ code, team, zone, asked, due }, now) => {
    const since = asked === undefined ? "" : ` since ${formatWhen(asked, zone, now)}`;
    const late = code === "answer-overdue" ? "overdue since" : "due";
    const until = due === null ? "" : `, ${late} ${formatDeadline(due, zone, now)}`;
    return waitingFor(team, `no answer${since}${until}`);
  },
  steps: ({ code, team, due, manager }, facts) => {
    const name = answerName(team);
    const answer: Step = {
      who: team,
      what: "answer: accept or reject",
      brief: "answer",
      due,
      ways: () => [
        {
          ...comment("Answer", [`accept ${name}`, `reject ${name}`]),
          command: `respond ${facts.rollout.path} accept ${name}`,
        },
      ],
    };
    if (code === "answer-missing") return [answer];
    return [
      answer,
      {
        who: manager,
        what: pooledEvent(facts.rollout)
          ? "select another team"
          : "select another team, or ask the list",
        ways: () => [askTeam(facts), askList()],
      },
    ];
  },
});
