/** Which version of this software runs. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { headCommit } from "./head-commit.ts";

/** The version in package.json of the software in a folder, and of a git clone the commit: “0.1.0 (commit 3f2a9c41d0b7)”. */
export async function versionOf(folder: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const commit = existsSync(join(folder, ".git")) ? await headCommit(folder) : undefined;
  return commit ? `${version} (commit ${commit.id.slice(0, 12)})` : version;
}
