import { setTimeout } from "node:timers/promises";

/** The client's clock, so that a test need not wait. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number): Promise<unknown>;
}

export const REAL_CLOCK: Clock = {
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds),
};

/** The part of a Bottleneck group that the throttling plugin uses. */
export interface Pacer {
  key(id: string): {
    schedule<T>(options: object, job: (...args: never[]) => Promise<T>): Promise<T>;
  };
}

/** Starts jobs one after the other, at least `interval` milliseconds apart. */
export function createPacer(interval: number, clock: Clock): Pacer {
  let free = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();
  const turn = async () => {
    const wait = free - clock.now();
    if (wait > 0) await clock.sleep(wait);
    free = clock.now() + interval;
  };
  return {
    key: () => ({
      schedule(_options, job) {
        const next = last.then(turn);
        last = next;
        return next.then(() => job());
      },
    }),
  };
}
