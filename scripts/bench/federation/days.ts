/** On which day each step of a rollout falls. */
import { addDays } from "#core/base/dates.ts";
import { type Fate, TODAY } from "./plan.ts";

export interface Days {
  readonly submitted: string;
  readonly started: string;
  readonly decided: string;
  readonly asked: string;
  readonly exposed: string;
  readonly reported: string;
  readonly concluded: string;
  readonly recalled: string;
}

/** For what is in flight: how many days ago its teams were asked, or will be. */
const ASKED_AGO: { readonly [fate in Fate]?: number } = {
  submitted: -7,
  "in-verification": -2,
  staged: 0,
  asked: 0,
  exposed: 6,
  reporting: 9,
  ready: 10,
};

/** The days of a rollout that was released on a day; what is in flight has nothing overdue. */
export function daysOf(released: string, fate: Fate): Days {
  const ago = ASKED_AGO[fate];
  const asked = ago === undefined ? addDays(released, 7) : addDays(TODAY, -ago);
  return {
    submitted: addDays(released, 1),
    started: addDays(asked, -5),
    decided: addDays(asked, -1),
    asked,
    exposed: addDays(asked, 3),
    reported: addDays(asked, 9),
    concluded: addDays(asked, 11),
    recalled: addDays(asked, 100),
  };
}

/** The next day that is neither Saturday nor Sunday. */
export function nextWeekday(date: string): string {
  const next = addDays(date, 1);
  const weekday = new Date(`${next}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6 ? nextWeekday(next) : next;
}
