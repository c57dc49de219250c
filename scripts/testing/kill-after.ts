/**
 * Loaded before the command line (`node --import`). A step is a file that took its name, a commit, or a push.
 * KILL_AFTER kills the process, as a power cut would, right after that step; KEEP_STEPS, a folder, gets a copy of
 * KEEP_FROM after every step, which is what a power cut would have left: `1`, `2` and so on.
 */
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";

const { KILL_AFTER, KEEP_STEPS, KEEP_FROM = "" } = process.env;
let done = 0;

function step(): void {
  done += 1;
  if (KEEP_STEPS) fs.cpSync(KEEP_FROM, join(KEEP_STEPS, String(done)), { recursive: true });
  if (done === Number(KILL_AFTER)) process.kill(process.pid, "SIGKILL");
}

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  renameSync(from, to);
  step();
};

const { spawn } = childProcess;
childProcess.spawn = ((command: string, args: readonly string[], options: object) => {
  const child = spawn(command, args, options);
  if (args.includes("commit") || args.includes("push")) child.once("close", step);
  return child;
}) as typeof spawn;

syncBuiltinESMExports();
