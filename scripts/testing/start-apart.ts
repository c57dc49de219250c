/**
 * Before every test file: git is started by a small process beside the worker. The system copies the memory map of whoever
 * starts a process, and a worker's is large: for git's short work that copying was a third of all processor time.
 */
import { ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { SHARED } from "./shared.ts";
import type { Order, Report } from "./starter.ts";

const STARTER = fileURLToPath(new URL("starter.ts", import.meta.url));

/** What `spawn` and `execFile` hand to a child process, as far as it is used here. */
interface Options {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly envPairs: readonly string[];
  readonly stdio?: unknown;
  readonly detached?: boolean;
}

type Child = {
  -readonly [name in keyof ChildProcess]: ChildProcess[name];
} & { spawn(options: Options): number; _handle: unknown };

const APART: ReadonlySet<string> = new Set(["git", "/bin/sh"]);

/** Which of the three streams are pipes; undefined where one of them is something else. */
function pipesOf(stdio: unknown = "pipe"): boolean[] | undefined {
  const three = Array.isArray(stdio) ? stdio : [stdio, stdio, stdio];
  const known = three.map((one) => one ?? "pipe");
  if (known.length !== 3 || known.some((one) => one !== "pipe" && one !== "ignore")) return;
  return known.map((one) => one === "pipe");
}

function startStarter() {
  const folder = mkdtempSync(join(process.env[SHARED] ?? tmpdir(), "starter-"));
  const address = join(folder, "streams");
  const starter = fork(STARTER, [address], { execArgv: [], stdio: ["ignore", "ignore", 2, "ipc"] });
  const running = new Map<number, (report: Report) => void>();
  let isReady = false;
  let last = 0;
  starter.on("message", (report: Report | "ready") => {
    if (report === "ready") isReady = true;
    else running.get(report.id)?.(report);
  });
  starter.once("exit", (code) => {
    isReady = false;
    const message = `the process that starts others has ended with ${code}`;
    for (const [id, hear] of running) hear({ kind: "failed", id, errno: -1, message, more: {} });
  });
  starter.unref();
  starter.channel?.unref();
  const send = (order: Order) => void starter.send(order);
  return {
    isReady: () => isReady,
    /** Begins a job: its streams are connected in the order in which orders are sent. */
    begin(order: Omit<Extract<Order, { kind: "start" }>, "id" | "kind">) {
      last += 1;
      const id = last;
      send({ kind: "start", id, ...order });
      const streams = order.pipes.map((isPipe) => (isPipe ? connect(address) : null));
      const kill = (signal: NodeJS.Signals) => send({ kind: "kill", id, signal });
      const listen = (hear: (report: Report) => void) => running.set(id, hear);
      return { streams, kill, listen, forget: () => running.delete(id) };
    },
  };
}

type Starter = ReturnType<typeof startStarter>;

/** Does for a child process what its own `spawn` would. */
function spawnApart(child: Child, starter: Starter, options: Options, pipes: boolean[]): void {
  const { file, args, cwd = process.cwd(), envPairs } = options;
  const env = Object.fromEntries(
    envPairs.map((pair) => {
      const end = pair.indexOf("=", 1);
      return [pair.slice(0, end), pair.slice(end + 1)];
    }),
  );
  const job = starter.begin({ file, args: args.slice(1), cwd, env, pipes });
  const [stdin = null, stdout = null, stderr = null] = job.streams;
  Object.assign(child, { spawnfile: file, spawnargs: args, stdin, stdout, stderr });
  child.stdio = [stdin, stdout, stderr, undefined, undefined];
  child._handle = null;
  child.kill = (signal = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    job.kill(signal as NodeJS.Signals);
    child.killed = true;
    return true;
  };
  const outputs = [stdout, stderr].filter((stream): stream is Socket => stream !== null);
  // Nobody is to be written to or heard any more: an error of the connection is the end of it.
  for (const stream of outputs) stream.once("error", () => {});
  let open = outputs.length + 1;
  const end = () => {
    open -= 1;
    if (open === 0) child.emit("close", child.exitCode, child.signalCode);
  };
  for (const stream of outputs) stream.once("close", end);
  job.listen((report) => {
    if (report.kind === "started") {
      child.pid = report.pid;
      child.emit("spawn");
      return;
    }
    job.forget();
    stdin?.destroy();
    if (report.kind === "failed") {
      child.exitCode = report.errno;
      child.emit("error", Object.assign(new Error(report.message), report.more));
    } else {
      child.exitCode = report.code;
      child.signalCode = report.signal;
      child.emit("exit", report.code, report.signal);
    }
    // As node does: what nobody reads is not waited for.
    for (const stream of outputs) if (stream.readableFlowing === null) stream.resume();
    end();
  });
}

const KEY = Symbol.for("staged-rollout.start-apart");
const scope = globalThis as typeof globalThis & { [KEY]?: true };

if (!scope[KEY]) {
  scope[KEY] = true;
  const prototype = ChildProcess.prototype as unknown as Child;
  const { spawn } = prototype;
  let starter: Starter | undefined;
  prototype.spawn = function (this: Child, options) {
    const pipes = APART.has(options.file) && !options.detached ? pipesOf(options.stdio) : undefined;
    if (!pipes) return spawn.call(this, options);
    starter ??= startStarter();
    // What comes before it is ready is not made to wait.
    if (!starter.isReady()) return spawn.call(this, options);
    spawnApart(this, starter, options, pipes);
    return 0;
  };
}
