import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withFolder } from "../temp.ts";
import { type Example, withForge } from "./example.ts";
import { commitOf, git, tryGit } from "./git.ts";
import type { Account, App } from "./model.ts";

const env = { GIT_TERMINAL_PROMPT: "0" };

/** A clone of the repository by someone, with one commit more on a branch. */
async function cloned(
  { forge, repository }: Example,
  token: string | undefined,
  use: (folder: string) => Promise<void>,
): Promise<void> {
  await withFolder(async (outside) => {
    const folder = join(outside, "clone");
    const url = forge.cloneUrl(repository, token);
    await git(outside, ["clone", "--quiet", url, folder], { env });
    writeFileSync(join(folder, "note.txt"), "changed\n");
    await git(folder, ["add", "."]);
    await git(folder, ["commit", "--quiet", "-m", "Change"]);
    await use(folder);
  });
}

const push = (folder: string, ...refs: string[]) =>
  tryGit(folder, ["push", "--quiet", "origin", ...refs], { env });

test("anyone clones and fetches, and nobody pushes without a token", () =>
  withForge((example) =>
    cloned(example, undefined, async (folder) => {
      const tip = await example.forge.commit(example.repository, {
        branch: "main",
        changes: new Map([["other.txt", "other"]]),
        by: example.maintainer,
      });
      await git(folder, ["fetch", "--quiet", "origin"], { env });
      expect(await commitOf(folder, "origin/main")).toBe(tip);
      expect((await push(folder, "HEAD:work")).errors).toMatch(
        /could not read Username|Authentication/,
      );
    }),
  ));

test.for([
  ["the maintainer", (one: Example) => one.maintainer, "GH013.*Cannot update this protected ref"],
  ["the App", (one: Example) => one.app, undefined],
  ["an outsider", (one: Example) => one.outsider, "403"],
] as const)("pushing to main as %s", ([, who, refusal]) =>
  withForge(async (example) => {
    const { forge, repository } = example;
    const sender: Account | App = who(example);
    const token = "bot" in sender ? forge.installationToken(sender) : forge.tokenOf(sender);
    await cloned(example, token, async (folder) => {
      const before = await commitOf(repository.folder, "main");
      const { code, errors } = await push(folder, "HEAD:main");
      const after = await commitOf(repository.folder, "main");
      expect(code === 0).toBe(refusal === undefined);
      expect(after).toBe(refusal === undefined ? await commitOf(folder, "HEAD") : before);
      if (refusal !== undefined) expect(errors).toMatch(new RegExp(refusal));
      expect(forge.events.map(({ name }) => name)).toEqual(refusal === undefined ? ["push"] : []);
    });
  }),
);

test("the maintainer pushes other branches, and can neither rewind nor delete main", () =>
  withForge(async (example) => {
    const { forge, maintainer, app, repository } = example;
    await cloned(example, forge.tokenOf(maintainer), async (folder) => {
      expect((await push(folder, "HEAD:work")).code).toBe(0);
      expect((await push(folder, ":work")).code).toBe(0);
      expect((await push(folder, ":main")).errors).toMatch(/Cannot delete/);
      expect((await push(folder, "HEAD:refs/pull/1/head")).errors).toMatch(/hidden ref/);
    });
    await cloned(example, forge.installationToken(app), async (folder) => {
      await push(folder, "HEAD:main");
      await git(folder, ["commit", "--quiet", "--amend", "-m", "Otherwise"]);
      expect((await push(folder, "HEAD:main")).errors).toContain("[rejected]");
    });
    expect(forge.events.map(({ payload }) => payload.ref)).toEqual([
      "refs/heads/work",
      "refs/heads/work",
      "refs/heads/main",
    ]);
    expect(repository.pushed).toBe(forge.now);
  }));

test("a push whose answer is lost has taken place", () =>
  withForge(async (example) => {
    const { forge, app, repository } = example;
    await cloned(example, forge.installationToken(app), async (folder) => {
      const lost = ({ method, operation }: { method: string; operation: string | undefined }) =>
        operation === "git/push" && method === "POST";
      forge.inject({ on: lost, kind: "error", status: 502, after: true });
      expect((await push(folder, "HEAD:main")).errors).toMatch(/502/);
      expect(await commitOf(repository.folder, "main")).toBe(await commitOf(folder, "HEAD"));
      await git(folder, ["commit", "--quiet", "--allow-empty", "-m", "More"]);
      // Git tries again by itself when a kept connection is cut.
      forge.inject({ on: lost, kind: "drop", times: 10 });
      expect((await push(folder, "HEAD:main")).code).not.toBe(0);
      expect(await commitOf(repository.folder, "main")).toBe(await commitOf(folder, "HEAD^"));
    });
  }));

test("an App without the permission does not push", () =>
  withForge(async (example) => {
    const { forge, app } = example;
    const token = forge.installationToken(app, { contents: "read", issues: "write" });
    await cloned(example, token, async (folder) => {
      expect((await push(folder, "HEAD:work")).errors).toMatch(/403/);
    });
  }));
