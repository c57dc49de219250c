/** When a static page is old: automation builds it every hour, and readers have to see when it did not. */
import { addMinutes } from "#core/base/dates.ts";

/** Minutes between two builds; the workflow that advances rollouts runs as often. */
const EVERY = 60;
/** Minutes past the expected build after which a page shows that it is old. */
const PATIENCE = 24 * 60;

export interface NextBuild {
  /** Instant by which the next build is expected. */
  readonly expected: string;
  /** Instant from which the page warns. */
  readonly late: string;
}

/** The next build of a site built as of `now`. */
export function nextBuild(now: string): NextBuild {
  const expected = addMinutes(now, EVERY);
  return { expected, late: addMinutes(expected, PATIENCE) };
}
