/** Before all test files: a folder for all that they write, with one for what they share, removed when the last has ended. */
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SHARED } from "./example-site.ts";
import { memoryFolder } from "./memory-folder.ts";

export default function share(): () => void {
  const folder = memoryFolder();
  // As below any folder for temporary files, a test that acts as somebody else finds what is meant for it.
  chmodSync(folder, 0o711);
  const shared = join(folder, "shared");
  mkdirSync(shared);
  process.env.TMPDIR = folder;
  process.env[SHARED] = shared;
  return () => rmSync(folder, { recursive: true, force: true });
}
