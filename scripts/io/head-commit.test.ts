import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { headCommit } from "./head-commit.ts";

const root = mkdtempSync(join(tmpdir(), "head-commit-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const git = (...args: string[]) =>
  execFileSync(
    "git",
    ["-C", root, "-c", "user.name=t", "-c", "user.email=t@example.org", ...args],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    },
  ).trim();

test("a folder has a commit once it is in git, and says whether its data differ", async () => {
  expect(await headCommit(root)).toBeUndefined();
  git("init");
  expect(await headCommit(root)).toBeUndefined();
  mkdirSync(join(root, "teams"));
  writeFileSync(join(root, "teams/x.yaml"), "a: 1\n");
  git("add", ".");
  git("commit", "-m", "one");
  const id = git("rev-parse", "HEAD");
  expect(await headCommit(root)).toEqual({ id, changed: false });
  writeFileSync(join(root, "notes.txt"), "no data\n");
  expect(await headCommit(root)).toEqual({ id, changed: false });
  writeFileSync(join(root, "teams/x.yaml"), "a: 2\n");
  expect(await headCommit(root)).toEqual({ id, changed: true });
});
