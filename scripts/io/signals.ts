import { setImmediate } from "node:timers/promises";

/** The signals that end a program, held back while it has something to clean up. */
const ENDING = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

export interface HeldSignals {
  /** Rejects when one comes. */
  readonly first: Promise<never>;
  /** Stops holding them back: one that came ends the program now. */
  letThrough(): Promise<void>;
}

/** Holds them back from now on. */
export function holdSignals(): HeldSignals {
  const { promise: first, reject } = Promise.withResolvers<never>();
  // A caller that no longer waits has ended already.
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
      // A signal that came while the program was busy is delivered only now, two turns later.
      for (let turn = 0; turn < 2; turn += 1) await setImmediate();
      for (const signal of ENDING) process.off(signal, hold);
      if (came) process.kill(process.pid, came);
    },
  };
}
