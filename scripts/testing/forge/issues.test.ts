import { expect, test } from "vitest";
import { convertToDiscussion, deleteIssue, transferIssue } from "./by-hand.ts";
import { withForge } from "./example.ts";

const at = { owner: "example", repo: "staged-rollout" };
const status = (promise: Promise<{ status: number }>) =>
  promise.then(
    (answer) => answer.status,
    (error: { status: number }) => error.status,
  );

test("people without a role write and comment, and set no labels, assignees or states", () =>
  withForge(async ({ github, maintainer, outsider, app }) => {
    const { rest } = github(outsider).octokit;
    const bot = github(app).octokit.rest;
    const more = { labels: ["urgent"], assignees: ["maintainer-one"] };
    const { data: own } = await rest.issues.create({ ...at, title: "Question", ...more });
    expect([own.labels, own.assignees]).toEqual([[], []]);
    const { data: other } = await bot.issues.create({ ...at, title: "Ticket" });
    const change = { ...at, issue_number: other.number };
    expect(await status(rest.issues.update({ ...change, state: "closed" }))).toBe(403);
    expect(await status(rest.issues.setLabels({ ...change, labels: ["urgent"] }))).toBe(403);
    expect(await status(rest.issues.update({ ...at, issue_number: own.number, body: "?" }))).toBe(
      200,
    );
    const { data: said } = await bot.issues.createComment({ ...change, body: "Hello" });
    const edit = { ...at, comment_id: said.id, body: "Changed" };
    expect(await status(rest.issues.updateComment(edit))).toBe(403);
    expect(await status(rest.issues.deleteComment({ ...at, comment_id: said.id }))).toBe(403);
    expect(await status(github(maintainer).octokit.rest.issues.updateComment(edit))).toBe(200);
  }));

test("texts and names have GitHub's limits", () =>
  withForge(async ({ github, app, repository }) => {
    const { issues, repos } = github(app).octokit.rest;
    const { data } = await issues.create({
      ...at,
      title: "t".repeat(256),
      body: "b".repeat(65_536),
    });
    const issue = { ...at, issue_number: data.number };
    const sha = "0".repeat(40);
    const post = { ...at, state: "success", context: "c" } as const;
    const sent = [
      issues.create({ ...at, title: "t".repeat(257) }),
      issues.create({ ...at, title: " " }),
      issues.update({ ...issue, body: "b".repeat(65_537) }),
      issues.createComment({ ...issue, body: "b".repeat(65_537) }),
      issues.createComment({ ...issue, body: " " }),
      issues.createLabel({ ...at, name: "n".repeat(51) }),
      issues.createLabel({ ...at, name: "n", color: "#ffffff" }),
      issues.createLabel({ ...at, name: "n", description: "d".repeat(101) }),
      repos.createCommitStatus({ ...post, sha }),
      repos.createCommitStatus({ ...post, sha, description: "d".repeat(141) }),
    ];
    expect(await Promise.all(sent.map(status))).toEqual(sent.map(() => 422));
    await issues.createLabel({ ...at, name: "Open" });
    expect(await status(issues.createLabel({ ...at, name: "open" }))).toBe(422);
    await issues.setLabels({ ...issue, labels: ["OPEN", "new"] });
    expect(repository.labels.map(({ name, color }) => [name, color])).toEqual([
      ["Open", "ededed"],
      ["new", "ededed"],
    ]);
  }));

test("issues are found by state, label, author, assignee and time", () =>
  withForge(async ({ forge, github, app, maintainer }) => {
    const bot = github(app).octokit.rest.issues;
    await bot.create({ ...at, title: "one", labels: ["a", "b"], assignees: ["maintainer-one"] });
    await bot.create({ ...at, title: "two", labels: ["a"] });
    forge.now = "2011-06-03T00:00:00Z";
    await github(maintainer).octokit.rest.issues.create({ ...at, title: "three" });
    await bot.update({ ...at, issue_number: 2, state: "closed", state_reason: "not_planned" });
    const numbers = async (filter: object) =>
      (await bot.listForRepo({ ...at, ...filter })).data.map(({ number }) => number);
    expect(await numbers({})).toEqual([3, 1]);
    expect(await numbers({ state: "all", direction: "asc" })).toEqual([1, 2, 3]);
    expect(await numbers({ state: "closed" })).toEqual([2]);
    expect(await numbers({ state: "all", labels: "A" })).toEqual([2, 1]);
    expect(await numbers({ labels: "a,b" })).toEqual([1]);
    expect(await numbers({ creator: "maintainer-one" })).toEqual([3]);
    expect(await numbers({ assignee: "maintainer-one" })).toEqual([1]);
    expect(await numbers({ assignee: "none" })).toEqual([3]);
    expect(await numbers({ state: "all", since: "2011-06-03T00:00:00.000Z" })).toEqual([3, 2]);
    expect(await numbers({ state: "all", sort: "updated" })).toEqual([3, 2, 1]);
    const { data } = await bot.get({ ...at, issue_number: 2 });
    expect(data).toMatchObject({ state_reason: "not_planned", closed_at: "2011-06-03T00:00:00Z" });
    await bot.update({ ...at, issue_number: 2, state: "open" });
    expect((await bot.get({ ...at, issue_number: 2 })).data).toMatchObject({
      state_reason: "reopened",
      closed_at: null,
    });
  }));

test("a sub-issue has one parent, and is not above itself", () =>
  withForge(async ({ github, app }) => {
    const bot = github(app).octokit.rest.issues;
    const ids: number[] = [];
    for (const title of ["1", "2", "3"]) ids.push((await bot.create({ ...at, title })).data.id);
    const add = (parent: number, child: number, replace_parent = false) =>
      status(
        bot.addSubIssue({
          ...at,
          issue_number: parent,
          sub_issue_id: ids[child - 1] ?? 0,
          replace_parent,
        }),
      );
    expect(await add(1, 2)).toBe(201);
    expect(await add(1, 2)).toBe(422);
    expect(await add(3, 2)).toBe(422);
    expect(await add(2, 1)).toBe(422);
    expect(await add(1, 1)).toBe(422);
    expect(await add(3, 2, true)).toBe(201);
    expect(await add(1, 4)).toBe(404);
    const { data } = await bot.listSubIssues({ ...at, issue_number: 3 });
    expect(data.map(({ number }) => number)).toEqual([2]);
    expect((await bot.listSubIssues({ ...at, issue_number: 1 })).data).toEqual([]);
  }));

test("a file is written only over the version that was read, and past no rule", () =>
  withForge(async ({ github, app, maintainer }) => {
    const bot = github(app).octokit.rest.repos;
    const file = { ...at, path: "note.txt", message: "Write", content: btoa("one") };
    const { data } = await bot.createOrUpdateFileContents(file);
    const sha = data.content?.sha ?? "";
    expect(await status(bot.createOrUpdateFileContents(file))).toBe(422);
    const next = { ...file, content: btoa("two"), sha };
    expect(await status(bot.createOrUpdateFileContents({ ...next, sha: "0".repeat(40) }))).toBe(
      409,
    );
    expect(
      await status(github(maintainer).octokit.rest.repos.createOrUpdateFileContents(next)),
    ).toBe(409);
    expect(await status(bot.createOrUpdateFileContents(next))).toBe(200);
    expect(await status(bot.createOrUpdateFileContents(next))).toBe(409);
    const read = await bot.getContent({ ...at, path: "note.txt", ref: "main" });
    expect(read.data).toMatchObject({ type: "file", content: btoa("two"), encoding: "base64" });
    expect(await status(bot.getContent({ ...at, path: "nothing" }))).toBe(404);
  }));

test("a deleted issue is gone, and a transferred one redirects, while what belonged to it is not found", () =>
  withForge(async ({ forge, github, app, maintainer, organisation, repository }) => {
    const { issues } = github(app).octokit.rest;
    const { issues: asMaintainer } = github(maintainer).octokit.rest;
    const other = await forge.addRepository({ owner: organisation, name: "elsewhere" });
    for (const title of ["deleted", "transferred", "discussed", "locked"]) {
      await issues.create({ ...at, title });
    }
    const [first, second, third] = repository.issues;
    if (!first || !second || !third) throw new Error("the forge has no issues");
    deleteIssue(first);
    transferIssue(forge.world, second, other);
    convertToDiscussion(forge.world, third, maintainer);
    const one = (issue_number: number) => ({ ...at, issue_number });
    expect(await status(issues.get(one(1)))).toBe(410);
    expect(await status(issues.createComment({ ...one(1), body: "?" }))).toBe(410);
    const { data } = await issues.get(one(2));
    expect(data).toMatchObject({ number: 1, title: "transferred" });
    expect(data.repository_url).toMatch(/elsewhere$/);
    expect(await status(issues.listComments(one(2)))).toBe(404);
    expect(await status(issues.createComment({ ...one(2), body: "?" }))).toBe(404);
    expect((await issues.get(one(3))).data).toMatchObject({ state: "closed", locked: true });
    const { data: events } = await issues.listEvents(one(3));
    expect(events.map(({ event }) => event)).toEqual(["converted_to_discussion"]);
    expect((await issues.listForRepo({ ...at, state: "all" })).data).toHaveLength(2);
    await asMaintainer.lock(one(4));
    expect(await status(issues.createComment({ ...one(4), body: "?" }))).toBe(403);
    expect(await status(asMaintainer.createComment({ ...one(4), body: "!" }))).toBe(201);
  }));
