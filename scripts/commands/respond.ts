/** What a member's comment on a ticket does, without a forge: `respond`, `exposed`, `beta`, `problem`. */

import { isDate } from "#core/base/dates.ts";
import { suggestion } from "#core/base/suggest.ts";
import type { Command, Statement } from "#core/comments/commands.ts";
import { SEVERITIES } from "#core/comments/definitions/problem.ts";
import { accountOf } from "#core/model/people.ts";
import { findTarget } from "#core/views/find-rollout.ts";
import type { CommandResult } from "#core/workflow/advance-rollout.ts";
import { asJson, asText, failures } from "./advance/print-run.ts";
import type { RunResult } from "./advance/result.ts";
import { run } from "./advance/run.ts";
import type { AdvanceOptions } from "./advance/session.ts";
import type { Snapshot } from "./advance/workspace.ts";
import { EXIT, type Exit, type Io, UsageError } from "./command.ts";

export interface RespondOptions extends AdvanceOptions {
  /** Login of the member. */
  readonly by: string;
  readonly reason?: string;
}

export const respond = (
  rollout: string,
  answer: string,
  team: string,
  options: RespondOptions,
  io: Io,
) => {
  const kind = oneOf(answer, ["accept", "reject"]);
  const reason = options.reason === undefined ? {} : { reason: options.reason };
  return carryOut(rollout, { kind, team, ...reason }, options, io);
};

export const exposed = (
  rollout: string,
  team: string,
  date: string | undefined,
  options: RespondOptions,
  io: Io,
) => {
  if (date !== undefined && !isDate(date)) {
    throw new UsageError(`${JSON.stringify(date)} is not a date; write for example 2011-06-13`);
  }
  return carryOut(
    rollout,
    { kind: "exposed", team, ...(date === undefined ? {} : { date }) },
    options,
    io,
  );
};

export const beta = (
  rollout: string,
  flag: string,
  team: string,
  service: string,
  options: RespondOptions,
  io: Io,
) => {
  if (!/^[A-Za-z0-9.-]+\/\S+$/.test(service)) {
    throw new UsageError(
      `${JSON.stringify(service)} is not HOST/SERVICE; write for example se01.site-one.example.org/SRM`,
    );
  }
  return carryOut(
    rollout,
    { kind: "beta", team, on: oneOf(flag, ["on", "off"]) === "on", service },
    options,
    io,
  );
};

export const problem = (
  rollout: string,
  team: string,
  severity: string,
  text: string,
  options: RespondOptions,
  io: Io,
) => {
  if (text.trim() === "")
    throw new UsageError('say what happens, for example "Jobs hang after an hour"');
  return carryOut(
    rollout,
    { kind: "problem", team, severity: oneOf(severity, SEVERITIES), text },
    options,
    io,
  );
};

/** The one of some words that is meant, in any case; throws UsageError for another one. */
function oneOf<const T extends string>(word: string, words: readonly T[]): T {
  const found = words.find((one) => one === word.toLowerCase());
  if (found !== undefined) return found;
  throw new UsageError(
    `${JSON.stringify(word)} is not one of ${words.join(", ")}; ${suggestion(word, words)}`,
  );
}

/** Carries a statement out as a comment by `--by`, written now; what is refused is printed. */
async function carryOut(
  asked: string,
  statement: Statement,
  options: RespondOptions,
  io: Io,
): Promise<Exit> {
  let target = asked;
  const commands = (snapshot: Snapshot): Command[] => {
    const author = accountOf(snapshot.registry, options.by);
    target = targetOf(asked, snapshot);
    return [{ ...statement, target, author, at: snapshot.now }];
  };
  const done = await run(options, io, commands);
  const refusals = done.plan.answers.flatMap(({ refusal }) => refusal ?? []);
  if (options.format === "json") {
    io.out(
      JSON.stringify({ ...asJson(done), answers: done.plan.answers.map(answerAsJson) }, null, 2),
    );
  } else {
    io.out(asText(done));
  }
  if (options.format === "json") for (const line of failures(done)) io.err(line);
  for (const { reason, ask } of refusals) io.err(`Refused: ${reason}. Ask ${ask}.`);
  if (done.plan.stopped !== undefined || refusals.length > 0 || wasSkipped(done, target))
    return EXIT.problems;
  return EXIT.fine;
}

const answerAsJson = ({ rollout, outcome, refusal }: CommandResult) => ({
  rollout,
  outcome,
  ...(refusal ? { refusal } : {}),
});

/** The folder of the rollout or release that is meant; throws UsageError where there is none, or are several. */
export function targetOf(asked: string, { registry }: Snapshot): string {
  const found = findTarget(registry, asked);
  if ("target" in found) return found.target;
  throw new UsageError(found.problem);
}

export const wasSkipped = ({ plan }: RunResult, target: string): boolean =>
  plan.skipped.some(({ rollout }) => rollout === target || rollout.startsWith(`${target}/`));
