/** How long a run goes on sending. */
import { type Clock, REAL_CLOCK } from "#io/github/clock.ts";

/** Milliseconds; the run's claims hold for ten minutes. */
const MOST = 7 * 60_000;

/** Starts the run's time; the answer says whether it has been used up. */
export function startTimeLimit(clock: Clock = REAL_CLOCK): () => boolean {
  const started = clock.now();
  return () => clock.now() - started > MOST;
}
