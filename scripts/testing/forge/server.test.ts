import { expect, test } from "vitest";
import { createComment } from "#io/github/comments.ts";
import { createIssue } from "#io/github/issues.ts";
import { withForge } from "./example.ts";
import { startForge } from "./forge.ts";
import { GITHUB_LIMITS } from "./limits.ts";

const REPOSITORY = "/repos/example/staged-rollout";

test("lists come in pages that name their neighbours", () =>
  withForge(async ({ forge, github, app, repository }) => {
    const bot = github(app);
    const { number } = await createIssue(bot, { title: "Ticket", body: "" });
    await createComment(bot, number, "1");
    const there = repository.issues[0]?.comments ?? [];
    const [first] = there;
    for (let count = 2; first && count <= 101; count += 1) {
      there.push({ ...first, id: forge.world.nextId(), body: `${count}` });
    }
    const page = async (query: string) => {
      const response = await fetch(`${forge.apiUrl}${REPOSITORY}/issues/1/comments${query}`);
      const bodies = ((await response.json()) as { body: string }[]).map(({ body }) =>
        Number(body),
      );
      const links = response.headers.get("link")?.matchAll(/[?&]page=(\d+)[^>]*>; rel="(\w+)"/g);
      return { bodies, links: [...(links ?? [])].map(([, at, rel]) => `${rel} ${at}`) };
    };
    expect(await page("?per_page=2&page=3")).toEqual({
      bodies: [5, 6],
      links: ["prev 2", "next 4", "last 51", "first 1"],
    });
    expect((await page("")).bodies).toHaveLength(30);
    expect(await page("?per_page=1000&page=2")).toEqual({
      bodies: [101],
      links: ["prev 1", "first 1"],
    });
    expect((await page("?per_page=100&page=9")).bodies).toEqual([]);
  }));

test("the log says what was asked and answered, without secrets", () =>
  withForge(async ({ forge, github, app }) => {
    await createIssue(github(app), { title: "Ticket", body: "" });
    await fetch(`${forge.apiUrl}${REPOSITORY}?`, { headers: { authorization: "Bearer nobody" } });
    expect(forge.requests).toEqual([
      {
        index: 0,
        operation: "issues/create",
        method: "POST",
        path: `${REPOSITORY}/issues`,
        query: {},
        body: { title: "Ticket", body: "", labels: [] },
        account: "staged-rollout[bot]",
        answer: 201,
        fault: undefined,
      },
      expect.objectContaining({ operation: "repos/get", account: undefined, answer: 401 }),
    ]);
  }));

test.for([
  ["an unknown route", "/repos/example/staged-rollout/traffic", 404, "no such route"],
  ["an unknown parameter", `${REPOSITORY}/issues?page_size=3`, 422, "page_size"],
  ["a wrong parameter", `${REPOSITORY}/issues?state=new`, 422, "must be equal to one of"],
] as const)("%s fails the test when the forge is closed", async ([, path, status, told]) => {
  const forge = await startForge();
  const owner = forge.addAccount({ login: "example", type: "Organization" });
  await forge.addRepository({ owner, name: "staged-rollout" });
  expect((await fetch(forge.apiUrl + path)).status).toBe(status);
  await expect(forge.close()).rejects.toThrow(told);
});

test("an answer that GitHub would not give fails the test", async () => {
  const forge = await startForge();
  const owner = forge.addAccount({ login: "example", type: "Organization" });
  const repository = await forge.addRepository({ owner, name: "staged-rollout" });
  repository.labels.push({ id: 0.5, name: "half", color: "ffffff", description: null });
  expect((await fetch(`${forge.apiUrl}${REPOSITORY}/labels`)).status).toBe(200);
  await expect(forge.close()).rejects.toThrow("issues/list-labels-for-repo");
});

test("a delayed request is overtaken", () =>
  withForge(async ({ forge, github, app }) => {
    const bot = github(app);
    const gate = Promise.withResolvers<void>();
    forge.inject({ on: "issues/create", kind: "delay", until: () => gate.promise });
    const late = createIssue(bot, { title: "Late", body: "" });
    const early = await createIssue(bot, { title: "Early", body: "" });
    gate.resolve();
    expect([early.number, (await late).number]).toEqual([1, 2]);
  }));

test("a fault is meant for an operation that there is", () =>
  withForge(async ({ forge }) => {
    expect(() => forge.inject({ on: "issues/make", kind: "drop" })).toThrow(
      "no operation issues/make",
    );
  }));

test("who creates faster than GitHub allows is refused", () =>
  withForge(
    async ({ forge, outsider }) => {
      const send = () =>
        fetch(`${forge.apiUrl}${REPOSITORY}/issues`, {
          method: "POST",
          headers: { authorization: `Bearer ${forge.tokenOf(outsider)}` },
          body: JSON.stringify({ title: "Many" }),
        });
      const answers: number[] = [];
      for (let count = 0; count < 81; count += 1) answers.push((await send()).status);
      expect(answers.filter((status) => status === 201)).toHaveLength(80);
      const refused = await send();
      expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "60"]);
      forge.now = "2011-06-01T09:01:00Z";
      expect((await send()).status).toBe(201);
    },
    { limits: GITHUB_LIMITS },
  ));
