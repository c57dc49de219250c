import { expect, test } from "vitest";
import { type Example, withForge } from "./example.ts";
import { commitOf, git } from "./git.ts";
import type { Repository } from "./model.ts";

const at = { owner: "example", repo: "staged-rollout" };
const CONTEXT = "staged-rollout/gate";

/** A pull request from the outsider's fork, which changes one file. */
async function proposed({ forge, repository, outsider, github }: Example) {
  const { rest } = github(outsider).octokit;
  await rest.repos.createFork(at);
  const fork = forge.repository("site-one-admin/staged-rollout");
  const change = (text: string) =>
    forge.commit(fork, { branch: "report", changes: new Map([["report.md", text]]), by: outsider });
  await git(fork.folder, ["branch", "report", "main"]);
  const sha = await change("first\n");
  const head = "site-one-admin:report";
  const { data } = await rest.pulls.create({ ...at, title: "Report", head, base: "main" });
  return {
    fork,
    change,
    sha,
    number: { ...at, pull_number: data.number },
    ref: refsOf(repository),
  };
}

const refsOf =
  ({ folder }: Repository) =>
  (name: string) =>
    commitOf(folder, `refs/pull/${name}`);

test("a pull request from a fork has its head and its merge in the base repository", () =>
  withForge(async (example) => {
    const { repository, forge, maintainer } = example;
    const { sha, change, ref, number } = await proposed(example);
    expect(await ref("1/head")).toBe(sha);
    const merge = await ref("1/merge");
    expect(await commitOf(repository.folder, `${merge}^2`)).toBe(sha);

    const second = await change("second\n");
    expect(await ref("1/head")).toBe(second);
    expect(await commitOf(repository.folder, `${await ref("1/merge")}^2`)).toBe(second);

    const changes = new Map([["report.md", "other\n"]]);
    const tip = await forge.commit(repository, { branch: "main", changes, by: maintainer });
    const { data } = await example.github(maintainer).octokit.rest.pulls.get(number);
    expect(data).toMatchObject({
      mergeable: false,
      mergeable_state: "dirty",
      merge_commit_sha: null,
    });
    expect(data.base.sha).not.toBe(tip);
    expect(await ref("1/merge")).toBeUndefined();
    expect(forge.events.map(({ name, action }) => [name, action])).toEqual([
      ["push", undefined],
      ["pull_request", "opened"],
      ["push", undefined],
      ["pull_request", "synchronize"],
      ["push", undefined],
    ]);
  }));

test("a review stays with the commit it saw", () =>
  withForge(async (example) => {
    const { github, maintainer, outsider } = example;
    const { sha, change, number } = await proposed(example);
    const { rest } = github(maintainer).octokit;
    await rest.pulls.createReview({ ...number, event: "APPROVE" });
    const own = github(outsider).octokit.rest.pulls.createReview({ ...number, event: "APPROVE" });
    await expect(own).rejects.toThrow("Can not approve your own pull request");
    const second = await change("second\n");
    await rest.pulls.createReview({ ...number, event: "COMMENT", body: "Late", commit_id: sha });
    await rest.pulls.createReview({ ...number, event: "APPROVE" });
    const { data } = await rest.pulls.listReviews(number);
    expect(data.map(({ state, commit_id }) => [state, commit_id])).toEqual([
      ["APPROVED", sha],
      ["COMMENTED", sha],
      ["APPROVED", second],
    ]);
    const elsewhere = await commitOf(example.repository.folder, "main");
    await expect(
      rest.pulls.createReview({ ...number, event: "APPROVE", commit_id: elsewhere ?? "" }),
    ).rejects.toMatchObject({ status: 422 });
  }));

test("a rule dismisses approvals when the head moves", () =>
  withForge(async (example) => {
    const { github, maintainer, repository } = example;
    const { change, number } = await proposed(example);
    const { rest } = github(maintainer).octokit;
    const [ruleset] = repository.rulesets;
    const rule = ruleset?.input.rules?.find(({ type }) => type === "pull_request");
    if (rule?.type !== "pull_request" || !rule.parameters) throw new Error("no such rule");
    rule.parameters.dismiss_stale_reviews_on_push = true;
    await rest.pulls.createReview({ ...number, event: "APPROVE" });
    await change("second\n");
    expect((await rest.pulls.listReviews(number)).data[0]?.state).toBe("DISMISSED");
  }));

test("without the rule on updates a person merges when the App's status has succeeded on the head, the App without it", () =>
  withForge(async (example) => {
    const { github, maintainer, app, outsider, repository } = example;
    const rules = repository.rulesets[0]?.input.rules;
    rules?.splice(0, 1);
    const { sha, change, number } = await proposed(example);
    const { rest } = github(maintainer).octokit;
    const bot = github(app).octokit.rest;
    const merge = (head: string) => rest.pulls.merge({ ...number, sha: head });

    await expect(merge(sha)).rejects.toMatchObject({ status: 405 });
    await rest.repos.createCommitStatus({ ...at, sha, state: "success", context: CONTEXT });
    await expect(merge(sha)).rejects.toThrow(
      'Required status check "staged-rollout/gate" is expected',
    );
    await bot.repos.createCommitStatus({ ...at, sha, state: "success", context: CONTEXT });
    const next = await change("second\n");
    await expect(merge(sha)).rejects.toMatchObject({ status: 409 });
    await expect(merge(next)).rejects.toMatchObject({ status: 405 });
    await bot.repos.createCommitStatus({ ...at, sha: next, state: "failure", context: CONTEXT });
    await expect(merge(next)).rejects.toMatchObject({ status: 405 });
    await expect(
      github(outsider).octokit.rest.pulls.merge({ ...number, sha: next }),
    ).rejects.toMatchObject({ status: 403 });
    const { data } = await bot.pulls.merge({ ...number, sha: next });
    expect(await commitOf(repository.folder, "main")).toBe(data.sha);
    expect(await git(repository.folder, ["show", "main:report.md"])).toBe("second");
    await expect(merge(next)).rejects.toMatchObject({ status: 405 });
  }));

test("with the rule on updates the App alone merges, and no workflow without that permission", () =>
  withForge(async (example) => {
    const { forge, github, maintainer, app, outsider } = example;
    const { sha, number } = await proposed(example);
    await github(app).octokit.rest.repos.createCommitStatus({
      ...at,
      sha,
      state: "success",
      context: CONTEXT,
    });
    const { rest } = github(maintainer).octokit;
    await expect(rest.pulls.merge({ ...number, sha })).rejects.toThrow(
      "Cannot update this protected ref.",
    );
    const fork = forge.repository(`${outsider.login}/staged-rollout`);
    const { data } = await rest.pulls.get(number);
    const next = await forge.commit(fork, {
      branch: data.head.ref,
      changes: new Map([[".github/workflows/more.yml", "on: push\n"]]),
      by: outsider,
    });
    app.permissions = { contents: "write" };
    await expect(github(app).octokit.rest.pulls.merge({ ...number, sha: next })).rejects.toThrow(
      "`.github/workflows/more.yml` without `workflows` permission",
    );
    app.permissions = { contents: "write", workflows: "write" };
    const merged = await github(app).octokit.rest.pulls.merge({ ...number, sha: next });
    expect(merged.data.merged).toBe(true);
  }));

test("a pull request whose commits reach the base by a push is merged", () =>
  withForge(async (example) => {
    const { forge, repository, maintainer, github } = example;
    const { sha, number } = await proposed(example);
    const { rest } = github(maintainer).octokit;
    await git(repository.folder, ["update-ref", "refs/heads/main", sha]);
    const changes = new Map([["more.txt", "more"]]);
    const tip = await forge.commit(repository, { branch: "main", changes, by: maintainer });
    const { data } = await rest.pulls.get(number);
    expect(data).toMatchObject({ state: "closed", merged: true, merge_commit_sha: tip });
  }));

test("the App squashes; nobody rebases; a closed pull request can be opened again", () =>
  withForge(async (example) => {
    const { github, app, outsider, repository, forge } = example;
    const { sha, number, ref } = await proposed(example);
    const bot = github(app).octokit.rest;
    const author = github(outsider).octokit.rest;
    await author.pulls.update({ ...number, state: "closed" });
    expect(await ref("1/merge")).toBeUndefined();
    await expect(bot.pulls.merge({ ...number, sha })).rejects.toMatchObject({ status: 405 });
    await author.pulls.update({ ...number, state: "open" });
    await expect(bot.pulls.merge({ ...number, sha, merge_method: "rebase" })).rejects.toMatchObject(
      { status: 405 },
    );
    await bot.pulls.merge({ ...number, sha, merge_method: "squash", commit_title: "Squashed" });
    expect(await git(repository.folder, ["log", "-1", "--format=%P|%s|%an|%aI", "main"])).toBe(
      `${await commitOf(repository.folder, "main^")}|Squashed|staged-rollout[bot]|${forge.now.replace("Z", "+00:00")}`,
    );
  }));

test("pull requests that are refused", () =>
  withForge(async (example) => {
    const { forge, outsider, github } = example;
    const { fork } = await proposed(example);
    const changes = new Map([["alien.txt", "alien"]]);
    await forge.commit(fork, { branch: "alien", changes, by: outsider });
    const { rest } = github(outsider).octokit;
    const refusal = (head: string, base = "main") =>
      rest.pulls
        .create({ ...at, title: "Report", head: `site-one-admin:${head}`, base })
        .catch(({ status, message }) => `${status} ${message}`);
    expect(await refusal("nothing")).toMatch(/^422 .*"field":"head","code":"invalid"/);
    expect(await refusal("report", "next")).toMatch(/^422 .*"field":"base","code":"invalid"/);
    expect(await refusal("report")).toMatch(/^422 .*already exists/);
    expect(await refusal("main")).toMatch(/^422 .*No commits between/);
    expect(await refusal("alien")).toMatch(/^422 .*entirely different history/);
  }));

test("files of a pull request: added, changed, renamed, removed", () =>
  withForge(
    async (example) => {
      const { forge, github, outsider, maintainer } = example;
      const { fork, number } = await proposed(example);
      const changes = new Map([
        ["a.txt", "changed\n"],
        ["b.txt", null],
        ["moved/b.txt", "the same\nas before\n"],
        ["c.txt", null],
      ]);
      await forge.commit(fork, { branch: "report", changes, by: outsider });
      const { data } = await github(maintainer).octokit.rest.pulls.listFiles(number);
      const told = data.map((file) => [file.status, file.previous_filename, file.filename]);
      expect(told).toEqual([
        ["modified", undefined, "a.txt"],
        ["removed", undefined, "c.txt"],
        ["renamed", "b.txt", "moved/b.txt"],
        ["added", undefined, "report.md"],
      ]);
      expect(data[0]).toMatchObject({ additions: 1, deletions: 1, changes: 2 });
    },
    {
      files: new Map([
        ["a.txt", "before\n"],
        ["b.txt", "the same\nas before\n"],
        ["c.txt", "gone\n"],
      ]),
    },
  ));
