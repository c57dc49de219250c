/** Our own workflows, run on the test forge by people who mean no good. */
import { expect, test } from "vitest";
import { baseText } from "../base.ts";
import type { Example } from "../forge/example.ts";
import { withForge } from "../forge/example.ts";
import { git } from "../forge/git.ts";
import { readWorkflows } from "./files.ts";
import { projectFiles } from "./repository.ts";
import { type Runner, type Started, withApp, withRunner } from "./runner.ts";

const NOW = "2012-01-01T12:00:00Z";

/** What would run, were it ever part of a command, an output or an environment. */
const HOSTILE = `"; touch pwned; echo "$(touch pwned)\`touch pwned\`' ; touch pwned #`;
/** The same, as the name of a branch may hold it: without a space. */
const BRANCH = "a$(touch$IFSpwned)`touch$IFSpwned`;touch$IFSpwned".replaceAll(
  "$IFS",
  ["$$", "{IFS}"].join(""),
);
const LINES = `x\nadmin=yes\nEOF\nNODE_OPTIONS=--require=./pwned.cjs\n::set-output name=admin::yes\n${HOSTILE}`;

const touched = (runner: Runner): string[] =>
  runner.files().filter((path) => /(^|\/)pwned/.test(path));

interface Proposal {
  readonly changes: Readonly<Record<string, string>>;
  readonly title: string;
  readonly branch: string;
  readonly body: string;
}

/** Proposes changes from a fork's branch; answers the number and the head. */
async function propose(
  { forge, github, outsider, repository }: Example,
  { changes, title, branch, body }: Proposal,
) {
  const { octokit, owner, repo } = github(outsider);
  await octokit.rest.repos.createFork({ owner, repo });
  const fork = forge.repository(`${outsider.login}/${repository.name}`);
  const sha = await forge.commit(fork, {
    branch: "main",
    changes: new Map(Object.entries(changes)),
    by: outsider,
  });
  await git(fork.folder, ["update-ref", `refs/heads/${branch}`, sha]);
  const { data } = await octokit.rest.pulls.create({
    owner,
    repo,
    title,
    body,
    head: `${outsider.login}:${branch}`,
    base: "main",
  });
  return { number: data.number, sha };
}

const runOf = (started: readonly Started[], file: string, event?: string): Started => {
  const found = started.find(
    (one) =>
      one.file === file &&
      (!event || one.event === event) &&
      one.jobs.some(({ result }) => result !== "skipped"),
  );
  if (!found) throw new Error(`${file} has not run`);
  return found;
};
const logOf = ({ jobs }: Started, command: string): string =>
  jobs.flatMap(({ steps }) => steps).find(({ what }) => what.startsWith(command))?.log ?? "";

/** A fork's own ci.yml and tests: they tell all they find, and try to approve themselves. */
const GREEDY_CI = `name: CI
run-name: "ci #1"
on: pull_request
permissions: { statuses: write, contents: write, issues: write }
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions: { statuses: write, contents: write, issues: write }
    steps:
      - uses: actions/checkout@v7
        with: { persist-credentials: false }
      - run: echo "secrets \${{ toJSON(secrets) }} key [\${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}]"
      - run: node scripts/commands/test.ts
        env: { TOKEN: "\${{ github.token }}" }
`;
const GREEDY_TEST = `
const { GITHUB_API_URL, TOKEN } = process.env;
const post = (path: string, body: object) => fetch(GITHUB_API_URL + "/repos/example/staged-rollout" + path, {
  method: "POST",
  headers: { authorization: "Bearer " + TOKEN, "user-agent": "test", "content-type": "application/json" },
  body: JSON.stringify(body),
}).then(({ status }) => status);
console.log("issue", await post("/issues", { title: "Hello" }));
console.log("environment " + JSON.stringify(process.env));
`;

test("a hostile pull request from a fork: nothing of it runs with rights, and its own runs hold none", () =>
  withForge(
    (example) =>
      withRunner(example, withApp(example), async (runner) => {
        const { github, app, maintainer, outsider, repository } = example;
        const changes = {
          ".github/workflows/ci.yml": GREEDY_CI,
          ".github/workflows/gate.yml": GREEDY_CI.replace("pull_request", "pull_request_target"),
          "scripts/cli.ts": "console.log('PROPOSED CODE');",
          "scripts/commands/test.ts": GREEDY_TEST,
          "package.json": '{"scripts":{"prerollout":"touch pwned"},"type":"module"}',
        };
        const { number, sha } = await propose(example, {
          changes,
          title: HOSTILE,
          branch: BRANCH,
          body: LINES,
        });
        const opened = await runner.settle();

        const own = runOf(opened, "ci.yml");
        expect(logOf(own, "echo")).toMatch(/^secrets \{\} key \[\]$/m);
        const said = logOf(own, "node");
        expect(said).toMatch(/^issue 403$/m);
        expect(said).not.toContain("private-key");
        expect(said).not.toContain("STAGED_ROLLOUT_TOKEN");

        const gates = opened.filter(({ file, jobs }) => file === "gate.yml" && jobs[0]?.group);
        expect(gates.map(({ event }) => event).sort()).toEqual([
          "pull_request_target",
          "workflow_run",
        ]);
        for (const gate of gates) {
          expect(gate.conclusion).toBe("success");
          expect(logOf(gate, "npm run")).toMatch(
            new RegExp(`^#${number} ${sha.slice(0, 10)} failure`),
          );
          expect(JSON.stringify(gate)).not.toContain("PROPOSED CODE");
          expect(gate.jobs[0]?.permissions).toEqual({ contents: "read" });
        }
        expect(repository.statuses.map(({ creator }) => creator.login)).toContain(app.bot.login);
        expect(new Set(repository.statuses.map(({ state }) => state))).toEqual(
          new Set(["failure"]),
        );

        const at = { owner: "example", repo: "staged-rollout" };
        await github(outsider).octokit.rest.issues.createComment({
          ...at,
          issue_number: number,
          body: `recheck ${HOSTILE}\n${LINES}`,
        });
        await github(maintainer).octokit.rest.pulls.createReview({
          ...at,
          pull_number: number,
          event: "COMMENT",
          body: LINES,
        });
        const later = await runner.settle();
        expect(logOf(runOf(later, "gate.yml", "issue_comment"), "npm run")).toContain(`#${number}`);
        const review = runOf(later, "review.yml");
        expect(review.title).toBe(`pull request #${number}`);
        expect(review.jobs).toMatchObject([
          { permissions: {}, steps: [{ what: "true", log: "" }] },
        ]);
        const after = runOf(later, "gate.yml", "workflow_run");
        expect(after.jobs[0]?.group).toBe(`gate pull request #${number}`);
        expect(runOf(opened, "gate.yml", "pull_request_target").jobs[0]?.group).toBe(
          after.jobs[0]?.group,
        );
        expect(touched(runner)).toEqual([]);
        expect(
          await example.github(maintainer).octokit.rest.pulls.get({ ...at, pull_number: number }),
        ).toMatchObject({
          data: { merged: false, state: "open" },
        });
      }),
    { files: projectFiles(), now: NOW },
  ));

/** What these workflows never do. */
const CARELESS = `name: Careless
on: pull_request_target
jobs:
  runs:
    runs-on: ubuntu-24.04
    permissions: {}
    outputs: { admin: "\${{ steps.pass.outputs.admin }}" }
    steps:
      - run: echo "\${{ github.event.pull_request.title }}"
      - id: pass
        run: echo "body=$BODY" >> "$GITHUB_OUTPUT"
        env: { BODY: "\${{ github.event.pull_request.body }}" }
`;

test("what is careless with a title or a body would be seen to be so", () =>
  withForge(
    (example) =>
      withRunner(example, {}, async (runner) => {
        await propose(example, {
          title: "$(touch pwned)",
          branch: "harmless",
          changes: { "a.md": "a" },
          body: "x\nadmin=yes",
        });
        const [started] = await runner.settle();
        expect(touched(runner)).toHaveLength(1);
        expect(started?.jobs[0]?.outputs).toEqual({ admin: "yes" });
      }),
    { files: new Map([[".github/workflows/careless.yml", CARELESS]]) },
  ));

/** Somebody who may write, and wants the App's key: a branch's own workflow, started in every way that there is. */
const THIEF = `name: Thief
on: [push, pull_request]
permissions: {}
jobs:
  asks:
    runs-on: ubuntu-24.04
    permissions: {}
    environment: Automation
    steps:
      - run: echo "key [\${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}]"
  everything:
    runs-on: ubuntu-24.04
    permissions: {}
    steps:
      - run: echo "secrets \${{ toJSON(secrets) }} key [\${{ secrets.STAGED_ROLLOUT_PRIVATE_KEY }}]"
  calls:
    permissions: {}
    uses: ./.github/workflows/called.yml
    secrets: inherit
`;
const CALLED = THIEF.replace("[push, pull_request]", "workflow_call").replace(
  / {2}calls:(.|\n)*/,
  "",
);

test("whoever may push branches gets the App's key from none of them, and main's own runs have it", () =>
  withForge(
    (example) =>
      withRunner(example, withApp(example), async (runner) => {
        const { forge, github, outsider, repository } = example;
        forge.grant(repository, outsider, "write");
        const { octokit, owner, repo } = github(outsider);
        const at = { owner, repo };
        const { data: main } = await octokit.rest.git.getRef({ ...at, ref: "heads/main" });
        await octokit.rest.git.createRef({
          ...at,
          ref: "refs/heads/mine",
          sha: main.object.sha,
        });
        await forge.commit(repository, {
          branch: "mine",
          changes: new Map([
            [".github/workflows/thief.yml", THIEF],
            [".github/workflows/called.yml", CALLED],
          ]),
          by: outsider,
        });
        await octokit.rest.pulls.create({ ...at, title: "Mine", head: "mine", base: "main" });
        const started = await runner.settle();
        const thieves = started.filter(({ file }) => file === "thief.yml");
        expect(thieves.map(({ event }) => event).sort()).toEqual(["pull_request", "push"]);
        expect(JSON.stringify(thieves)).not.toContain("private-key-of");
        for (const { jobs } of thieves) {
          const [asks, everything, calls] = jobs;
          expect(asks).toMatchObject({ result: "failure", steps: [] });
          expect(asks?.refused).toMatch(/^Branch ".*" is not allowed to deploy to Automation/);
          expect(everything?.steps[0]?.log).toMatch(/^secrets \{\} key \[\]$/m);
          expect(calls?.called.map(({ result }) => result)).toEqual(["failure", "success"]);
        }
        const gate = started.find(
          ({ file, event }) => file === "gate.yml" && event === "pull_request_target",
        );
        expect(gate && logOf(gate, "npm run")).toMatch(/^#1 [0-9a-f]{10} failure/m);
      }),
    { files: projectFiles(), now: NOW },
  ));

test("a push on main has open pull requests judged in a job of its own, which waits for no other", () =>
  withForge(
    (example) =>
      withRunner(example, withApp(example), async (runner) => {
        const { forge, maintainer, repository } = example;
        // Nothing is asked of the site here.
        repository.pages = undefined;
        const proposal = { title: "A", branch: "a", body: "", changes: { "a.md": "a" } };
        const { sha } = await propose(example, proposal);
        await runner.settle();
        repository.statuses.splice(0);
        const changes = new Map([["teams/README.txt", "No data.\n"]]);
        await forge.commit(repository, { branch: "main", changes, by: maintainer });
        const push = runOf(await runner.settle(), "advance.yml", "push");
        expect(push.jobs.map(({ id, group }) => [id, group]).slice(0, 2)).toEqual([
          ["pulls", "pulls"],
          ["advance", "advance"],
        ]);
        expect(push.jobs[0]?.steps.at(-1)?.log).toMatch(
          new RegExp(`^#1 ${sha.slice(0, 10)} failure`, "m"),
        );
        expect(repository.statuses.map(({ state }) => state)).toEqual(["failure"]);
        const { jobs } = readWorkflows().find(({ file }) => file === "advance.yml")?.data ?? {};
        expect([jobs?.pulls?.needs, jobs?.advance?.needs]).toEqual([undefined, undefined]);
      }),
    { files: projectFiles(), now: NOW },
  ));

test.for([
  ["first_time_contributors", "is not heard before somebody asks"],
  ["first_time_contributors_new_to_github", "is heard"],
] as const)("with the policy %s a review of a newcomer's pull request %s", ([policy]) =>
  withForge(
    (example) =>
      withRunner(example, withApp(example), async (runner) => {
        const { github, maintainer, outsider, repository } = example;
        repository.settings.approval = policy;
        const path = "teams/ea-NGI_A-SITE-ONE.yaml";
        const text = baseText(path).replace("contact: grid-admin", "contact: middleware");
        const changes = { [path]: text };
        const { number } = await propose(example, { title: "A", branch: "a", body: "", changes });
        const waits = policy === "first_time_contributors";
        const opened = await runner.settle();
        expect(opened.some(({ file }) => file === "ci.yml")).toBe(!waits);
        // The gate itself runs on main, and never waits.
        runOf(opened, "gate.yml", "pull_request_target");
        const [comment] = repository.issues[number - 1]?.comments ?? [];
        const hint = "Its author is new here, so an approval counts within the hour";
        if (!waits) expect(comment?.body).not.toContain(hint);
        const at = { owner: "example", repo: "staged-rollout" };
        const { octokit } = github(maintainer);
        await octokit.rest.pulls.createReview({ ...at, pull_number: number, event: "APPROVE" });
        const heard = (started: Started[]) =>
          started.filter(
            ({ file, jobs }) =>
              file === "gate.yml" && jobs.some(({ result }) => result === "success"),
          );
        expect(heard(await runner.settle()).length > 0).toBe(!waits);
        if (!waits) return;
        const asks = { ...at, issue_number: number, body: "recheck" };
        await github(outsider).octokit.rest.issues.createComment(asks);
        expect(logOf(runOf(await runner.settle(), "gate.yml"), "npm run")).toContain(`#${number}`);
        expect(comment?.body).toContain(hint);
      }),
    { files: projectFiles(), now: NOW },
  ),
);
