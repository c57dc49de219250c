/** What a program and everything that it starts use, read from Linux's /proc. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface TreeUsage {
  /** Milliseconds on the clock, from the program's start to its end. */
  readonly elapsed: number;
  /** Milliseconds of processor time, of all processes. */
  readonly cpu: number;
  /** The most bytes of memory that all processes had at once, sampled ten times a second. */
  readonly memory: number;
}

const SAMPLE_MS = 100;
/** Linux counts processor time for programs in hundredths of a second. */
const TICK_MS = 10;

/** Runs Node with these arguments; rejects where it fails, or where there is no /proc. */
export async function measureTree(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<TreeUsage> {
  const before = ofEndedChildren();
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let memory = 0;
  const sampling = setInterval(() => {
    memory = Math.max(memory, memoryBelow(child.pid ?? 0));
  }, SAMPLE_MS);
  try {
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      stderr = (stderr + chunk).slice(-2000);
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${stderr}`);
  } finally {
    clearInterval(sampling);
  }
  return { elapsed: performance.now() - start, cpu: ofEndedChildren() - before, memory };
}

/** The fields of a `stat` behind the program's name, which may hold spaces: its state is the first. */
const fieldsOf = (pid: number | "self"): number[] => {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
};

const PARENT = 1;
const [OWN_USER, CHILDREN_USER, CHILDREN_SYSTEM] = [11, 13, 14];

/** Milliseconds of processor time of children that have ended, and of their children. */
export function ofEndedChildren(): number {
  const fields = fieldsOf("self");
  return TICK_MS * ((fields[CHILDREN_USER] ?? 0) + (fields[CHILDREN_SYSTEM] ?? 0));
}

/** Milliseconds of processor time of a process that runs, of all below it, and of those of them that have ended. */
export const cpuBelow = (top: number): number =>
  processesBelow(top)
    .map((pid) => attempt(() => fieldsOf(pid)) ?? [])
    .flatMap((fields) => fields.slice(OWN_USER, CHILDREN_SYSTEM + 1))
    .reduce((sum, ticks) => sum + TICK_MS * ticks, 0);

/** The process and all below it that run. */
function processesBelow(top: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (pid > 0) parents.set(pid, attempt(() => fieldsOf(pid)[PARENT]) ?? 0);
  }
  const isBelow = (pid: number): boolean =>
    pid === top || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow);
}

/** Bytes of memory of the process and all below it; what they map from the same files counts once. */
function memoryBelow(top: number): number {
  const sizes = processesBelow(top).map((pid) => attempt(() => sizeOf(pid)));
  const own = sizes.reduce((sum, size) => sum + (size?.own ?? 0), 0);
  return own + Math.max(0, ...sizes.map((size) => size?.mapped ?? 0));
}

function sizeOf(pid: number): { own: number; mapped: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  return { own: bytes("RssAnon") + bytes("RssShmem"), mapped: bytes("RssFile") };
}

/** Undefined where the process has ended. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
