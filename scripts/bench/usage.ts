/** Loaded before a program (`node --import`): says at its end how long it took and what it used. */
import { writeFileSync } from "node:fs";

/** Of one process, from its start to its end. */
export interface Usage {
  /** Milliseconds on the clock. */
  readonly elapsed: number;
  /** Milliseconds of the processors, its own and the system's. */
  readonly cpu: number;
  /** Most bytes of memory at once. */
  readonly memory: number;
}

const file = process.env.BENCH_USAGE;
if (file) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = {
      elapsed: performance.now(),
      cpu: (user + system) / 1000,
      memory: process.resourceUsage().maxRSS * 1024,
    };
    writeFileSync(file, JSON.stringify(usage));
  });
}
