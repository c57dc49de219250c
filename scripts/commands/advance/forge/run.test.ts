import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readForgeView } from "#io/forge-view.ts";
import {
  BER,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "../../../testing/federation.ts";
import {
  mentionsIn,
  openPull,
  REAL,
  sentOn,
  type TestInstance,
  withTestInstance,
} from "../../../testing/forge-runs.ts";

const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const PARENT = "Staged Rollout EMI-1.0 cream 1.13.1";
const DELIVERED = { [RELEASE_FILE]: releaseText() };

/** Runs until there is nothing left to send; every run must be fine. */
async function settle(instance: TestInstance, most = 6): Promise<void> {
  for (let left = most; left > 0; left -= 1) {
    const ran = await instance.advance();
    expect(ran).toMatchObject({ exit: 0, err: "" });
    if (ran.out.startsWith("0 events, 0 notifications")) return;
  }
  throw new Error("There is always something left to send.");
}

test("a rollout from its delivery to production, by comments and merges", () =>
  withTestInstance(
    async (instance) => {
      const { forge, merge, comment, ticket } = instance;
      await settle(instance);
      const [parent, child] = [ticket(PARENT), ticket(TITLE)];
      expect(child.parent).toBe(parent);
      expect(mentionsIn(parent.body ?? "")).toEqual(["verifier-one"]);
      expect(labelsOf(child)).toEqual(["state: Unverified", "family: glite"]);
      expect(labelsOf(parent)).toEqual(["release", "family: glite"]);
      expect(parent.body).toContain(`example/staged-rollout/issues/${child.number}>`);

      await merge({ [DECISIONS]: VERIFIED });
      forge.now = "2011-06-03T09:00:00Z";
      await settle(instance);
      expect(labelsOf(child)).toEqual(["state: StagedRollOut", "family: glite"]);
      expect(mentionsIn(child.comments.at(-1)?.body ?? "")).toEqual(["coordinator-one"]);

      const named = await comment("coordinator-one", child.number, "Manager manager-one, please");
      await settle(instance);
      expect(reactionsTo(instance, named)).toEqual(["+1"]);
      expect(child.assignees.map(({ login }) => login)).toEqual(["manager-one"]);
      // The assignment has told the manager, who follows the ticket from then on.
      expect(mentionsIn(child.comments.at(-1)?.body ?? "")).toEqual([]);

      await comment("manager-one", child.number, "ask committed");
      await settle(instance);
      expect(child.body).toContain(`- ${LIS}: asked, no answer yet`);
      const asks = child.comments.filter(({ body }) => body.includes(":ask/"));
      expect(asks.map(({ body }) => mentionsIn(body))).toEqual([
        ["ber-admin"],
        ["lis-admin"],
        ["gla-admin"],
      ]);

      forge.now = "2011-06-03T12:00:00Z";
      const answers = [
        await comment("lis-admin", child.number, "accept\n\nwe start on Monday"),
        await comment("ber-admin", child.number, "> accept\nhello"),
      ];
      await settle(instance);
      expect(answers.map((id) => reactionsTo(instance, id))).toEqual([["+1"], []]);
      expect(child.body).toContain(`- ${LIS}: accepted, by lis-admin`);
      expect(instance.file(`rollouts/${ROLLOUT}/ticket.yaml`)).toContain(
        `event: accepted, team: ${LIS}, by: lis-admin`,
      );
      expect(instance.file(`rollouts/${ROLLOUT}/ticket.yaml`)).toContain(`comment: ${answers[0]}`);

      await comment("ber-admin", child.number, "reject NGI_DE-BER");
      await comment("gla-admin", child.number, "reject NGI_UK-GLA");
      forge.now = "2011-06-07T09:00:00Z";
      await comment("lis-admin", child.number, "exposed");
      await settle(instance);

      forge.now = "2011-06-20T09:00:00Z";
      await merge({ [reportFile(LIS)]: reportText(LIS, "lis-admin") });
      await settle(instance);
      expect(sentOn(child)).toContain(`${ROLLOUT}:ready`);

      forge.now = "2011-06-21T09:00:00Z";
      await merge({ [summaryFile()]: summaryText("ACCEPT", "", "manager-two") });
      await settle(instance);
      expect(labelsOf(child)[0]).toBe("state: Accepted");
      expect(child.state).toBe("open");

      await merge({
        "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: 2011-07-11\ncontents:\n  - ${ROLLOUT}\n`,
      });
      forge.now = "2011-07-11T09:00:00Z";
      // The release is published, and the answer is lost: the next run finds it by its tag.
      forge.inject({ on: "repos/create-release", kind: "drop", after: true });
      expect((await instance.advance()).exit).toBe(3);
      await settle(instance);
      expect(instance.repository.releases).toMatchObject([
        { tag: "UMD-1.0.0", name: "UMD 1.0.0", author: { id: instance.app.bot.id } },
      ]);
      expect(instance.repository.releases[0]?.body).toContain("## What changed");
      expect([child, parent].map(({ state, reason }) => [state, reason])).toEqual([
        ["closed", "completed"],
        ["closed", "completed"],
      ]);
      expect(labelsOf(child)[0]).toBe("state: Production");
      expect(new Set(sentOn(child)).size).toBe(sentOn(child).length);
    },
    { files: DELIVERED, plain: true },
  ));

test("a run with nothing to do asks for a few lists, changes nothing, and shows what waits", () =>
  withTestInstance(
    async (instance) => {
      const { forge, clone, comment, ticket } = instance;
      await settle(instance);
      const { number } = ticket(TITLE);
      await comment("manager-one", number, "Good morning");
      const done = await comment("coordinator-one", number, "help");
      await settle(instance);
      expect(reactionsTo(instance, done)).toEqual([]);
      const before = forge.requests.length;
      await instance.advance();
      expect(forge.requests.slice(before).map(({ operation }) => operation)).toEqual([
        "users/get-by-username",
        "issues/list-for-repo",
        "issues/list-for-repo",
        "issues/list-comments-for-repo",
        // Forms.
        "issues/list-for-repo",
        "graphql",
      ]);
      expect(readForgeView(clone)).toMatchObject({
        run: { failed: false },
        pulls: [],
        failures: [],
      });
    },
    { files: DELIVERED, plain: true },
  ));

test("a dry run says what it would do, and changes nothing anywhere", () =>
  withTestInstance(
    async (instance) => {
      const { exit, out } = await instance.advance("--dry-run");
      expect(exit).toBe(0);
      expect(out).toContain("would send thanks");
      expect(instance.tickets()).toEqual([]);
      const writing = instance.forge.requests.filter(
        ({ method, operation }) => method !== "GET" && operation !== "graphql",
      );
      expect(writing).toEqual([]);
    },
    { files: DELIVERED, plain: true },
  ));

test("two channels in one run: each delivery by each, and a failure of one is none of the other", () =>
  withTestInstance(
    async (instance) => {
      const { forge, clone, file } = instance;
      forge.inject({
        on: ({ operation, path }) => operation === "issues/create" && path.endsWith("/issues"),
        kind: "error",
        status: 500,
        times: 1,
      });
      const both = ["--channel", "outbox", "--channel", "github"];
      expect((await instance.advance(...both)).exit).toBe(3);
      const ticket = () => file(`rollouts/${RELEASE}/ticket.yaml`);
      expect(ticket()).toMatch(/id: open, channel: outbox, .*done: /);
      expect(ticket()).toMatch(/id: open, channel: issue, .*error: Server Error/);
      expect(readForgeView(clone)?.failures).toEqual([
        { rollout: RELEASE, id: "open", channel: "issue", error: "Server Error" },
      ]);
      for (let runs = 0; runs < 3; runs += 1) {
        expect(await instance.advance(...both)).toMatchObject({ exit: 0, err: "" });
      }
      expect(ticket().match(/done: /g)).toHaveLength(4);
      expect(ticket()).not.toContain("error:");
      expect(sentOn(instance.ticket(PARENT))).toEqual([`${RELEASE}:thanks`]);
      expect(readdirSync(join(clone, ".outbox", RELEASE)).sort()).toEqual([
        "open.md",
        "sl5-x86_64",
        "thanks.md",
      ]);
    },
    { files: DELIVERED, plain: true },
  ));

test.for(["success", "failure"] as const)(
  "reports in open pull requests silence their own teams' reminders, not their managers', and are shown with the gate's %s",
  (state) =>
    withTestInstance(
      async (instance) => {
        const { forge, app, github, clone } = instance;
        forge.now = "2011-06-03T09:00:00Z";
        await instance.merge({
          [DECISIONS]: `${VERIFIED}manager: manager-one\nteams: [${LIS}, ${BER}]\n`,
        });
        await settle(instance);
        const { number } = instance.ticket(TITLE);
        await instance.comment("lis-admin", number, "accept");
        await instance.comment("ber-admin", number, "accept");
        await settle(instance);
        const author = instance.account("lis-admin");
        const sha = await openPull(instance, author.login, {
          [reportFile(LIS)]: reportText(LIS, "lis-admin"),
          [reportFile(BER)]: reportText(BER, "ber-admin"),
        });
        const { rest } = github(app).octokit;
        const to = { owner: "example", repo: "staged-rollout", sha };
        await rest.repos.createCommitStatus({ ...to, state, context: "staged-rollout/gate" });
        forge.now = "2011-06-20T09:00:00Z";
        await settle(instance, 9);
        expect(sentOn(instance.ticket(TITLE)).filter((mark) => mark.includes(":report-"))).toEqual([
          `${ROLLOUT}:report-due/${BER}/4`,
          `${ROLLOUT}:report-open/${LIS}/4`,
        ]);
        expect(readForgeView(clone)?.pulls).toMatchObject([
          {
            author: "lis-admin",
            gate: state,
            reports: [
              { rollout: ROLLOUT, team: BER },
              { rollout: ROLLOUT, team: LIS },
            ],
            summaries: [],
          },
        ]);
      },
      { files: DELIVERED, plain: true },
    ),
);

test("a stranger's pull request, however large, comes after those of people who are known, and is not read whole", () =>
  withTestInstance(
    async (instance) => {
      const { forge, clone } = instance;
      forge.addAccount({ login: "stranger", id: 9000 });
      const many = Array.from({ length: 201 }, (_, index) => [`rollouts/${index}.md`, "x\n"]);
      await openPull(instance, "stranger", Object.fromEntries(many));
      await openPull(instance, "lis-admin", { [reportFile(LIS)]: reportText(LIS, "lis-admin") });
      expect((await instance.advance()).exit).toBe(0);
      const listed = forge.requests.filter(({ operation }) => operation === "pulls/list-files");
      expect(listed.map(({ path }) => path.split("/").at(-2))).toEqual(["1", "1"]);
      const views = readForgeView(clone)?.pulls.map(({ author, reports }) => [author, reports]);
      expect(views).toEqual([
        ["stranger", []],
        ["lis-admin", [{ rollout: ROLLOUT, team: LIS }]],
      ]);
    },
    { files: DELIVERED, plain: true },
  ));

test.for([
  [
    "an example",
    { "rollouts/procedure.yaml": `${REAL["rollouts/procedure.yaml"]}example: true\n` },
    "the notifications of an example go to the outbox only",
  ],
  [
    "another repository's data",
    {
      "rollouts/procedure.yaml": (REAL["rollouts/procedure.yaml"] ?? "").replace(
        "repository: example/",
        "repository: upstream/",
      ),
    },
    "says repository: upstream/staged-rollout, and this is example/staged-rollout",
  ],
] as const)("%s is refused before anything is sent", ([, files, message]) =>
  withTestInstance(
    async (instance) => {
      const { exit, err } = await instance.advance();
      expect(exit).toBe(1);
      expect(err).toContain(message);
      expect(instance.tickets()).toEqual([]);
    },
    { files: { ...DELIVERED, ...files }, plain: true },
  ),
);

test("a broken procedure stops everything and says why", () =>
  withTestInstance(
    async (instance) => {
      const { exit, out } = await instance.advance();
      expect(exit).toBe(1);
      expect(out).toContain("Nothing can be advanced");
      expect(instance.tickets()).toEqual([]);
    },
    { files: { ...DELIVERED, "rollouts/procedure.yaml": "format: 1\n" }, plain: true },
  ));

test("a forge that does not answer is named plainly, with the exit of the outside", () =>
  withTestInstance(
    async (instance) => {
      instance.forge.inject({ on: "issues/list-for-repo", kind: "error", status: 503, times: 4 });
      const { exit, err } = await instance.advance();
      expect(exit).toBe(3);
      expect(err).toMatch(/^the forge: .*Server Error/);
      await settle(instance);
      expect(instance.tickets()).toHaveLength(2);
    },
    { files: DELIVERED, plain: true },
  ));

const labelsOf = ({ labels }: { labels: readonly { name: string }[] }) =>
  labels.map(({ name }) => name);

const reactionsTo = ({ repository, app }: TestInstance, id: number) =>
  repository.issues
    .flatMap(({ comments }) => comments)
    .find((comment) => comment.id === id)
    ?.reactions.filter(({ user }) => user === app.bot)
    .map(({ content }) => content);
