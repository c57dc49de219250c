/** One rollout brought up to date: what follows from time, comments and files is recorded in order (DESIGN section 4, “Instants”). */

import { type Command, definitionOf } from "#core/comments/commands.ts";
import { judge } from "#core/comments/judge.ts";
import type { Refusal } from "#core/comments/verdict.ts";
import { lastAt, type Undated, type World } from "#core/events/facts.ts";
import { EVENTS } from "#core/events/index.ts";
import { HAS_PACKAGES } from "#core/events/packages.ts";
import { record } from "#core/events/record.ts";
import { timeCaused } from "#core/events/time-caused.ts";
import { TRANSITIONS, type Transition, transitionsOf } from "#core/events/transitions.ts";
import { historyOf } from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import { recordFound } from "#core/packages/reading.ts";
import type { HistoryEvent, Rollout } from "../model/registry.ts";
import { withDocument } from "./document-numbers.ts";
import { isNeedless } from "./pending.ts";
import { type Requesting, settleRequests, withRequests } from "./requests.ts";

/** What a run knows besides the registry. */
export interface Run extends World, Requesting {
  /** The tip of the branch that the run read; absent without git. */
  readonly tip?: string;
  /** The next free document number; each call gives another one. */
  readonly nextDocument: () => number;
}

/** What became of a command. */
export interface CommandResult {
  readonly command: Command;
  readonly rollout: string;
  readonly outcome: "done" | "already" | "refused";
  readonly refusal?: Refusal;
}

export interface Advanced {
  readonly rollout: Rollout;
  readonly answers: readonly CommandResult[];
}

/** The rows that files decide, in the order in which they are looked at. */
const FROM_FILES = (["first", undefined, "last"] as const).flatMap((order) =>
  TRANSITIONS.filter(({ event, find }) => find && EVENTS[event].order === order),
);

/** No rollout has so much to record in a run; past it there is a bug, and an error is better than an endless run. */
const MAX_STEPS = 100_000;

/** Records everything that is due by the run's instant; the commands are in order and meant for this rollout. */
export function advanceRollout(started: Rollout, commands: readonly Command[], run: Run): Advanced {
  const answers: CommandResult[] = [];
  let rollout = started;
  let waiting = notRecorded(started, commands, answers);
  const put = (event: Undated, at: string, transition: Transition) => {
    const commit = run.tip === undefined ? {} : { commit: run.tip };
    rollout = record(rollout, { at, ...event, ...commit }, transition);
    rollout = withRequests(rollout, transition, run);
    if (EVENTS[event.event].givesDocument?.(rollout)) {
      rollout = withDocument(rollout, run.nextDocument());
    }
  };

  const passTime = (): boolean => {
    const due = timeCaused(rollout, run.registry).find(
      (event) => event.at <= run.now && !isNeedless(event, rollout, waiting, run),
    );
    const transition = due && transitionsOf(due.event)[0];
    if (!due || !transition) return false;
    put(due, due.at, transition);
    return true;
  };

  const findFact = (): boolean => {
    const position = positionOf(rollout.ticket?.data);
    for (const transition of FROM_FILES) {
      if (position === undefined || !transition.from.includes(position)) continue;
      const [fact] = transition.find?.(rollout, run) ?? [];
      if (!fact) continue;
      const prior = EVENTS[fact.event].needsFirst?.(fact, rollout, run);
      const [before] = prior ? transitionsOf(prior.event.event) : [];
      if (prior && before) {
        rollout = prior.rollout;
        put(prior.event, run.now, before);
      }
      put(fact, fact.at ?? run.now, transition);
      return true;
    }
    return false;
  };

  /** Carries out the first command that is possible now; with `last` the others are refused. */
  const carryOutNext = (last: boolean): boolean => {
    for (const command of waiting) {
      const verdict = judge(command, rollout, run);
      if (verdict.kind === "refused" && !last) continue;
      waiting = waiting.filter((one) => one !== command);
      const refusal = verdict.kind === "refused" ? { refusal: verdict.refusal } : {};
      const outcome = verdict.kind === "allowed" ? "done" : verdict.kind;
      answers.push({ command, rollout: rollout.path, outcome, ...refusal });
      if (verdict.kind === "allowed") {
        const done = definitionOf(command).carryOut(command, rollout, run, verdict.teams);
        rollout = done.rollout;
        for (const event of done.events) {
          const at = command.at >= lastAt(rollout) ? command.at : run.now;
          const [transition] = transitionsOf(event.event);
          const id = command.comment === undefined ? {} : { comment: command.comment };
          if (transition) put({ ...event, ...id }, at, transition);
        }
      }
      if (verdict.kind !== "refused") rollout = withComment(rollout, command);
      return true;
    }
    return false;
  };

  for (let step = 0; ; step += 1) {
    if (step > MAX_STEPS) throw new Error(`${started.path} never comes to rest`);
    const moved = passTime() || carryOutNext(false) || findFact() || carryOutNext(true);
    if (!moved) break;
  }
  return { rollout: settleRequests(withPackages(rollout, run), started, run), answers };
}

/** The rollout with what the run has read of its packages recorded. */
function withPackages(rollout: Rollout, { packages, now }: Run): Rollout {
  const found = packages?.get(rollout.path);
  const { ticket } = rollout;
  const position = positionOf(ticket?.data);
  if (!found || !ticket || position === undefined || !HAS_PACKAGES.includes(position))
    return rollout;
  const record = recordFound(ticket.data.packages, found, now);
  return { ...rollout, ticket: { ...ticket, data: { ...ticket.data, packages: record } } };
}

/** Whether the rollout records that this command of a comment was carried out; another of the same comment may be. */
function isRecorded(rollout: Rollout, command: Command): boolean {
  const { comment, kind } = command;
  if (comment === undefined) return false;
  const isRecord = (entry: HistoryEvent) =>
    entry.comment === comment && definitionOf(command).recordedAs(command).includes(entry.event);
  const what = namedIn(command);
  return (
    historyOf(rollout).some(isRecord) ||
    (rollout.ticket?.data.comments ?? []).some(
      (one) =>
        one.comment === comment &&
        one.command === kind &&
        one.team === what.team &&
        one.about === what.about,
    )
  );
}

/** What tells a command from another of its kind in the same comment. */
function namedIn(command: Command): { readonly team?: string; readonly about?: string } {
  const about = definitionOf(command).about?.(command);
  return {
    ...("team" in command && command.team !== undefined ? { team: command.team } : {}),
    ...(about === undefined ? {} : { about }),
  };
}

/**
 * The rollout with a decision of a comment recorded that no event records: comments are read again for days, and what
 * others have decided since must not be undone. What a team's member states is weighed against the events since.
 */
function withComment(rollout: Rollout, command: Command): Rollout {
  const { comment, kind } = command;
  const { ticket } = rollout;
  const isDecision = definitionOf(command).who !== "members";
  if (!ticket || comment === undefined || !isDecision || isRecorded(rollout, command)) {
    return rollout;
  }
  const one = { comment, command: kind, ...namedIn(command) };
  const data = { ...ticket.data, comments: [...(ticket.data.comments ?? []), one] };
  return { ...rollout, ticket: { ...ticket, data } };
}

/** Commands that are not recorded yet by the id of their comment. */
function notRecorded(
  rollout: Rollout,
  commands: readonly Command[],
  answers: CommandResult[],
): Command[] {
  return commands.filter((command) => {
    if (!isRecorded(rollout, command)) return true;
    answers.push({ command, rollout: rollout.path, outcome: "done" });
    return false;
  });
}
