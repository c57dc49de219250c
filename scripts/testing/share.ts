/** Before all test files: a folder for what they share, removed when the last has ended. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHARED } from "./shared.ts";

export default function share(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-shared-"));
  process.env[SHARED] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
