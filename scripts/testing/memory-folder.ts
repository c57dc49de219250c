/** Where tests keep their temporary files: in memory, where the machine has a folder for it and room to spare. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

/** Linux keeps what is in it in memory; a container often has one of a few megabytes. */
const SHARED_MEMORY = "/dev/shm";
/** In bytes, many times what the tests have at a time. */
const ENOUGH = 4 * 2 ** 30;
const NAME = "staged-rollout-tests-";

/** A new folder, which the caller removes; a small file costs a tenth in memory of what it costs on a disk. */
export const memoryFolder = (): string => inMemory() ?? mkdtempSync(join(tmpdir(), NAME));

/** Undefined where there is too little room, or no program may be run from there, as some containers have it. */
function inMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY);
    if (Math.min(bavail * bsize, freemem()) < ENOUGH) return undefined;
    const folder = mkdtempSync(join(SHARED_MEMORY, NAME));
    const program = join(folder, "program");
    writeFileSync(program, "#!/bin/sh\n", { mode: 0o755 });
    if (spawnSync(program).status === 0) return folder;
    rmSync(folder, { recursive: true });
  } catch {
    // There is no such folder, or nothing may be written there.
  }
  return undefined;
}
