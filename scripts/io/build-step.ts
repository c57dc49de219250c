/** A step of a build: a program in a process of its own. */
import { spawn } from "node:child_process";
import { once } from "node:events";

/** The heap grows by less at a time, and what is young is looked at less often: less memory in the same time. */
const SPARING = ["--heap-growing-percent=30", "--max-semi-space-size=32"];
/** Characters kept of what a step says; the end is what tells why it failed. */
const MOST_SAID = 20_000;

/** Node's exit code where what a program waits for can never come. */
const WAITED_IN_VAIN = 13;
/** As Node and Rust say it. */
const DISK_FULL = /no space left on device/i;

/** A step did not come to its end; the message is what it said. */
export class SiteBuildError extends Error {}

export interface Step {
  /** Resolves when the step sends word, if ever. */
  readonly heard: Promise<void>;
  /** Resolves to what it printed; rejects with a SiteBuildError. */
  readonly ended: Promise<string>;
  tell(word: string): void;
  /** Resolves once the process is no more. */
  stop(): Promise<void>;
}

/** Starts a program in `folder` with these arguments; it can tell by its channel that whoever began it is gone. */
export function beginStep(args: string[], folder: string, env: NodeJS.ProcessEnv): Step {
  const [program] = args;
  // Whoever is killed, for want of memory perhaps, cannot say so.
  const endOf = (code: number | null, signal: string | null, said: string): string[] => {
    if (signal !== null) return [`${program} was ended by ${signal}`];
    if (code === WAITED_IN_VAIN) return [`a program that ${program} needs was ended`];
    return DISK_FULL.test(said) ? ["The disk is full: make room and build again."] : [];
  };
  const child = spawn(process.execPath, [...SPARING, ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let [printed, said] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    printed = (printed + chunk).slice(-MOST_SAID);
    said = (said + chunk).slice(-MOST_SAID);
  });
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    said = (said + chunk).slice(-MOST_SAID);
  });
  const ended = new Promise<string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const all = [said.trim(), ...endOf(code, signal, said)].filter((line) => line !== "");
      if (code === 0) resolve(printed.trim());
      else reject(new SiteBuildError(all.join("\n") || `${program} ended with ${code}`));
    });
  });
  // Whoever never asks how it ended has stopped it.
  ended.catch(() => {});
  return {
    heard: new Promise((resolve) => child.once("message", () => resolve())),
    ended,
    // Whoever is gone hears nothing; how it ended says why.
    tell: (word) => child.connected && child.send(word, () => {}),
    async stop() {
      // At once, be it busy or halted: it has nothing to clear up.
      child.kill("SIGKILL");
      await ended.catch(() => {});
    },
  };
}

/** In a step: ends it where whoever began it is gone, without keeping it from its own end. */
export function endWithParent(): void {
  // Gone while this program was still being read.
  if (process.send && !process.connected) process.exit(1);
  process.once("disconnect", () => process.exit(1));
  process.channel?.unref();
}

/** In a step: resolves when whoever began it sends word. */
export async function wordOfParent(): Promise<void> {
  const word = once(process, "message");
  process.channel?.ref();
  await word;
  process.channel?.unref();
}
