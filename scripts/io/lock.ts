/** A lock for one writer at a time in a folder: a file that names the process that has it. */
import { randomUUID } from "node:crypto";
import { linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { printable } from "#core/base/text.ts";
import { OutsideError } from "./outside.ts";
import { readRegular } from "./write-place.ts";

/** A run's name from its machine and process, to recognise the claims of dead runs. */
export const runName = (pid = process.pid, host = hostname()): string => `${host}:${pid}`;

/** What such a name looks like. */
const RUN = /^\S+:\d+$/;

/** Whether the run may still be alive: one on another machine cannot be checked. */
export function isAlive(run: string): boolean {
  const colon = run.lastIndexOf(":");
  const [host, pid] = [run.slice(0, colon), Number(run.slice(colon + 1))];
  if (host !== hostname() || !Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Another process is writing here. */
export class Locked extends OutsideError {}

const NAME = ".staged-rollout.lock";

/** Runs `work` while holding the folder's lock; throws Locked when a living process has held it for `patience` milliseconds. */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  patience = 30_000,
): Promise<T> {
  const path = join(folder, NAME);
  const own = `${path}.${process.pid}.${randomUUID()}`;
  const deadline = performance.now() + patience;
  writeFileSync(own, runName(), { flag: "wx" });
  try {
    while (!take(own, path)) {
      const holder = holderOf(path);
      if (holder !== undefined && !RUN.test(holder)) {
        throw new OutsideError(
          `${path} names no run, which its lock always does; something else wrote it: remove it`,
        );
      }
      if (holder !== undefined && !isAlive(holder)) {
        removeDead(path, own);
        continue;
      }
      if (performance.now() > deadline) {
        throw new Locked(
          `another run (${printable(holder ?? "")}) is writing in ${folder}; if it is gone, remove ${path}`,
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    rmSync(own, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Creating a hard link is atomic: the file never exists without its holder's name. */
function take(own: string, path: string): boolean {
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead run's lock aside; puts it back when it turns out to belong to a living one that took it in between. */
function removeDead(path: string, own: string): void {
  const aside = `${own}.dead`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  const holder = holderOf(aside);
  if (holder !== undefined && isAlive(holder)) take(aside, path);
  rmSync(aside, { force: true });
}

/** A name is short; what is longer, or no file, is not a lock. */
const LONGEST = 300;

function holderOf(path: string): string | undefined {
  return readRegular(path, LONGEST)?.trim();
}
