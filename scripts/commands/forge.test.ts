import { join } from "node:path";
import { expect, test } from "vitest";
import { readForgeView, writeForgeView } from "#io/forge-view.ts";
import { withForge } from "../testing/forge/example.ts";
import { commitOf, git } from "../testing/forge/git.ts";
import { emptyFolder } from "../testing/run.ts";
import { withFolder } from "../testing/temp.ts";
import { UsageError } from "./command.ts";
import { forgeOf } from "./forge.ts";

const io = { out() {}, err() {}, colour: false, now: () => "2011-06-01T09:00:00Z" };

test("an environment without a forge is wrong usage that names every variable", async () => {
  await expect(forgeOf(io)).rejects.toThrow(UsageError);
  await expect(forgeOf(io)).rejects.toThrow(
    /GITHUB_REPOSITORY .*STAGED_ROLLOUT_TOKEN .*STAGED_ROLLOUT_APP/,
  );
});

test("the App's own account is found by its short name, and git pushes as the App", () =>
  withForge(async ({ forge, app, repository }) => {
    const environment = {
      GITHUB_REPOSITORY: "example/staged-rollout",
      GITHUB_API_URL: forge.apiUrl,
      GITHUB_SERVER_URL: forge.url,
      STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
      STAGED_ROLLOUT_APP: app.slug,
    };
    const { github, remote, gitEnvironment } = await forgeOf({ ...io, environment });
    expect(github).toMatchObject({ owner: "example", account: app.bot.id });
    expect(remote).not.toContain("token");
    const env = { ...gitEnvironment };
    await withFolder(async (folder) => {
      await git(folder, ["clone", "--quiet", remote, "clone"], { env });
      const clone = join(folder, "clone");
      await git(clone, ["commit", "--quiet", "--allow-empty", "-m", "By the App"]);
      await git(clone, ["push", "--quiet", "origin", "HEAD:main"], { env });
      expect(await commitOf(repository.folder, "main")).toBe(await commitOf(clone, "HEAD"));
    });
  }));

test("what the forge showed is kept, and another version's file is refused", () => {
  const root = emptyFolder();
  expect(readForgeView(root)).toBeUndefined();
  const view = { readAt: "2011-06-01T09:00:00Z", run: { failed: false }, pulls: [], failures: [] };
  writeForgeView(root, view);
  expect(readForgeView(root)).toEqual(view);
});
