import { expect, test } from "vitest";
import { readForgeView } from "#io/forge-view.ts";
import { react } from "#io/github/comments.ts";
import { updateIssue } from "#io/github/issues.ts";
import { LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../../../testing/federation.ts";
import {
  mentionsIn,
  REAL,
  sentOn,
  type TestInstance,
  withTestInstance,
} from "../../../testing/forge-runs.ts";
import { HOSTILE_FRAGMENTS } from "../../../testing/hostile-text.ts";
import { activeParts } from "../../../testing/markdown.ts";

const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const IN_TEST = {
  [RELEASE_FILE]: releaseText(),
  [DECISIONS]: `${VERIFIED}manager: manager-one\nteams: [${LIS}]\n`,
};
const NOW = "2011-06-03T09:00:00Z";
const AT_NOW = { plain: true, now: NOW };

async function advance(instance: TestInstance, runs: number): Promise<void> {
  for (let run = 0; run < runs; run += 1) {
    expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
  }
}

const commentsFor = ({ ticket }: TestInstance, id: string) =>
  ticket(TITLE).comments.filter(({ body }) => body.includes(`:${id}`));

test("a team of ninety is told in comments of forty, by the logins of today", () =>
  withTestInstance(
    async (instance) => {
      instance.account("member-5").login = "new-name";
      instance.forge.world.accounts.delete(5007);
      await advance(instance, 2);
      const asks = commentsFor(instance, `ask/${LIS}`);
      const mentioned = asks.map(({ body }) => mentionsIn(body));
      expect(mentioned.map(({ length }) => length)).toEqual([39, 40, 10]);
      expect(new Set(mentioned.flat()).size).toBe(89);
      expect(mentioned[0]).toContain("new-name");
      expect(asks[0]?.body).toContain("`member-7`");
      expect(mentioned.flat()).not.toContain("member-7");
      await advance(instance, 1);
      expect(commentsFor(instance, `ask/${LIS}`)).toHaveLength(3);
    },
    {
      ...AT_NOW,
      files: {
        ...IN_TEST,
        [`teams/${LIS}.yaml`]: (REAL[`teams/${LIS}.yaml`] ?? "").replace(
          "  - { github: lis-admin, id: 101 }",
          Array.from(
            { length: 90 },
            (_, index) => `  - { github: member-${index}, id: ${5000 + index} }`,
          ).join("\n"),
        ),
      },
    },
  ));

test("a manager whom the forge does not let be assigned is mentioned instead", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 2);
      expect(instance.ticket(TITLE).assignees).toEqual([]);
      const [comment] = commentsFor(instance, "assign/manager-one");
      expect(mentionsIn(comment?.body ?? "")).toEqual(["manager-one"]);
    },
    { ...AT_NOW, files: IN_TEST, triage: [] },
  ));

test("a new manager takes the former one's place; whom people assigned stays", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 2);
      const ticket = instance.ticket(TITLE);
      ticket.assignees.push(instance.maintainer);
      await instance.merge({
        [DECISIONS]: `${VERIFIED}manager: manager-two\nteams: [${LIS}]\n`,
      });
      await advance(instance, 2);
      expect(ticket.assignees.map(({ login }) => login)).toEqual(["maintainer-one", "manager-two"]);
    },
    { ...AT_NOW, files: IN_TEST, triage: ["manager-one", "manager-two"] },
  ));

test("what people write is inert: in the ticket's text, in notifications, and in a report of a problem", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const { number } = instance.ticket(TITLE);
      await instance.comment("lis-admin", number, "accept");
      await advance(instance, 1);
      await instance.comment(
        "lis-admin",
        number,
        `problem major ${HOSTILE_FRAGMENTS.join(" ").slice(0, 3000)}`,
      );
      await instance.comment(
        "ber-admin",
        number,
        "accept @manager-one <!-- staged-rollout:x --> fixes #1",
      );
      await advance(instance, 4);
      expect(sentOn(instance.ticket(TITLE))).toContain(`${ROLLOUT}:problem/1`);
      const known = new Set([...instance.forge.world.accounts.values()].map(({ login }) => login));
      for (const ticket of instance.tickets()) {
        const ours = ticket.comments.filter(({ user }) => user === instance.app.bot);
        for (const { body } of [ticket, ...ours]) {
          const text = body ?? "";
          const address = /^To .*\n\n/.exec(text)?.[0] ?? "";
          const marks = text.indexOf("<!-- staged-rollout:", text.length - 300);
          expect(activeParts(text.slice(address.length, marks))).toEqual([]);
          for (const login of mentionsIn(address)) expect(known).toContain(login);
        }
      }
    },
    {
      ...AT_NOW,
      files: {
        ...IN_TEST,
        [RELEASE_FILE]: releaseText().replace(
          "summary: Fixes.",
          `summary: ${JSON.stringify(HOSTILE_FRAGMENTS.join(" "))}`,
        ),
      },
    },
  ));

test("what cannot be done is answered once, one reply a person and run; nobody's thumb stands in for ours", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const { comment, ticket, github, account } = instance;
      const { number } = ticket(TITLE);
      const first = await comment("ber-admin", number, "accept NGI_DE-BER");
      const second = await comment("ber-admin", number, "exposed");
      const accepted = await comment("lis-admin", number, "accept");
      await react(github(account("ber-admin")), accepted, "+1");
      const replies = () =>
        [first, second].map(
          (id) =>
            ticket(TITLE).comments.filter(({ body }) => body.includes(`comment/${id} -->`)).length,
        );
      await advance(instance, 1);
      expect(replies()).toEqual([1, 0]);
      expect(ticket(TITLE).body).toContain(`- ${LIS}: accepted, by lis-admin`);
      expect(
        ticket(TITLE)
          .comments.find(({ id }) => id === accepted)
          ?.reactions.map(({ user }) => user.login),
      ).toEqual(["ber-admin", "staged-rollout[bot]"]);
      await advance(instance, 2);
      expect(replies()).toEqual([1, 1]);
    },
    { ...AT_NOW, files: IN_TEST },
  ));

test("people's labels and talk stay; what automation keeps is put right again", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const { github, maintainer, ticket, repository } = instance;
      const issue = ticket(TITLE);
      const before = issue.body;
      await updateIssue(github(maintainer), issue.number, {
        title: "Mine now",
        body: "I know better",
        state: "closed",
      });
      const [kept] = repository.labels.filter(({ name }) => name === "release");
      if (kept) issue.labels = [{ ...kept, id: 1, name: "hot" }, ...issue.labels.slice(1)];
      await advance(instance, 1);
      expect(issue).toMatchObject({ title: TITLE, body: before, state: "open" });
      expect(issue.labels.map(({ name }) => name)).toEqual([
        "state: StagedRollOut",
        "family: glite",
        "hot",
      ]);
    },
    { ...AT_NOW, files: IN_TEST },
  ));

test("neither a ticket closed too early nor the talk of strangers keeps anything from being heard and told", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const { forge, github, maintainer, comment, ticket } = instance;
      const issue = ticket(TITLE);
      await comment("lis-admin", issue.number, "accept");
      await updateIssue(github(maintainer), issue.number, { state: "closed" });
      await advance(instance, 1);
      expect(issue.state).toBe("open");
      expect(issue.body).toContain(`- ${LIS}: accepted, by lis-admin`);
      for (let index = 0; index < 25; index += 1) {
        forge.addAccount({ login: `stranger-${index}`, id: 9000 + index });
        await comment(`stranger-${index}`, issue.number, "accept NGI_PT-LIS");
      }
      await comment("lis-admin", issue.number, "problem showstopper It loses data.");
      const before = issue.comments.length;
      await advance(instance, 1);
      expect(issue.comments.length - before).toBe(21);
      expect(sentOn(issue)).toContain(`${ROLLOUT}:problem/1`);
    },
    { ...AT_NOW, files: IN_TEST },
  ));

test("what was under way before the forge was used gets its tickets", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const [parent, child] = instance.tickets();
      expect([parent?.title, child?.title]).toEqual(["Staged Rollout EMI-1.0 cream 1.13.1", TITLE]);
      expect(child?.parent).toBe(parent);
      expect(instance.file(`rollouts/${ROLLOUT}/ticket.yaml`)).toContain("issue: 2\n");
    },
    {
      ...AT_NOW,
      files: {
        [RELEASE_FILE]: releaseText(),
        [`rollouts/${RELEASE}/ticket.yaml`]:
          "deliveries:\n  - { id: open, channel: outbox, requested: 2011-05-13T08:00:00Z, done: 2011-05-13T08:00:00Z, ref: x, attempts: 1 }\n  - { id: thanks, channel: outbox, requested: 2011-05-13T08:00:00Z, done: 2011-05-13T08:00:00Z, ref: x, attempts: 1 }\n",
        [`rollouts/${ROLLOUT}/ticket.yaml`]:
          "state: Unverified\nhistory:\n  - { at: 2011-05-13T08:00:00Z, event: submitted, state: Unverified }\ndeliveries:\n  - { id: open, channel: outbox, requested: 2011-05-13T08:00:00Z, done: 2011-05-13T08:00:00Z, ref: x, attempts: 1 }\n",
      },
    },
  ));

test("a delivery that fails is recorded and makes the run red, and stops no other", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      forge.inject({
        on: ({ operation, path }) => operation === "issues/create" && path.endsWith("/issues"),
        kind: "error",
        status: 500,
        times: 1,
      });
      instance.environment.GITHUB_RUN_ID = "77";
      const { exit, out } = await instance.advance();
      expect(exit).toBe(3);
      expect(readForgeView(instance.clone)).toMatchObject({
        run: { failed: true, url: `${forge.url}/example/staged-rollout/actions/runs/77` },
        failures: [{ rollout: RELEASE, id: "open", error: "Server Error" }],
      });
      expect(out).toContain("open could not be sent: Server Error");
      expect(instance.file(`rollouts/${RELEASE}/ticket.yaml`)).toContain("error: Server Error");
      expect(instance.tickets().map(({ title }) => title)).toEqual([TITLE]);
      await advance(instance, 3);
      expect(instance.file(`rollouts/${RELEASE}/ticket.yaml`)).not.toContain("error:");
      expect(instance.ticket(TITLE).parent?.title).toBe("Staged Rollout EMI-1.0 cream 1.13.1");
    },
    { ...AT_NOW, files: IN_TEST },
  ));

test("rejected: the teams go back, and the tickets are closed as not planned", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 3);
      const { number } = instance.ticket(TITLE);
      await instance.comment("lis-admin", number, "accept");
      await advance(instance, 1);
      await instance.merge({
        [RELEASE_FILE]: releaseText(
          undefined,
          undefined,
          "withdrawn: { reason: Broken, date: 2011-06-03 }\n",
        ),
      });
      await advance(instance, 2);
      expect(instance.tickets().map(({ state, reason }) => `${state} ${reason}`)).toEqual([
        "closed not_planned",
        "closed not_planned",
      ]);
      expect(commentsFor(instance, `rollback/${LIS}`)).toHaveLength(1);
    },
    { ...AT_NOW, files: IN_TEST },
  ));

test("a text for GGUS is a coordinator's to copy, who says so on the ticket, closed or not", () =>
  withTestInstance(
    async (instance) => {
      await advance(instance, 4);
      const { number, state } = instance.ticket(TITLE);
      const [asked, ...more] = commentsFor(instance, "provider");
      expect([more, state]).toEqual([[], "closed"]);
      expect(mentionsIn(asked?.body ?? "")).toEqual(["provider-one", "coordinator-one"]);
      expect(asked?.body).toContain("Coordinators: please copy this today into GGUS 70123");
      const file = `rollouts/${ROLLOUT}/ticket.yaml`;
      const provider = () => /- \{ id: provider, .*/.exec(instance.file(file))?.[0];
      expect(provider()).toMatch(/byHand: /);
      expect(provider()).not.toMatch(/done: /);
      await instance.comment("provider-one", number, "copied");
      await instance.comment("coordinator-one", number, "copied");
      await advance(instance, 2);
      expect(provider()).toMatch(/done: .*by: coordinator-one/);
      expect(commentsFor(instance, "provider")).toHaveLength(1);
    },
    {
      ...AT_NOW,
      files: {
        ...IN_TEST,
        [DECISIONS]:
          "verification: { by: verifier-one, started: 2011-06-01, decided: 2011-06-02, outcome: reject, reason: No packages. }\n",
      },
    },
  ));

const PRODUCTS = 30;
const PLATFORMS = ["sl5-x86_64", "sl6-x86_64", "debian6-x86_64"];

test("thirty products on three platforms in one day: 120 tickets over several runs, nobody told twice in one", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      const created = () =>
        forge.requests.filter(({ operation }) => operation?.startsWith("issues/create")).length;
      const opened: number[] = [];
      for (let run = 0; run < 4; run += 1) {
        const before = { created: created(), events: forge.requests.length };
        await advance(instance, 1);
        opened.push(instance.tickets().length);
        expect(created() - before.created).toBeLessThanOrEqual(50 + 10);
        const mentioned = forge.requests
          .slice(before.events)
          .filter(({ operation }) => /^issues\/create(-comment)?$/.test(operation ?? ""))
          .flatMap(({ body }) => mentionsIn((body as { body: string }).body));
        expect(new Set(mentioned).size).toBe(mentioned.length);
      }
      expect(opened).toEqual([50, 100, 120, 120]);
      const titles = new Set(instance.tickets().map(({ title }) => title));
      expect(titles.size).toBe(PRODUCTS * (PLATFORMS.length + 1));
      for (const { parent, children } of instance.tickets()) {
        if (!parent) expect(children).toHaveLength(PLATFORMS.length);
      }
      const thanked = instance.tickets().flatMap(sentOn);
      expect(thanked).toHaveLength(2);
      const waiting = Array.from({ length: PRODUCTS }, (_, index) =>
        instance.file(`rollouts/EMI-1.0/product-${index}/1.0.0/ticket.yaml`),
      ).filter((text) => /id: thanks, channel: issue, requested: [^,]+ }/.test(text));
      expect(waiting).toHaveLength(PRODUCTS - thanked.length);
    },
    { ...AT_NOW, files: manyProducts() },
  ));

function manyProducts(): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < PRODUCTS; index += 1) {
    files[`components/stacks/EMI/product-${index}.yaml`] =
      `title: Product\nfamily: glite\ncapabilities: [compute]\nplatforms: [${PLATFORMS.join(", ")}]\n`;
    files[`rollouts/EMI-1.0/product-${index}/1.0.0/release.yaml`] = releaseText(PLATFORMS).replace(
      "70123",
      String(70_200 + index),
    );
  }
  return files;
}
