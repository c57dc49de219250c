/** When a static page is old: automation builds it anew every hour, and whoever reads it has to see when it did not. */
import { addMinutes } from "#core/base/dates.ts";

/** Minutes between two builds; the workflow that advances rollouts runs as often. */
const EVERY = 60;
/** Minutes past the expected build after which a page says that it is old. */
const PATIENCE = 24 * 60;

export interface NextBuild {
  /** Instant by which the next build is there. */
  readonly expected: string;
  /** Instant from which the page warns. */
  readonly late: string;
}

/** Of a site built as of `now`. */
export function nextBuild(now: string): NextBuild {
  const expected = addMinutes(now, EVERY);
  return { expected, late: addMinutes(expected, PATIENCE) };
}
