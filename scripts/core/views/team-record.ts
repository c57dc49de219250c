/** The record of an Early Adopter team: tests, and answers in time (R88, R161). */
import { compareText } from "#core/base/problems.ts";
import { answersIn } from "#core/metrics/answers.ts";
import { historyOf, reportOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

export interface TeamRecord {
  /** Rollouts with its report. */
  readonly tests: number;
  /** How often it was asked and has answered or missed the deadline. */
  readonly asked: number;
  /** Of those, answered before the deadline, as the metrics count it. */
  readonly inTime: number;
  /** Of those in time, declined. */
  readonly declined: number;
  /** When it was last asked, an instant; left out where it never was. */
  readonly lastAsked?: string;
}

/** Counts over the rollouts that the team takes part in, up to `now`. */
export function teamRecord(
  team: string,
  rollouts: readonly Rollout[],
  registry: Registry,
  now: string,
): TeamRecord {
  const answers = rollouts.flatMap((rollout) =>
    answersIn(rollout, registry, now).filter((answer) => answer.team === team),
  );
  const lastAsked = rollouts
    .flatMap(historyOf)
    .flatMap(({ event, team: whose, at }) =>
      event === "asked" && whose === team && at <= now ? [at] : [],
    )
    .sort(compareText)
    .at(-1);
  return {
    tests: rollouts.filter((rollout) => reportOf(rollout, team)).length,
    asked: answers.length,
    inTime: answers.filter(({ inTime }) => inTime).length,
    declined: answers.filter(({ answer }) => answer === "declined").length,
    ...(lastAsked === undefined ? {} : { lastAsked }),
  };
}
