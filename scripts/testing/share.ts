/** Before all test files: a folder for all that they write, with one for what they share, removed when the last has ended. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SHARED } from "./example-site.ts";
import { memoryFolder } from "./memory-folder.ts";

export default function share(): () => void {
  const folder = memoryFolder();
  const shared = join(folder, "shared");
  mkdirSync(shared);
  process.env.TMPDIR = folder;
  process.env[SHARED] = shared;
  return () => rmSync(folder, { recursive: true, force: true });
}
