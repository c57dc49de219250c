import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";

const TEMPORARY = /^\.staged-rollout\.\d+\.tmp$/;

/**
 * Writes a file atomically: the text goes to a temporary file in `workplace` (on the same disk; the file's
 * own folder when omitted), which is then renamed. Readers, even after a crash, see the old text or the
 * new one. Missing folders are created. `durable: false` does not wait for the disk: for many files that can be created again.
 */
export function writeAtomically(
  path: string,
  text: string,
  workplace = dirname(path),
  { durable = true } = {},
): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = join(workplace, `.staged-rollout.${process.pid}.tmp`);
  try {
    // Whatever is there is not ours to write through: it may be a link.
    rmSync(temporary, { force: true });
    const file = openSync(temporary, "wx", 0o644);
    try {
      writeSync(file, text);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes the temporary files of killed runs from a workplace; only for the run that has its lock. */
export function removeLeftovers(workplace: string): void {
  for (const name of readdirSync(workplace)) {
    if (TEMPORARY.test(name)) rmSync(join(workplace, name), { force: true });
  }
}
