import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFolder } from "#testing/run.ts";
import { git } from "#testing/temp.ts";
import { looseRef } from "./loose-ref.ts";

const REF = "refs/staged-rollout/main";

/** A repository with one commit. */
function repository(): { folder: string; id: string } {
  const folder = emptyFolder();
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "commit", "--quiet", "--allow-empty", "--message=One");
  return { folder, id: git(folder, "rev-parse", "HEAD").trim() };
}

test("HEAD and a ref are what git says, below the top folder too, and after they moved", () => {
  const { folder, id } = repository();
  const below = join(folder, "a/b");
  mkdirSync(below, { recursive: true });
  git(folder, "update-ref", REF, "HEAD");
  for (const place of [folder, below])
    expect([looseRef(place, "HEAD"), looseRef(place, REF)]).toEqual([id, id]);
  git(folder, "commit", "--quiet", "--allow-empty", "--message=Two");
  const next = git(folder, "rev-parse", "HEAD").trim();
  expect([looseRef(folder, "HEAD"), looseRef(folder, REF)]).toEqual([next, id]);
  git(folder, "checkout", "--quiet", "--detach", id);
  expect(looseRef(folder, "HEAD")).toBe(id);
  git(folder, "pack-refs", "--all");
  git(folder, "checkout", "--quiet", "main");
  git(folder, "commit", "--quiet", "--allow-empty", "--message=Three");
  expect(looseRef(folder, "HEAD")).toBe(git(folder, "rev-parse", "HEAD").trim());
});

test("a link is followed to where it leads, as git does", () => {
  const [{ folder }, other] = [repository(), repository()];
  git(folder, "commit", "--quiet", "--allow-empty", "--message=Two");
  mkdirSync(join(other.folder, "a"));
  symlinkSync(join(other.folder, "a"), join(folder, "link"));
  expect(looseRef(join(folder, "link"), "HEAD")).toBe(other.id);
});

test("what is not in a file of its own is left to git", () => {
  const { folder } = repository();
  expect(looseRef(folder, REF)).toBeUndefined();
  expect(looseRef(folder, "main")).toBeUndefined();
  git(folder, "pack-refs", "--all");
  expect(looseRef(folder, "HEAD")).toBeUndefined();
  const linked = join(emptyFolder(), "linked");
  git(folder, "worktree", "add", "--quiet", linked);
  expect(looseRef(linked, "HEAD")).toBeUndefined();
  const empty = emptyFolder();
  expect(looseRef(empty, "HEAD")).toBeUndefined();
  git(empty, "init", "--quiet");
  expect(looseRef(empty, "HEAD")).toBeUndefined();
  git(folder, "symbolic-ref", REF, "refs/tags/none");
  writeFileSync(join(folder, ".git/refs/broken"), "0".repeat(39));
  expect([looseRef(folder, REF), looseRef(folder, "refs/broken")]).toEqual([undefined, undefined]);
});
