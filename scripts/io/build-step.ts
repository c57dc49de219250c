/** A step of a build: a program in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** The heap grows in smaller steps, and young objects are collected less often: less memory in less time. */
const LOW_MEMORY = ["--heap-growing-percent=30", "--max-semi-space-size=64"];
/** The launcher of the command line loads it too. */
const OWN_MODULES = fileURLToPath(new URL("../own-modules.cjs", import.meta.url));
/** Arguments with which a process of our own finds our modules sooner. */
export const FIND_OWN = ["--require", OWN_MODULES] as const;
const COMPILED = fileURLToPath(new URL("../../node_modules/.cache/compiled", import.meta.url));
/** Where Node.js keeps what it has compiled, with the types taken off: all processes of a build load the same modules. */
export const compileCache = (): string => process.env.NODE_COMPILE_CACHE ?? COMPILED;

/** Characters kept of a step's output; the end shows why it failed. */
const MAX_OUTPUT = 20_000;

/** Node's exit code for a program that waits for a promise that cannot settle. */
const UNSETTLED = 13;
/** The messages of Node and Rust. */
const DISK_FULL = /no space left on device/i;

/** A step failed; the message is its output. */
export class SiteBuildError extends Error {}

export interface Step {
  /** Resolves when the step sends its message, if it does. */
  readonly messaged: Promise<void>;
  /** Resolves to what it printed; rejects with a SiteBuildError. */
  readonly ended: Promise<string>;
  send(word: string): void;
  /** Resolves once the process has ended. */
  stop(): Promise<void>;
}

/** Starts a program in `folder` with these arguments; its channel shows it when the parent is gone. */
export function startStep(args: string[], folder: string, env: NodeJS.ProcessEnv): Step {
  const [program] = args;
  // A killed process, for example out of memory, cannot report why.
  const endOf = (code: number | null, signal: string | null, output: string): string[] => {
    if (signal !== null) return [`${program} was ended by ${signal}`];
    if (code === UNSETTLED) return [`a program that ${program} needs was ended`];
    return DISK_FULL.test(output) ? ["The disk is full: free some space and build again."] : [];
  };
  const child = spawn(process.execPath, [...LOW_MEMORY, ...FIND_OWN, ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let [printed, errors] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    printed = (printed + chunk).slice(-MAX_OUTPUT);
    errors = (errors + chunk).slice(-MAX_OUTPUT);
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    errors = (errors + chunk).slice(-MAX_OUTPUT);
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const all = [errors.trim(), ...endOf(code, signal, errors)].filter((line) => line !== "");
      if (code === 0) resolve(printed.trim());
      else reject(new SiteBuildError(all.join("\n") || `${program} ended with ${code}`));
    });
  });
  // A caller that does not await the result has stopped the step.
  ended.catch(() => {});
  return {
    messaged: new Promise((resolve) => child.once("message", () => resolve())),
    ended,
    // A process that has ended gets no message; its exit code shows why.
    send: (word) => child.connected && child.send(word, () => {}),
    async stop() {
      // At once, even when busy or halted: it has nothing to clean up.
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
}

/** In a step: ends it when its parent is gone, without keeping the process alive. */
export function endWithParent(): void {
  // The parent ended while this program was loading.
  if (process.send && !process.connected) process.exit(1);
  process.once("disconnect", () => process.exit(1));
  process.channel?.unref();
}

/** In a step: resolves when its parent sends a message. */
export async function messageOfParent(): Promise<void> {
  const word = once(process, "message");
  process.channel?.ref();
  await word;
  process.channel?.unref();
}
