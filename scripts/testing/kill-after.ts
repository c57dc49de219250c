/**
 * Loaded before the command line (`node --import`): kills the process, as a power cut would, right after its
 * KILL_AFTER-th step. A step is a file that took its name, a commit, or a push.
 */
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

let left = Number(process.env.KILL_AFTER);

function step(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, "SIGKILL");
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
