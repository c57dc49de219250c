/** Loaded before a program (`node --import`): reports at its end how long it took and what it used. */
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Of one process, from its start to its end. */
export interface Usage {
  /** Milliseconds on the clock. */
  readonly elapsed: number;
  /** Milliseconds of processor time, its own and the system's. */
  readonly cpu: number;
  /** Peak memory in bytes. */
  readonly memory: number;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

const { BENCH_USAGE: target } = process.env;
if (target && isMainThread) {
  process.on("exit", () => {
    const usage: Usage = {
      elapsed: performance.now(),
      cpu: milliseconds(process.cpuUsage()),
      memory: process.resourceUsage().maxRSS * 1024,
    };
    writeFileSync(target, JSON.stringify(usage));
  });
}
