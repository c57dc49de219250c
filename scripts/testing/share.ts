/**
 * Before all test files: a folder for all that they write, removed when the last has ended. It is in memory where there is
 * room: most of what tests write are thousands of small files, for each of which a disk may take ten times as long.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive, runName } from "#io/lock.ts";
import { SHARED } from "./example-site.ts";

/** Linux keeps it in memory. */
const MEMORY = "/dev/shm";
/** In bytes, many times what all tests together have at a time; a container often has 64 MB. */
const ROOM = 2 * 1024 ** 3;
/** With the number of the run's process behind it. */
const NAME = "staged-rollout-tests-";

export default function share(): () => void {
  const folder = inMemory() ?? newFolder(tmpdir());
  // As below any folder for temporary files, a test that acts as somebody else finds what is meant for it.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  const shared = join(folder, "shared");
  mkdirSync(shared);
  process.env[SHARED] = shared;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Undefined where there is too little room, or no program may be run from there, as some containers have it. */
function inMemory(): string | undefined {
  if (!existsSync(MEMORY)) return undefined;
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize < ROOM) return undefined;
  try {
    const folder = newFolder(MEMORY);
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    if (spawnSync(program).status === 0) return folder;
    rmSync(folder, { recursive: true });
  } catch {
    // Nothing may be written there.
  }
  return undefined;
}

/** A folder for this run; those of runs that were killed are removed. */
function newFolder(place: string): string {
  for (const name of readdirSync(place)) {
    const [, pid] = /^staged-rollout-tests-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(runName(Number(pid))))
      rmSync(join(place, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(place, `${NAME}${process.pid}-`));
}
