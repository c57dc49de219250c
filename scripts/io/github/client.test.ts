import { expect, test } from "vitest";
import { type Example, withForge } from "../../testing/forge/example.ts";
import type { Effect } from "../../testing/forge/faults.ts";
import { NO_LIMITS } from "../../testing/forge/limits.ts";
import { connect } from "./client.ts";
import {
  createComment,
  listComments,
  listCommentsSince,
  listOwnComments,
  react,
  updateComment,
} from "./comments.ts";
import {
  addSubIssue,
  assign,
  createIssue,
  createLabel,
  getIssue,
  listIssues,
  listLabels,
  listSubIssues,
  loginOf,
  setLabels,
  unassign,
  updateIssue,
} from "./issues.ts";
import {
  getPull,
  listCommits,
  listFiles,
  listOpenPulls,
  listReviews,
  listStatuses,
  mergePull,
  postStatus,
} from "./pulls.ts";
import { RateRefused } from "./refusal.ts";

const called = ({ forge }: Example, operation: string) =>
  forge.requests.filter((request) => request.operation === operation);

const TEXT = { title: "Ticket", body: "Text" };

test("tickets: opened, changed, labelled, assigned, put below a parent", () =>
  withForge(async ({ github, app, maintainer, outsider }) => {
    const bot = github(app);
    const parent = await createIssue(bot, TEXT);
    const child = await createIssue(bot, { title: "Below", body: "", labels: ["new"] });
    await addSubIssue(bot, parent.number, child.id);
    expect((await listSubIssues(bot, parent.number)).map(({ number }) => number)).toEqual([2]);
    await updateIssue(bot, child.number, { title: "Changed", state: "closed" });
    expect(await getIssue(bot, child.number)).toMatchObject({ title: "Changed", state: "closed" });
    expect(await getIssue(bot, 77)).toBeUndefined();
    await createLabel(bot, { name: "open", color: "0e8a16" });
    await setLabels(bot, parent.number, ["open"]);
    expect((await listLabels(bot)).map(({ name }) => name)).toEqual(["new", "open"]);
    const logins = [maintainer.login, outsider.login];
    expect(await assign(bot, parent.number, logins)).toEqual([maintainer.login]);
    await unassign(bot, parent.number, logins);
    const [only, ...others] = await listIssues(bot);
    expect(only).toMatchObject({ number: 1, assignees: [], labels: [{ name: "open" }] });
    expect(others).toEqual([]);
    outsider.login = "renamed";
    expect(await loginOf(bot, outsider.id)).toBe("renamed");
    expect(await loginOf(bot, 1)).toBeUndefined();
  }));

test("our own comment is found by its marker, and not what others copied from it", () =>
  withForge(async ({ forge, github, app, outsider }) => {
    const bot = github(app);
    const person = github(outsider);
    const { number } = await createIssue(bot, TEXT);
    const marker = "<!-- delivery: ask/ea-NGI_A-SITE -->";
    await createComment(person, number, `${marker}\naccept`);
    expect(await listOwnComments(bot, number, marker)).toEqual([]);
    await createComment(bot, number, "<!-- delivery: ask/ea-NGI_A-SITE/2 -->");
    const own = await createComment(bot, number, `Please answer.\n${marker}`);
    expect(await listOwnComments(bot, number, marker)).toMatchObject([{ id: own.id }]);
    forge.now = "2011-06-02T09:00:00Z";
    await updateComment(bot, own.id, `Thank you.\n${marker}`);
    await react(bot, own.id, "eyes");
    await react(bot, own.id, "eyes");
    const changed = await listCommentsSince(bot, "2011-06-02T00:00:00Z");
    expect(changed.map(({ id, reactions }) => [id, reactions?.eyes])).toEqual([[own.id, 1]]);
  }));

test("lists are read to their end", () =>
  withForge(async (example) => {
    const { github, app, repository, forge } = example;
    const bot = github(app);
    const { number } = await createIssue(bot, TEXT);
    await createComment(bot, number, "1");
    const there = repository.issues[0]?.comments ?? [];
    const [first] = there;
    for (let count = 2; first && count <= 201; count += 1) {
      there.push({ ...first, id: forge.world.nextId(), body: `${count}` });
    }
    const comments = await listComments(bot, number);
    expect(comments.map(({ body }) => Number(body))).toEqual(
      Array.from({ length: 201 }, (_, index) => index + 1),
    );
    expect(called(example, "issues/list-comments")).toHaveLength(3);
  }));

/** As in NixOS/nixpkgs-merge-bot#179. */
const BASE_MOVED = "Base branch was modified. Review and try the merge again.";

test("pull requests: files, commits, reviews, statuses, and a merge of exactly that head", () =>
  withForge(async ({ forge, github, app, maintainer, outsider, repository }) => {
    const bot = github(app);
    const { rest } = github(outsider).octokit;
    await rest.repos.createFork({ owner: bot.owner, repo: bot.repo });
    const fork = forge.repository("site-one-admin/staged-rollout");
    const change = (text: string) =>
      forge.commit(fork, { branch: "main", changes: new Map([["a.md", text]]), by: outsider });
    const sha = await change("one");
    const head = "site-one-admin:main";
    await rest.pulls.create({
      owner: bot.owner,
      repo: bot.repo,
      title: "Report",
      head,
      base: "main",
    });
    const [pull] = await listOpenPulls(bot);
    expect(pull?.head.sha).toBe(sha);
    expect(await listIssues(bot)).toEqual([]);
    expect((await listFiles(bot, 1)).map(({ filename }) => filename)).toEqual(["a.md"]);
    expect((await listCommits(bot, 1)).map((commit) => commit.author?.id)).toEqual([outsider.id]);
    const person = github(maintainer).octokit.rest.pulls;
    await person.createReview({
      owner: bot.owner,
      repo: bot.repo,
      pull_number: 1,
      event: "APPROVE",
    });
    expect((await listReviews(bot, 1)).map(({ commit_id }) => commit_id)).toEqual([sha]);
    const status = {
      state: "success",
      context: "staged-rollout/gate",
      description: "Sound",
    } as const;
    await postStatus(bot, sha, status);
    expect((await listStatuses(bot, sha)).map(({ state }) => state)).toEqual(["success"]);
    const next = await change("two");
    expect(await mergePull(bot, 1, { sha })).toEqual({ outcome: "moved" });
    expect(await mergePull(github(maintainer), 1, { sha: next })).toMatchObject({
      outcome: "refused",
      reason: expect.stringContaining("Cannot update this protected ref"),
    });
    const merge = () => mergePull(bot, 1, { sha: next, title: "Merge the report" });
    forge.world.mergeableAfter = 3;
    await forge.commit(repository, {
      branch: "main",
      changes: new Map([["other.md", "other"]]),
      by: maintainer,
    });
    // The refused merge and the question why are two of the three requests.
    expect(await merge()).toEqual({ outcome: "unready" });
    expect(await getPull(bot, 1)).toMatchObject({ mergeable: null });
    forge.inject({ on: "pulls/merge", kind: "error", status: 405, message: BASE_MOVED });
    expect(await merge()).toEqual({ outcome: "moved" });
    expect(await merge()).toMatchObject({ outcome: "merged" });
    expect(await getPull(bot, 1)).toMatchObject({ merged: true, state: "closed" });
    expect(repository.pushed).toBe(forge.now);
  }));

const LOST: [string, Effect][] = [
  ["500", { kind: "error", status: 500 }],
  ["502 although it was done", { kind: "error", status: 502, after: true }],
  ["connection cut", { kind: "drop" }],
  ["connection cut although it was done", { kind: "drop", after: true }],
];

test.for(LOST)("a creating call is sent once: %s", ([, effect]) =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    const bot = github(app);
    forge.inject({ on: "issues/create", ...effect });
    await expect(createIssue(bot, TEXT)).rejects.toMatchObject({ status: expect.any(Number) });
    expect(called(example, "issues/create")).toHaveLength(1);
    const there = "after" in effect && effect.after ? 1 : 0;
    expect(await listIssues(bot)).toHaveLength(there);
    expect(waits).toEqual([]);
  }),
);

test.for(LOST)("a read is repeated: %s", ([, effect]) =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    forge.inject({ on: "issues/list-for-repo", ...effect, times: 2 });
    expect(await listIssues(github(app))).toEqual([]);
    expect(called(example, "issues/list-for-repo")).toHaveLength(3);
    expect(waits).toEqual([1000, 4000]);
  }),
);

test("a read is given up after three repetitions; one failure does not lengthen the next wait", () =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    const bot = github(app);
    forge.inject({ on: "issues/list-for-repo", kind: "error", status: 503, times: 5 });
    await expect(listIssues(bot)).rejects.toMatchObject({ status: 503 });
    expect(waits).toEqual([1000, 4000, 9000]);
    await listIssues(bot);
    expect(waits.slice(3)).toEqual([1000]);
    await expect(bot.octokit.rest.repos.get({ owner: "no", repo: "body" })).rejects.toThrow(
      "Not Found",
    );
    expect(called(example, "repos/get")).toHaveLength(1);
  }));

test.for([
  ["a read", 403],
  ["a read", 429],
  ["a write", 403],
  ["a write", 429],
] as const)("%s refused with %i waits as long as required, then goes on", ([what, status]) =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    const bot = github(app);
    const operation = what === "a read" ? "issues/list-for-repo" : "issues/create";
    forge.inject({ on: operation, kind: "rate-limit", status, retryAfter: 17, times: 2 });
    await (what === "a read" ? listIssues(bot) : createIssue(bot, TEXT));
    expect(called(example, operation).map(({ answer }) => answer)).toEqual([
      status,
      status,
      what === "a read" ? 200 : 201,
    ]);
    expect(waits.filter((wait) => wait === 17_000)).toHaveLength(2);
    expect(await listIssues(bot)).toHaveLength(what === "a read" ? 0 : 1);
  }),
);

/** What the forge is asked before it refuses, and how often it refuses. */
const REFUSALS = [
  ["longer than the patience", { retryAfter: 3600 }, 1],
  ["for a third time", { retryAfter: 60 }, 3],
  ["until the quota is filled again", { retryAfter: 3600, primary: true }, 1],
] as const;

test.for(REFUSALS)("a refusal %s ends what a client sends", ([, refusal, times]) =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    const bot = github(app);
    const until = new Date(Date.parse(forge.now) + 3_600_000).toISOString().slice(0, 13);
    const limit = { on: "issues/create", kind: "rate-limit", status: 429, times } as const;
    forge.inject({ ...limit, ...refusal });
    await expect(createIssue(bot, TEXT)).rejects.toThrow(RateRefused);
    expect(waits.filter((wait) => wait === 60_000)).toHaveLength(times - 1);
    if (times === 1) expect(bot.refusedUntil()).toContain(until);
    const asked = forge.requests.length;
    expect(asked).toBe(times);
    for (const more of [createIssue(bot, TEXT), listIssues(bot), react(bot, 1, "+1")]) {
      await expect(more).rejects.toThrow(/^the forge takes no more requests before 2011-06-01T/);
    }
    expect(forge.requests).toHaveLength(asked);
  }),
);

test("what waits for its turn while another is refused is not sent either", () =>
  withForge(async (example) => {
    const { forge, github, app } = example;
    const bot = github(app);
    forge.inject({ on: "issues/create", kind: "rate-limit", status: 403, retryAfter: 3600 });
    const sent = Array.from({ length: 20 }, () => createIssue(bot, TEXT));
    const ends = await Promise.allSettled(sent);
    const refused = ends.filter(
      (end) => end.status === "rejected" && end.reason instanceof RateRefused,
    );
    // Nothing waits on this clock: one or two were on their way already.
    expect(refused.length).toBeGreaterThan(16);
    expect(forge.requests.length).toBeLessThan(5);
  }));

test("a used-up quota is waited out until it is filled again", () =>
  withForge(async (example) => {
    const { forge, github, app, waits } = example;
    const limit = { kind: "rate-limit", status: 403, retryAfter: 30, primary: true } as const;
    forge.inject({ on: "issues/list-for-repo", ...limit });
    expect(await listIssues(github(app))).toEqual([]);
    expect(waits).toEqual([31_000]);
  }));

test("creating many is paced below the forge's limits", () =>
  withForge(
    async (example) => {
      const { github, app, waits } = example;
      const bot = github(app);
      const wanted = Array.from({ length: 40 }, () => createIssue(bot, TEXT));
      const numbers = (await Promise.all(wanted)).map(({ number }) => number);
      expect(numbers).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
      expect(called(example, "issues/create").every(({ answer }) => answer === 201)).toBe(true);
      expect(waits.reduce((all, wait) => all + wait, 0)).toBe(39 * 3000);
    },
    { limits: { ...NO_LIMITS, creationsPerMinute: 25 } },
  ));

test("a call that is not answered is given up, and a read is tried again", () =>
  withForge(async ({ forge, github, app, repository, waits }) => {
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const bot = connect({
      repository: `${repository.owner.login}/${repository.name}`,
      token: forge.installationToken(app),
      account: app.bot.id,
      baseUrl: forge.apiUrl,
      clock: { now: () => 0, sleep },
      timeout: 1000,
    });
    await listIssues(github(app));
    const held = Promise.withResolvers<void>();
    forge.inject({ on: "issues/list-for-repo", kind: "delay", until: () => held.promise });
    expect(await listIssues(bot)).toEqual([]);
    expect(waits[0]).toBe(1000);
    held.resolve();
  }));

test("what is read again unchanged costs nothing of the quota, and what has changed is seen", () =>
  withForge(async (example) => {
    const { forge, github, app, outsider } = example;
    const bot = github(app);
    const { number } = await createIssue(bot, TEXT);
    for (let index = 0; index < 101; index += 1) {
      await createComment(github(outsider), number, `${index}`);
    }
    const answers = () =>
      called(example, "issues/list-comments").map(({ answer }) => answer as number);
    const first = await listComments(bot, number);
    first[0] = first[1] as never;
    expect((await listComments(bot, number)).map(({ body }) => Number(body))).toEqual(
      Array.from({ length: 101 }, (_, index) => index),
    );
    expect(answers()).toEqual([200, 200, 304, 304]);
    const [, second] = await listComments(bot, number);
    await updateComment(github(outsider), second?.id ?? 0, "changed");
    expect((await listComments(bot, number))[1]?.body).toBe("changed");
    expect(answers().slice(-2)).toEqual([200, 304]);
    // Others have answers of their own, and the quota is that of what was not free.
    expect((await listComments(github(app), number)).length).toBe(101);
    const { headers } = await bot.octokit.rest.users.getByUsername({ username: "maintainer-one" });
    expect(headers["x-ratelimit-used"]).toBe(String(1 + 2 + 1 + 2 + 1));
    expect(forge.requests.at(-1)?.answer).toBe(200);
  }));

test("a repository is owner and name", () => {
  for (const repository of ["name", "a/b/c", "/b", "a/"]) {
    expect(() => connect({ repository, token: "t", account: 1 })).toThrow("Not a repository");
  }
});
