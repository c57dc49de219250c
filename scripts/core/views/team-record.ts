/** What an Early Adopter team has done so far: tests, and answers in time (R88, R161). */
import { answersIn } from "#core/metrics/answers.ts";
import { reportOf } from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

export interface TeamRecord {
  /** Rollouts for which its report is there. */
  readonly tests: number;
  /** How often it was asked and has answered, or has run out of time. */
  readonly asked: number;
  /** Of those, answered before the answer was due, as the metrics count it. */
  readonly inTime: number;
  /** Of those in time, declined. */
  readonly declined: number;
}

/** Counts over the rollouts that the team has a part in, up to `now`. */
export function teamRecord(
  team: string,
  rollouts: readonly Rollout[],
  registry: Registry,
  now: string,
): TeamRecord {
  const answers = rollouts.flatMap((rollout) =>
    answersIn(rollout, registry, now).filter((answer) => answer.team === team),
  );
  return {
    tests: rollouts.filter((rollout) => reportOf(rollout, team)).length,
    asked: answers.length,
    inTime: answers.filter(({ inTime }) => inTime).length,
    declined: answers.filter(({ said }) => said === "declined").length,
  };
}
