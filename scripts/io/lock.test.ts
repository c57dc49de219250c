import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withFolder } from "../testing/temp.ts";
import { isAlive, Locked, runName, withLock } from "./lock.ts";
import { OutsideError } from "./outside.ts";
import { writeAtomically } from "./write-file.ts";

test("two writers take turns", () =>
  withFolder(async (folder) => {
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push(`${name} out`);
    };
    await Promise.all([withLock(folder, work("a")), withLock(folder, work("b"))]);
    expect(order).toEqual(["a in", "a out", "b in", "b out"]);
    expect(readdirSync(folder)).toEqual([]);
  }));

test("a living holder is waited for, then named", () =>
  withFolder(async (folder) => {
    writeFileSync(join(folder, ".staged-rollout.lock"), runName());
    await expect(withLock(folder, async () => "in", 60)).rejects.toThrow(Locked);
    expect(readFileSync(join(folder, ".staged-rollout.lock"), "utf8")).toBe(runName());
  }));

test("the lock of a dead process is taken over", () =>
  withFolder(async (folder) => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    expect(isAlive(runName(pid))).toBe(false);
    writeFileSync(join(folder, ".staged-rollout.lock"), runName(pid));
    expect(await withLock(folder, async () => "in", 1000)).toBe("in");
    expect(readdirSync(folder)).toEqual([]);
  }));

test("what is no lock's file is named, and neither followed nor read to its end", () =>
  withFolder(async (folder) => {
    const path = join(folder, ".staged-rollout.lock");
    for (const make of [
      () => mkdirSync(path),
      () => symlinkSync(".staged-rollout.lock", path),
      () => symlinkSync("/dev/zero", path),
      () => symlinkSync(join(folder, "x"), path),
    ]) {
      make();
      const locked = withLock(folder, async () => "in", 60);
      await expect(locked).rejects.toThrow(OutsideError);
      await expect(locked).rejects.toThrow(`${path} is not a file; remove it`);
      rmSync(path, { recursive: true });
    }
    for (const text of [
      `\u001b[31m${"x".repeat(100_000)}`,
      "\0".repeat(100_000),
      "",
      "x",
      "a b:1",
    ]) {
      writeFileSync(path, text);
      // Nobody who waits would ever get it.
      const locked = withLock(folder, async () => "in", 600_000);
      await expect(locked).rejects.toThrow(OutsideError);
      await expect(locked).rejects.toThrow(`${path} names no run`);
    }
    writeFileSync(path, `${"x".repeat(100_000)}:1`);
    await expect(withLock(folder, async () => "in", 60)).rejects.toThrow(`${path} names no run`);
  }));

test("a run on another machine counts as alive", () => {
  expect(isAlive("elsewhere.example.org:1")).toBe(true);
});

test("a file is written whole, with its folders, or not at all", () =>
  withFolder(async (folder) => {
    const path = join(folder, "a/b/c.md");
    writeAtomically(path, "one\n");
    writeAtomically(path, "two\n");
    expect(readFileSync(path, "utf8")).toBe("two\n");
    expect(readdirSync(join(folder, "a/b"))).toEqual(["c.md"]);
    expect(() => writeAtomically(join(path, "below"), "x")).toThrow();
    expect(existsSync(join(path, "below"))).toBe(false);
  }));

test("a link in the place of the temporary file is not written through", () =>
  withFolder(async (folder) => {
    const kept = join(folder, "kept");
    writeFileSync(kept, "mine\n");
    symlinkSync("kept", join(folder, `.staged-rollout.${process.pid}.tmp`));
    writeAtomically(join(folder, "new.md"), "new\n");
    expect(readFileSync(kept, "utf8")).toBe("mine\n");
    expect(readFileSync(join(folder, "new.md"), "utf8")).toBe("new\n");
    expect(readdirSync(folder).sort()).toEqual(["kept", "new.md"]);
  }));
