/** Where tests keep what they write: in memory, where the machine has a folder for it and room to spare. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, runName } from "#io/lock.ts";

/** Linux keeps what is in it in memory; a container often has one of a few megabytes. */
const SHARED_MEMORY = "/dev/shm";
/** In bytes, many times what the tests have at a time. */
const ENOUGH = 4 * 2 ** 30;
/** With the number of the run's process behind it. */
const NAME = "staged-rollout-tests-";

/** A new folder, which the caller removes; a small file costs a tenth in memory of what it costs on a disk. */
export const memoryFolder = (): string => inMemory() ?? newFolder(tmpdir());

/** Undefined where there is too little room, or no program may be run from there, as some containers have it. */
function inMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    if (Math.min(bavail * bsize, freemem()) < ENOUGH) return undefined;
    const folder = newFolder(SHARED_MEMORY);
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    if (spawnSync(program).status === 0) return folder;
    rmSync(folder, { recursive: true });
  } catch {
    // There is no such folder, or nothing may be written there.
  }
  return undefined;
}

/** A folder for this run; those of runs that were killed are removed. */
function newFolder(place: string): string {
  for (const name of readdirSync(place)) {
    const [, pid] = /^staged-rollout-tests-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || isAlive(runName(Number(pid)))) continue;
    try {
      rmSync(join(place, name), { recursive: true, force: true });
    } catch {
      // It is another account's.
    }
  }
  return mkdtempSync(join(place, `${NAME}${process.pid}-`));
}
