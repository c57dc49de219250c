import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withForge } from "../testing/forge/example.ts";
import { commitOf, git } from "../testing/forge/git.ts";
import { withFolder } from "../testing/temp.ts";
import { fetchBranch, fetchPullHead, TooLarge } from "./git-fetch.ts";
import { OutsideError } from "./outside.ts";

test("branches and heads come as objects; a shallow clone is completed; what is too large is not taken", () =>
  withForge(async ({ forge, repository, maintainer }) => {
    const commit = (branch: string, text: string | Buffer) =>
      forge.commit(repository, { branch, changes: new Map([["a.md", text]]), by: maintainer });
    const first = await commit("main", "one\n");
    const tip = await commit("main", "two\n");
    // Not random bytes would be packed into nothing.
    const head = await commit("large", randomBytes(100_000));
    await git(repository.folder, ["update-ref", "refs/pull/7/head", head]);
    await withFolder(async (folder) => {
      await git(folder, ["clone", "--quiet", "--depth=1", `file://${repository.folder}`, "clone"]);
      const clone = join(folder, "clone/.git");
      const remote = { address: forge.cloneUrl(repository), environment: {} };
      expect(await commitOf(clone, first)).toBeUndefined();
      await fetchBranch(clone, remote, "main", tip);
      expect(await commitOf(clone, first)).toBe(first);
      const wanted = { number: 7, head };
      await expect(fetchPullHead(clone, remote, wanted, { limit: "8" })).rejects.toThrow(TooLarge);
      expect(await fetchPullHead(clone, remote, { ...wanted, head: "1".repeat(40) })).toBe(false);
      expect(await fetchPullHead(clone, remote, wanted)).toBe(true);
      expect(await git(join(folder, "clone"), ["status", "--porcelain"])).toBe("");
      const none = { number: 8, head: "1".repeat(40) };
      await expect(fetchPullHead(clone, remote, none)).rejects.toThrow(OutsideError);
      const local = { address: repository.folder, environment: {} };
      await expect(fetchPullHead(clone, local, none)).rejects.toThrow("not allowed");
    });
  }));
