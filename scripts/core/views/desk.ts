/** The steps that each team, person and group has to take, and how long each usually takes. */

import { compareText } from "#core/base/problems.ts";
import { answersIn } from "#core/metrics/answers.ts";
import { median } from "#core/metrics/statistics.ts";
import { historyOf } from "#core/model/participation.ts";
import { membersOf } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { reasonsOf } from "#core/reasons/evaluate.ts";
import type { Reason } from "#core/reasons/index.ts";
import { type Offer, offersOf } from "#core/reasons/offers.ts";
import type { Since } from "#core/reasons/reason.ts";
import { answerTook } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";

/** One step that a rollout waits for, or that is left to do, with the reason that it removes. */
export interface Task {
  readonly rollout: Rollout;
  readonly reason: Reason;
  /** The reason in words. */
  readonly message: string;
  /** The same for a place that names who is waited for itself. */
  readonly alone: string;
  /** A login, a team or a group. */
  readonly who: string;
  readonly what: string;
  /** The step as short as “Waiting for SITE-ONE to …” needs it. */
  readonly brief: string;
  readonly due: string | null;
  /** The nearest deadline of all who can remove the reason: a late team is urgent for its manager too. */
  readonly pressing: string | null;
  /** Who has to meet that deadline. */
  readonly pressed: string;
  /** Whether the rollout waits for it; otherwise it is only left to do. */
  readonly blocks: boolean;
  /** When the reason began to hold; left out where no record says so. */
  readonly since?: Since;
  /** What can be done now, with whose accounts; nothing where automation, or time, takes the step. */
  readonly offers: () => readonly Offer[];
}

/** Managers as their group spells them: a rollout may spell one differently in case, and means the same desk. */
function listedAs(registry: Registry): (who: string) => string {
  const managers = membersOf(registry, "staged-rollout");
  return (who) => managers.get(who.toLowerCase())?.github ?? who;
}

/** The steps that a rollout waits for and those left to do, in the order of its reasons. */
export function tasksOf(rollout: Rollout, registry: Registry, now: string): Task[] {
  const listed = listedAs(registry);
  return reasonsOf(rollout, registry, now).flatMap((found) => {
    const { reason, message, alone, steps, blocks, since } = found;
    const [first] = steps
      .filter(({ due = null }) => due !== null)
      .sort((a, b) => compareText(a.due ?? "", b.due ?? ""));
    return steps.map(({ who, what, brief = what, due = null, ways = () => [] }) => ({
      rollout,
      reason,
      message,
      alone,
      blocks,
      ...(since === undefined ? {} : { since }),
      who: listed(who),
      what,
      brief,
      due,
      pressing: first?.due ?? null,
      pressed: listed(first?.who ?? who),
      offers: () =>
        offersOf(ways(), { rollout, registry, now }, registry.teams.has(who) ? who : undefined),
    }));
  });
}

/** Tasks by who must act, the most pressing first. */
export function byActor(tasks: readonly Task[], now: string): ReadonlyMap<string, Task[]> {
  const lists = Map.groupBy(tasks, ({ who }) => who);
  for (const list of lists.values()) list.sort(pressingFirst(now));
  return lists;
}

/** What is overdue or due today, then what has waited longest without a deadline, then what is due later. */
export const pressingFirst =
  (now: string) =>
  (a: Task, b: Task): number =>
    rankOf(a, now) - rankOf(b, now) || nearestFirst(a, b);

function rankOf({ pressing }: Task, now: string): number {
  if (pressing === null) return 1;
  return urgencyOf(pressing, now) === "later" ? 2 : 0;
}

export const nearestFirst = (a: Task, b: Task): number =>
  compareText(a.pressing ?? "~", b.pressing ?? "~") ||
  compareText(a.since?.at ?? "~", b.since?.at ?? "~") ||
  compareText(a.rollout.path, b.rollout.path);

/** How long a team or manager usually takes for a kind of step, over all rollouts. */
export interface UsualTime {
  /** Milliseconds. */
  readonly median: number;
  readonly times: number;
  /** How often the deadline was missed. */
  readonly late: number;
}

export interface UsualTimes {
  /** From the request to the answer, on working days, by team. */
  readonly answers: ReadonlyMap<string, UsualTime>;
  /** From being named to the first team asked, by manager. */
  readonly selections: ReadonlyMap<string, UsualTime>;
  /** From the last report to the decision, by manager. */
  readonly decisions: ReadonlyMap<string, UsualTime>;
}

/** Computed from what had happened by `now`; the metrics decide which answers were late. */
export function usualTimes(
  rollouts: Iterable<Rollout>,
  registry: Registry,
  now: string,
): UsualTimes {
  const listed = listedAs(registry);
  const [answers, selections, decisions] = [new TimesTaken(), new TimesTaken(), new TimesTaken()];
  for (const rollout of rollouts) {
    for (const { team, asked, answered, inTime } of answersIn(rollout, registry, now)) {
      if (answered === undefined) continue;
      answers.add(team, answerTook(rollout, team, asked, answered, registry), !inTime);
    }
    let manager: { login: string; at: string } | undefined;
    let reported: string | undefined;
    let selected = false;
    for (const { event, at, manager: named } of historyOf(rollout)) {
      if (at > now) continue;
      switch (event) {
        case "opened":
        case "reassigned":
          if (named !== undefined) manager = { login: listed(named), at };
          break;
        case "asked":
          if (!selected && manager) selections.add(manager.login, between(manager.at, at));
          selected = true;
          break;
        case "reported":
          reported = at;
          break;
        case "resolved":
          if (manager && reported) decisions.add(manager.login, between(reported, at));
          break;
      }
    }
  }
  return { answers: answers.usual(), selections: selections.usual(), decisions: decisions.usual() };
}

const between = (from: string, until: string): number => Date.parse(until) - Date.parse(from);

/** Times taken, by whom. */
class TimesTaken {
  readonly #times = new Map<string, { milliseconds: number; late: boolean }[]>();

  add(who: string, milliseconds: number, late = false): void {
    const times = this.#times.get(who) ?? [];
    times.push({ milliseconds, late });
    this.#times.set(who, times);
  }

  usual(): ReadonlyMap<string, UsualTime> {
    const entries = Array.from(this.#times, ([who, times]): [string, UsualTime] => [
      who,
      {
        median: median(times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)),
        times: times.length,
        late: times.filter(({ late }) => late).length,
      },
    ]);
    return new Map(entries);
  }
}
