/** Before all test files: a folder for what they share, and for their temporary files, removed when the last has ended. */
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { SHARED } from "./example-site.ts";
import { memoryFolder } from "./memory-folder.ts";

export default function share(): () => void {
  const folder = mkdtempSync(join(memoryFolder(), "staged-rollout-"));
  process.env[SHARED] = folder;
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
