/** This repository as it is on disk, committed or not, as somebody would clone it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { git } from "./temp.ts";

export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

const PARTS = [
  ...["scripts", "components", "teams", "rollouts", ".github", "README.md"],
  ...["package.json", "package-lock.json", ".gitignore", ".gitattributes"],
];

/** Makes a bare repository of it, whose one commit is tagged with its version; answers the version. */
export function publish(bare: string): string {
  git(REPOSITORY, "init", "--quiet", "--bare", "--initial-branch=main", bare);
  const there = [`--git-dir=${bare}`, `--work-tree=${REPOSITORY}`];
  git(REPOSITORY, ...there, "add", "--", ...PARTS);
  git(REPOSITORY, ...there, "commit", "--quiet", "-m", "This version");
  const { version } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8"));
  git(bare, "tag", `v${version}`);
  return version;
}
