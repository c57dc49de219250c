// `npm ci` as a child that ends with its parent.
import { spawn } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

const SIGNALS = /** @type {const} */ (["SIGHUP", "SIGINT", "SIGTERM"]);
/** So many milliseconds npm has to stop: told once, it first unpacks what it has begun, for minutes at times. */
const GRACE = 3000;
const WINDOWS = process.platform === "win32";

const ARGUMENTS = [
  "ci",
  // Whatever NODE_ENV or somebody's configuration leaves out.
  "--include=dev",
  "--prefer-offline",
  "--no-audit",
  "--no-fund",
  "--loglevel=error",
];

/**
 * Runs it in `root`, its output on standard error, and answers how it ended. A signal that ends this process meanwhile, or
 * the end of the npm that started it, ends npm and everything npm has started; then the signal is answered.
 * @param {string} root
 * @param {(pid: number) => void} started is called with npm's process
 * @returns {Promise<{ exit: number, signal?: NodeJS.Signals }>}
 */
export async function npmCi(root, started) {
  // A group of its own, so that the scripts of packages end with it. On Windows, npm is a batch file.
  const child = spawn("npm", ARGUMENTS, {
    cwd: root,
    stdio: ["ignore", 2, 2],
    detached: !WINDOWS,
    shell: WINDOWS,
  });
  const { pid } = child;
  /** @param {NodeJS.Signals} signal */
  const kill = (signal) => {
    try {
      if (pid) process.kill(WINDOWS ? pid : -pid, signal);
    } catch {
      // It has ended.
    }
  };
  /** @type {NodeJS.Signals | undefined} */
  let ending;
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  /** @param {NodeJS.Signals} signal */
  const end = (signal) => {
    if (ending) return;
    ending = signal;
    kill(signal);
    grace = setTimeout(() => kill("SIGKILL"), GRACE);
  };
  for (const signal of SIGNALS) process.on(signal, end);
  const watch = setInterval(() => lostParent() && end("SIGTERM"), 500);
  try {
    /** @type {number} */
    const exit = await new Promise((resolve) => {
      child.once("error", (error) => {
        process.stderr.write(`npm: ${error.message}\n`);
        resolve(127);
      });
      child.once("exit", (code) => resolve(code ?? 1));
      if (pid) started(pid);
    });
    if (ending) kill("SIGKILL");
    return ending ? { exit, signal: ending } : { exit };
  } finally {
    clearInterval(watch);
    clearTimeout(grace);
    for (const signal of SIGNALS) process.off(signal, end);
  }
}

/**
 * The npm that runs this as one of its scripts, itself or by a shell; undefined where Linux's files do not say.
 * @returns {string | undefined}
 */
function npmAbove() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, "utf8");
    // proc_pid_stat(5): after the name, in brackets, the state and the parent.
    const [, above = ""] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return [String(process.ppid), above].find(
      (pid) => readlinkSync(`/proc/${pid}/exe`) === process.env.npm_node_execpath,
    );
  } catch {
    return undefined;
  }
}

const [parent, npm] = [process.ppid, npmAbove()];

/** Whether the npm that runs this as one of its scripts has ended: nobody waits for the result. */
export const lostParent = () =>
  process.env.npm_lifecycle_event !== undefined && (process.ppid !== parent || npmAbove() !== npm);
