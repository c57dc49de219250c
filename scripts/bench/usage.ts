/** Loaded before a program (`node --import`): says at its end how long it took and what it used. */
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

/** Of one process, from its start to its end. */
export interface Usage {
  /** Milliseconds on the clock. */
  readonly elapsed: number;
  /** Milliseconds of the processors, its own and the system's. */
  readonly cpu: number;
  /** Those of its main thread alone, which no second core shortens. */
  readonly thread: number;
  /** Most bytes of memory at once. */
  readonly memory: number;
}

const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000;

const { BENCH_USAGE: file, BENCH_USAGE_FOLDER: folder } = process.env;
const target = file ?? (folder && `${folder}/${process.pid}.json`);
if (target && isMainThread) {
  process.on("exit", () => {
    const all = process.cpuUsage();
    const usage: Usage = {
      elapsed: performance.now(),
      cpu: milliseconds(all),
      thread: milliseconds(process.threadCpuUsage?.() ?? all),
      memory: process.resourceUsage().maxRSS * 1024,
    };
    writeFileSync(target, JSON.stringify(usage));
  });
}
