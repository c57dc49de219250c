/** The small process that starts others for a test worker, and says how they end; see start-apart.ts. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Socket } from "node:net";

/** What a worker asks for. */
export type Order =
  | {
      readonly kind: "start";
      readonly id: number;
      readonly file: string;
      readonly args: readonly string[];
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
      /** Which of its three streams are pipes: the next connections, in order. */
      readonly pipes: readonly boolean[];
    }
  | { readonly kind: "kill"; readonly id: number; readonly signal: NodeJS.Signals };

/** What became of a job. */
export type Report = { readonly id: number } & (
  | { readonly kind: "started"; readonly pid: number }
  | { readonly kind: "ended"; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | {
      readonly kind: "failed";
      readonly errno: number;
      readonly message: string;
      readonly more: Readonly<Record<string, unknown>>;
    }
);

type Start = Extract<Order, { kind: "start" }>;

const running = new Map<number, ChildProcess>();
const connections: Socket[] = [];
const waiting: Start[] = [];
/** Jobs that are to end before they have begun. */
const doomed = new Map<number, NodeJS.Signals>();

const report = (one: Report) => void process.send?.(one);

/** Starts the jobs whose streams are all there, one after the other. */
function startThose(): void {
  for (;;) {
    const [job] = waiting;
    if (!job || connections.length < job.pipes.filter(Boolean).length) return;
    waiting.shift();
    start(job);
  }
}

function start({ id, file, args, cwd, env, pipes }: Start): void {
  const streams = pipes.map((isPipe) => (isPipe ? connections.shift() : undefined));
  const stdio = streams.map((stream) => stream ?? ("ignore" as const));
  const child = spawn(file, args, { cwd, env, stdio });
  running.set(id, child);
  const signal = doomed.get(id);
  if (signal) child.kill(signal);
  for (const stream of streams) stream?.destroy();
  child.once("spawn", () => report({ kind: "started", id, pid: child.pid ?? 0 }));
  child.once("error", (error: NodeJS.ErrnoException) => {
    running.delete(id);
    const { message, errno = -1, code, syscall, path } = error;
    const more = { errno, code, syscall, path, spawnargs: args };
    report({ kind: "failed", id, errno, message, more });
  });
  child.once("exit", (code, signal) => {
    running.delete(id);
    report({ kind: "ended", id, code, signal });
  });
}

if (process.send) {
  process.once("disconnect", () => process.exit());
  process.on("message", (order: Order) => {
    if (order.kind === "kill") {
      const { id, signal } = order;
      const child = running.get(id);
      if (child) child.kill(signal);
      else if (waiting.some((one) => one.id === id)) doomed.set(id, signal);
      return;
    }
    waiting.push(order);
    startThose();
  });
  createServer({ pauseOnConnect: true, allowHalfOpen: true }, (socket) => {
    connections.push(socket);
    startThose();
  }).listen(process.argv[2], () => process.send?.("ready"));
}
