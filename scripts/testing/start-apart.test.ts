/** What is started apart does to those who started it what it would have done without. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";

const run = promisify(execFile);

/** By this name it is started apart; by the other it is not. */
const [APART, HERE] = ["/bin/sh", "sh"];

const parentOf = async (file: string) =>
  Number((await run(file, ["-c", "echo $PPID"])).stdout.trim());

beforeAll(async () => {
  // The first ones are started here, until the other process is ready.
  for (let tries = 0; tries < 500 && (await parentOf(APART)) === process.pid; tries += 1)
    await setTimeout(10);
});

test("it is another process that starts them", async () => {
  expect(await parentOf(APART)).not.toBe(process.pid);
  expect(await parentOf(HERE)).toBe(process.pid);
});

/** Everything that a caller sees of a process. */
async function seen(
  file: string,
  script: string,
  { input = "", ...options }: { input?: string; [option: string]: unknown } = {},
) {
  const running = run(file, ["-c", script, file], { encoding: "utf8", ...options });
  const events: unknown[] = [];
  for (const name of ["spawn", "exit", "close"] as const)
    running.child.on(name, (...values) => events.push([name, ...values]));
  const closed = once(running.child, "close").catch(() => once(running.child, "close"));
  running.child.stdin?.on("error", () => {});
  running.child.stdin?.end(input);
  const outcome = await running.catch((error: Record<string, unknown> & Error) => ({
    ...error,
    message: error.message,
  }));
  await closed;
  const { exitCode, signalCode, killed } = running.child;
  const all = { outcome, events, exitCode, signalCode, killed };
  return JSON.parse(
    JSON.stringify(all).replaceAll(JSON.stringify(file), '"sh"').replaceAll(file, "sh"),
  );
}

test.for<[what: string, script: string, options?: Parameters<typeof seen>[2]]>([
  ["says nothing", "exit 0"],
  ["says something on both streams, and fails", "echo out; echo error >&2; exit 3"],
  ["says what it is told", "cat; echo end", { input: "one\ntwo\n" }],
  ["is told more than it reads", "head -c 10", { input: "x".repeat(1_000_000) }],
  ["says much", "head -c 3000000 /dev/zero | tr '\\0' x", { maxBuffer: 4_000_000 }],
  ["says more than is taken", "head -c 3000000 /dev/zero | tr '\\0' x", { maxBuffer: 1000 }],
  ["takes too long", "exec sleep 30", { timeout: 100 }],
  ["is ended by a signal", "kill -9 $$"],
  ["has an environment of its own", 'echo "$A|$B"', { env: { A: "a=b", PATH: process.env.PATH } }],
  ["is in a folder", "pwd", { cwd: "/usr" }],
  ["is in a folder that is not there", "pwd", { cwd: "/nowhere" }],
  ["leaves another behind that still speaks", "(sleep 0.2; echo late) & echo early"],
])("one that %s", async ([, script, options]) => {
  const apart = await seen(APART, script, options);
  expect(apart).toEqual(await seen(HERE, script, options));
  expect(apart.events.at(-1)[0]).toBe("close");
});
