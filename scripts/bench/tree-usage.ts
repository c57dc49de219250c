/** What a program and everything that it starts take, as Linux tells it in /proc. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export interface TreeUsage {
  /** Milliseconds on the clock, from the program's start to its end. */
  readonly elapsed: number;
  /** Milliseconds of the processors, of all processes. */
  readonly cpu: number;
  /** Most bytes of memory that all processes had at once, looked at ten times a second. */
  readonly memory: number;
}

const LOOK_MS = 100;
/** Linux counts processor time for programs in hundredths of a second. */
const TICK_MS = 10;

/** Runs Node with these arguments; rejects where it does not end well, or where there is no /proc. */
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
  const looking = setInterval(() => {
    memory = Math.max(memory, memoryBelow(child.pid ?? 0));
  }, LOOK_MS);
  try {
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-2000);
    });
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${said}`);
  } finally {
    clearInterval(looking);
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
const [CHILDREN_USER, CHILDREN_SYSTEM] = [13, 14];

/** Milliseconds of the processors that ended children took, with theirs. */
function ofEndedChildren(): number {
  const fields = fieldsOf("self");
  return TICK_MS * ((fields[CHILDREN_USER] ?? 0) + (fields[CHILDREN_SYSTEM] ?? 0));
}

/** Bytes that the process and all below it have; what they map from the same files counts once. */
function memoryBelow(top: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (pid > 0) parents.set(pid, attempt(() => fieldsOf(pid)[PARENT]) ?? 0);
  }
  const isBelow = (pid: number): boolean =>
    pid === top || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  const sizes = [...parents.keys()].filter(isBelow).map((pid) => attempt(() => sizeOf(pid)));
  const own = sizes.reduce((sum, size) => sum + (size?.own ?? 0), 0);
  return own + Math.max(0, ...sizes.map((size) => size?.mapped ?? 0));
}

function sizeOf(pid: number): { own: number; mapped: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const bytes = (name: string) =>
    1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  return { own: bytes("RssAnon") + bytes("RssShmem"), mapped: bytes("RssFile") };
}

/** Undefined where the process ended meanwhile. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
