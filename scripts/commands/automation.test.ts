import { expect, test } from "vitest";
import { createIssue, getIssue, listIssues, updateIssue } from "#io/github/issues.ts";
import { baseTexts } from "../testing/base.ts";
import { type Example, withForge } from "../testing/forge/example.ts";
import { commitOf, git } from "../testing/forge/git.ts";
import { folderOf, run } from "../testing/run.ts";

const environmentOf = ({ forge, app }: Example) => ({
  GITHUB_REPOSITORY: "example/staged-rollout",
  GITHUB_API_URL: forge.apiUrl,
  GITHUB_SERVER_URL: forge.url,
  GITHUB_RUN_ID: "4711",
  STAGED_ROLLOUT_TOKEN: forge.installationToken(app),
  STAGED_ROLLOUT_APP: app.slug,
});

/** Calls follow each other without a pause. */
const clock = { now: () => 0, sleep: async () => {} };

const at = (example: Example, now: string, ...argv: string[]) =>
  run(argv, { environment: environmentOf(example), now: () => now, clock });

test("main that was silent for a month gets one empty commit by the App", () =>
  withForge(
    async (example) => {
      const { folder } = example.repository;
      const before = await commitOf(folder, "main");
      const early = await at(example, "2011-07-01T08:59:59Z", "heartbeat");
      expect(early).toMatchObject({
        exit: 0,
        err: expect.stringContaining("no heartbeat for 30 days"),
      });
      expect(await commitOf(folder, "main")).toBe(before);

      const due = "2011-07-01T09:00:00Z";
      expect(await at(example, due, "heartbeat")).toMatchObject({
        exit: 0,
        err: "The last commit was made at 2011-06-01T09:00:00Z: pushed a heartbeat.",
      });
      expect(await commitOf(folder, "main^")).toBe(before);
      expect(await git(folder, ["diff", "main^", "main"])).toBe("");
      expect(await git(folder, ["log", "-1", "--format=%an %ae %ct %s", "main"])).toBe(
        `staged-rollout[bot] ${example.app.bot.id}+staged-rollout[bot]@users.noreply.github.com ${Date.parse(due) / 1000} Heartbeat: nothing has changed for 30 days`,
      );
      const again = await at(example, due, "heartbeat", "--format", "json");
      expect(JSON.parse(again.out)).toEqual({ last: due, outcome: "alive" });
    },
    { files: new Map([["README.md", "Hello"]]) },
  ));

test("a heartbeat is not needed when somebody else pushes first, and fails when the forge refuses it", () =>
  withForge(
    async (example) => {
      const { forge, repository, maintainer } = example;
      const other = new Map([["other.md", "Other"]]);
      const late = "2011-08-01T09:00:00Z";
      forge.inject({ on: "git/push", kind: "error", status: 500 });
      expect(await at(example, late, "heartbeat")).toMatchObject({
        exit: 3,
        err: expect.stringContaining("the commit could not be pushed"),
      });
      // Between its look at main and its push somebody else commits.
      forge.inject({
        on: "git/push",
        kind: "delay",
        until: () => {
          const commit = { branch: "main", changes: other, by: maintainer };
          return forge.commit(repository, commit).then(() => {});
        },
      });
      const { exit, err } = await at(example, late, "heartbeat");
      expect([exit, err]).toEqual([0, "Somebody else has just pushed: no heartbeat is needed."]);
    },
    { files: new Map([["README.md", "Hello"]]) },
  ));

test("red runs keep one issue current, green ones close it, and it comes back", () =>
  withForge(async (example) => {
    const { github, app, outsider, maintainer, forge } = example;
    const bot = github(app);
    const root = folderOf(baseTexts());
    forge.addAccount({ login: "renamed-maintainer", id: 4000051 });
    const ended = async (how: string, now: string, runId: string) => {
      const environment = { ...environmentOf(example), GITHUB_RUN_ID: runId };
      const argv = ["alarm", "--ended", how, "--root", root];
      const { exit, err } = await run(argv, { environment, now: () => now, clock });
      expect(exit).toBe(0);
      return err;
    };
    const copied = await createIssue(github(outsider), {
      title: "Mine",
      body: "<!-- staged-rollout: alarm -->",
    });
    expect(await ended("success", "2011-06-01T10:23:00Z", "1")).toBe("No alarm.");
    expect(await ended("failure", "2011-06-01T11:23:00Z", "2")).toBe("Issue 2 is open.");
    expect(await getIssue(bot, 2)).toMatchObject({
      title: "Automation has failed",
      state: "open",
      user: { login: "staged-rollout[bot]" },
      body: expect.stringMatching(/actions\/runs\/2 .*@renamed-maintainer/s),
    });
    expect(await ended("failure", "2011-06-01T12:23:00Z", "3")).toBe("Issue 2 is open.");
    expect((await getIssue(bot, 2))?.body).toContain("/example/staged-rollout/actions/runs/3 ");
    expect(await ended("success", "2011-06-01T13:23:00Z", "4")).toBe("Issue 2 is closed.");
    expect(await getIssue(bot, 2)).toMatchObject({ state: "closed", state_reason: "completed" });
    expect(await ended("success", "2011-06-01T14:23:00Z", "5")).toBe("No alarm.");
    expect(await ended("failure", "2011-06-01T15:23:00Z", "6")).toBe("Issue 2 is open.");
    expect(await getIssue(bot, 2)).toMatchObject({ state: "open", state_reason: "reopened" });
    expect((await getIssue(bot, copied.number))?.body).toBe("<!-- staged-rollout: alarm -->");
    expect(await listIssues(github(maintainer), { state: "all" })).toHaveLength(2);
  }));

test("an alarm whose opening was not answered is found again, and a double is closed", () =>
  withForge(async (example) => {
    const { github, app, forge } = example;
    const root = folderOf({});
    const fail = () =>
      at(example, "2011-06-01T10:23:00Z", "alarm", "--ended", "failure", "--root", root);
    forge.inject({ on: "issues/create", kind: "drop", after: true });
    expect(await fail()).toMatchObject({ exit: 3 });
    expect(await fail()).toMatchObject({ exit: 0, err: "Issue 1 is open." });
    const { body, title } = (await getIssue(github(app), 1)) ?? { title: "" };
    await createIssue(github(app), { title, body: body ?? "" });
    await fail();
    expect((await listIssues(github(app))).map(({ number }) => number)).toEqual([1]);
    await updateIssue(github(app), 1, { state: "closed" });
    expect(await listIssues(github(app))).toEqual([]);
  }));

test("an alarm outside a run is wrong usage", () =>
  withForge(async (example) => {
    for (const GITHUB_RUN_ID of [undefined, "1/../2"]) {
      const environment = { ...environmentOf(example), GITHUB_RUN_ID };
      const { exit, err } = await run(["alarm", "--ended", "failure"], { environment });
      expect([exit, err]).toEqual([2, expect.stringContaining("set GITHUB_RUN_ID")]);
    }
    expect((await run(["alarm"])).exit).toBe(2);
  }));
