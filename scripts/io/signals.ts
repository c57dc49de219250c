import { setImmediate } from "node:timers/promises";

/** The signals that end a program, held back while it has something to clear up. */
const ENDING = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

export interface HeldSignals {
  /** Rejects when one comes. */
  readonly first: Promise<never>;
  /** Holds them back no longer: one that came ends the program now. */
  letThrough(): Promise<void>;
}

/** Holds them back from now on. */
export function holdSignals(): HeldSignals {
  const { promise: first, reject } = Promise.withResolvers<never>();
  // Whoever no longer waits has come to an end already.
  first.catch(() => {});
  let came: NodeJS.Signals | undefined;
  const hold = (signal: NodeJS.Signals) => {
    came = signal;
    reject(new Error(`stopped by ${signal}`));
  };
  for (const signal of ENDING) process.on(signal, hold);
  return {
    first,
    async letThrough() {
      // What came while the program was busy is only heard now, two turns later.
      for (let turn = 0; turn < 2; turn += 1) await setImmediate();
      for (const signal of ENDING) process.off(signal, hold);
      if (came) process.kill(process.pid, came);
    },
  };
}
