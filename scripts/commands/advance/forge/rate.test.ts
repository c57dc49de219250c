/** The forge's limits: how many requests it takes, and what becomes of a run that it refuses. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RELEASE, releaseText } from "../../../testing/federation.ts";
import { openPull, type TestInstance, withTestInstance } from "../../../testing/forge-runs.ts";
import { git } from "../../../testing/temp.ts";
import { runProgram } from "../../program.ts";

const NOW = "2011-06-03T09:00:00Z";
const PLATFORMS = ["sl5-x86_64", "sl6-x86_64"];

/** Products of one release that are delivered on the same day: for each a ticket, and one below it for each platform. */
function products(count: number): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < count; index += 1) {
    files[`components/stacks/EMI/product-${index}.yaml`] =
      `title: Product\nfamily: glite\ncapabilities: [compute]\nplatforms: [${PLATFORMS.join(", ")}]\n`;
    files[`rollouts/EMI-1.0/product-${index}/1.0.0/release.yaml`] = releaseText(PLATFORMS).replace(
      "70123",
      String(80_000 + index),
    );
  }
  return files;
}

/** Another command of the job, in the same checkout. */
async function next({ clone, environment, clock, forge }: TestInstance, ...words: string[]) {
  const said: string[] = [];
  const say = (text: string) => said.push(text);
  const exit = await runProgram([...words, "--root", clone], {
    out: say,
    err: say,
    colour: false,
    environment,
    clock,
    now: () => forge.now,
  });
  return { exit, said: said.join("\n") };
}

test("the first refusal ends what a job sends; what is left is left to the next run, and is no failure", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      await openPull(instance, "lis-admin", { "teams/note.txt": "mine" });
      const on = "issues/create";
      forge.inject({ on, kind: "rate-limit", status: 403, retryAfter: 3600, skip: 3 });
      const { exit, out } = await instance.advance();
      expect(exit).toBe(0);
      expect(out).toMatch(
        /The forge takes no more requests before 2011-06-03T10:\d\d:\d\dZ: what is left is left to the next run\.\n/,
      );
      const api = () => forge.requests.filter(({ operation }) => !operation?.startsWith("git/"));
      expect(api().findIndex(({ answer }) => answer === 403)).toBe(api().length - 1);
      expect(instance.tickets()).toHaveLength(3);
      const record = instance.file("rollouts/EMI-1.0/product-0/1.0.0/ticket.yaml");
      expect(record).not.toMatch(/error:|claim:/);
      const asked = forge.requests.length;
      for (const words of [["gate", "--open-pulls"], ["heartbeat"]]) {
        const { exit, said } = await next(instance, ...words);
        expect(exit).toBe(0);
        expect(said).toContain("what is left is left to the next run");
      }
      expect(forge.requests).toHaveLength(asked);
      forge.now = "2011-06-03T10:05:00Z";
      for (let run = 0; run < 2; run += 1) {
        expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      }
      expect(instance.tickets()).toHaveLength(9);
      expect((await next(instance, "gate", "--open-pulls")).said).toContain("#");
    },
    { now: NOW, files: products(3) },
  ));

test("a gate that is refused leaves the other pull requests to the next run; who asks for one is told", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      await openPull(instance, "lis-admin", { "teams/note.txt": "mine" });
      await openPull(instance, "ber-admin", { "teams/other.txt": "mine" });
      forge.inject({
        on: "issues/create-comment",
        kind: "rate-limit",
        status: 429,
        retryAfter: 3600,
      });
      const { exit, said } = await next(instance, "gate", "--open-pulls");
      expect(exit).toBe(0);
      expect(said).toMatch(/left to the next run\.$/);
      expect(forge.requests.at(-1)?.answer).toBe(429);
      expect((await next(instance, "gate", "--pull", "1")).exit).toBe(3);
      rmSync(join(instance.clone, ".forge-refusal.json"));
      expect((await next(instance, "gate", "--open-pulls")).said).toMatch(/#1 .*\n.*#2 /);
    },
    { now: NOW, files: {} },
  ));

test("a run that may not even read the forge fails", () =>
  withTestInstance(
    async (instance) => {
      const on = "issues/list-for-repo";
      instance.forge.inject({
        on,
        kind: "rate-limit",
        status: 403,
        retryAfter: 3600,
        primary: true,
      });
      expect(await instance.advance()).toMatchObject({
        exit: 3,
        err: expect.stringMatching(/^the forge takes no more requests before 2011-06-03T10:/),
      });
    },
    { now: NOW, plain: true, files: {} },
  ));

test("what was written in the last hour counts, so that the forge does not have to refuse", () =>
  withTestInstance(
    async (instance) => {
      const { forge, repository, app } = instance;
      const [first] = (await instance.advance()) && instance.tickets();
      if (!first) throw new Error("no ticket was opened");
      const opened = instance.tickets().length;
      const said = 390 - 2 * opened;
      for (let index = 0; index < said; index += 1) {
        const id = forge.world.nextId();
        const at = { created: forge.now, updated: forge.now };
        const body = `${index}`;
        first.comments.push({ id, issue: first, user: app.bot, app, body, ...at, reactions: [] });
      }
      await instance.merge(products(10));
      const before = forge.requests.length;
      expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      const created = forge.requests
        .slice(before)
        .filter(({ operation }) =>
          /^issues\/(create(-comment)?|add-sub-issue)$/.test(operation ?? ""),
        );
      expect(created.length).toBeLessThanOrEqual(10);
      expect(repository.issues.length).toBeGreaterThan(opened);
      forge.now = "2011-06-03T11:00:00Z";
      expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      expect(instance.tickets().length).toBeGreaterThan(opened + 25);
    },
    { now: NOW, plain: true, files: { [`rollouts/${RELEASE}/release.yaml`]: releaseText() } },
  ));

test("forty open pull requests, unchanged, cost two hundred requests an hour in twelve runs", () =>
  withTestInstance(
    async (instance) => {
      const { forge, repository, github, account } = instance;
      const { rest } = github(account("lis-admin")).octokit;
      const to = { owner: repository.owner.login, repo: repository.name };
      await rest.repos.createFork(to);
      const fork = forge.repository("lis-admin/staged-rollout");
      const propose = async (branch: string) => {
        const changes = new Map([[`teams/${branch}.txt`, "mine"]]);
        git(fork.folder, "branch", branch, "main");
        await forge.commit(fork, { branch, changes, by: account("lis-admin") });
        await rest.pulls.create({ ...to, title: "N", head: `lis-admin:${branch}`, base: "main" });
      };
      /** A run of the workflow, whose jobs ask for themselves; git does not count, what was not changed (304) does. */
      const cost = async () => {
        const before = forge.requests.length;
        await instance.merge({ "components/note.txt": `${before}` });
        expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
        for (const words of [["gate", "--open-pulls"], ["heartbeat"]]) {
          expect((await next(instance, ...words)).exit).toBe(0);
        }
        const isGit = (operation = "") => /^git\/(fetch|push)$/.test(operation);
        return forge.requests.slice(before).filter(({ operation }) => !isGit(operation)).length;
      };
      for (const branch of ["one", "two"]) await propose(branch);
      await cost();
      const ofTwo = await cost();
      for (const branch of ["three", "four", "five", "six"]) await propose(branch);
      await cost();
      expect(await cost()).toBe(ofTwo);
      // Each of the two jobs that ask for pull requests asks for a second page of them.
      expect(12 * (ofTwo + 2)).toBeLessThan(200);
    },
    { now: NOW, files: {} },
  ));
