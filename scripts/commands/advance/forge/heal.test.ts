/** What people change on the forge heals (DESIGN section 6): what was done there → what the next run does. */
import { expect, test } from "vitest";
import { createIssue } from "#io/github/issues.ts";
import { BER, LIS, RELEASE, ROLLOUT, releaseText, VERIFIED } from "../../../testing/federation.ts";
import {
  convertToDiscussion,
  deleteIssue,
  deleteLabel,
  transferIssue,
} from "../../../testing/forge/by-hand.ts";
import type { Issue } from "../../../testing/forge/model.ts";
import {
  mentionsIn,
  sentOn,
  type TestInstance,
  withTestInstance,
} from "../../../testing/forge-runs.ts";

const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
const TICKET_FILE = `rollouts/${ROLLOUT}/ticket.yaml`;
const PARENT = "Staged Rollout EMI-1.0 cream 1.13.1";
const TITLE = `${PARENT} sl5 x86_64`;
const decisions = (...teams: readonly string[]) =>
  `${VERIFIED}manager: manager-one\nteams: [${teams.join(", ")}]\n`;
const IN_TEST = { [RELEASE_FILE]: releaseText(), [DECISIONS]: decisions(LIS) };
const OPTIONS = { plain: true, now: "2011-06-03T09:00:00Z", files: IN_TEST };

/** Runs that succeed; the last one has nothing left to do. */
async function settle(instance: TestInstance): Promise<void> {
  for (let run = 0; run < 3; run += 1) {
    expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
  }
  expect((await instance.advance()).out).toBe("0 events, 0 notifications");
}

interface Row {
  readonly done: string;
  readonly to: (instance: TestInstance, ticket: Issue) => unknown;
  readonly next: string;
  readonly holds: (instance: TestInstance, ticket: Issue) => unknown;
}

/** The ticket that took another's place: it says so, and has everything that the other had, and what waited. */
function tookItsPlace(instance: TestInstance, { number }: Issue, which: string, gone: string) {
  const taken = instance
    .tickets()
    .filter((one) => one.title === TITLE && !one.discussion && one.number !== number);
  expect(taken).toHaveLength(1);
  const [ticket] = taken;
  if (!ticket) return;
  expect(ticket.body).toContain(`This ticket takes the place of #${number}, which ${which}.`);
  expect(mentionsIn(/^To .*\n/.exec(ticket.body ?? "")?.[0] ?? "")).toEqual([
    "manager-one",
    "ber-admin",
    "lis-admin",
  ]);
  expect(ticket.assignees.map(({ login }) => login)).toEqual(["manager-one"]);
  expect(ticket.parent?.title).toBe(PARENT);
  expect(sentOn(ticket)).toEqual([`${ROLLOUT}:ask/${BER}`]);
  const record = instance.file(TICKET_FILE);
  expect(record).toContain(`\nissue: ${ticket.number}\n`);
  expect(record).toContain(`- { issue: ${number}, at: 2011-06-03T09:0`);
  expect(record).toContain(`gone: ${gone} }`);
  expect(record).not.toContain("error:");
}

const ANOTHER_TAKES_ITS_PLACE =
  "another is opened, says so, and gets what was requested and not sent";

const ROWS: readonly Row[] = [
  {
    done: "the ticket was deleted",
    to: (_instance, ticket) => deleteIssue(ticket),
    next: ANOTHER_TAKES_ITS_PLACE,
    holds: (instance, ticket) => tookItsPlace(instance, ticket, "was deleted", "deleted"),
  },
  {
    done: "the ticket was transferred",
    to: async ({ forge, organisation }, ticket) =>
      transferIssue(
        forge.world,
        ticket,
        await forge.addRepository({ owner: organisation, name: "elsewhere" }),
      ),
    next: ANOTHER_TAKES_ITS_PLACE,
    holds: (instance, ticket) =>
      tookItsPlace(instance, ticket, "was transferred to another repository", "transferred"),
  },
  {
    done: "the ticket was turned into a discussion",
    to: ({ forge, maintainer }, ticket) => convertToDiscussion(forge.world, ticket, maintainer),
    next: ANOTHER_TAKES_ITS_PLACE,
    holds: (instance, ticket) =>
      tookItsPlace(instance, ticket, "was turned into a discussion", "discussion"),
  },
  {
    done: "the release's ticket was deleted",
    to: ({ ticket }) => deleteIssue(ticket(PARENT)),
    next: "another is opened, and the platforms' are put below it",
    holds: ({ ticket, file }, child) => {
      expect(child.parent).toBe(ticket(PARENT));
      expect(ticket(PARENT).body).toContain("takes the place of #1, which was deleted.");
      expect(mentionsIn(ticket(PARENT).body ?? "")).toEqual([]);
      expect(file(`rollouts/${RELEASE}/ticket.yaml`)).toMatch(
        /\nformerIssues:\n {2}- \{ issue: 1,/,
      );
    },
  },
  {
    done: "the ticket was put below another, and another below its parent",
    async to({ github, maintainer, repository, ticket }, child) {
      const mine = github(maintainer);
      const [other, stranger] = [
        await createIssue(mine, { title: "Mine", body: "" }),
        await createIssue(mine, { title: "Below", body: "" }),
      ];
      const { issues } = mine.octokit.rest;
      const at = { owner: repository.owner.login, repo: repository.name };
      const below = { sub_issue_id: child.id, replace_parent: true };
      await issues.addSubIssue({ ...at, issue_number: other.number, ...below });
      const { number } = ticket(PARENT);
      await issues.addSubIssue({ ...at, issue_number: number, sub_issue_id: stranger.id });
    },
    next: "it is put back",
    holds: ({ ticket }, child) => {
      expect(child.parent).toBe(ticket(PARENT));
      expect(ticket(PARENT).children.map(({ title }) => title)).toEqual(["Below", TITLE]);
    },
  },
  {
    done: "the ticket was locked",
    async to({ github, maintainer, account, forge, repository, comment }, ticket) {
      forge.grant(repository, account("lis-admin"), "write");
      const at = { owner: repository.owner.login, repo: repository.name };
      await github(maintainer).octokit.rest.issues.lock({ ...at, issue_number: ticket.number });
      await comment("lis-admin", ticket.number, "accept");
    },
    next: "what waits is written on it, what people asked for is confirmed, and it is locked again",
    holds: (_instance, ticket) => {
      expect(sentOn(ticket)).toContain(`${ROLLOUT}:ask/${BER}`);
      const asked = ticket.comments.find(({ body }) => body === "accept");
      expect(asked?.reactions.map(({ content }) => content)).toEqual(["+1"]);
      expect(ticket.locked).toBe(true);
    },
  },
  {
    done: "a label was deleted, and another taken off the ticket",
    to({ repository }, ticket) {
      const [, removed] = ticket.labels;
      if (removed) deleteLabel(repository, removed);
      ticket.labels = [];
    },
    next: "both are there again, with their colours",
    holds: ({ repository }, { labels }) => {
      expect(labels.map(({ name }) => name)).toEqual(["state: StagedRollOut", "family: glite"]);
      const grey = ({ color }: { color: string }) => color === "ededed";
      expect(repository.labels.filter(grey)).toEqual([]);
    },
  },
  {
    done: "the manager lost access to the repository, and the assignment with it",
    to({ repository, account }, ticket) {
      repository.roles.delete(account("manager-one").id);
      ticket.assignees = [];
    },
    next: "nothing fails, and nobody is told twice",
    holds: (_instance, ticket) => {
      expect(ticket.assignees).toEqual([]);
      expect(sentOn(ticket).filter((mark) => mark.includes("assign/"))).toHaveLength(1);
    },
  },
  {
    done: "our comments were edited, and one deleted",
    to(_instance, { comments }) {
      const [first, ...others] = comments;
      for (const one of others) one.body = "[removed by a maintainer]";
      if (first) comments.splice(comments.indexOf(first), 1);
    },
    next: "what was said is not said again",
    holds: (_instance, ticket) =>
      expect(sentOn(ticket)).toEqual([...LEFT, `${ROLLOUT}:ask/${BER}`]),
  },
];

/** The marks of what a maintainer edited: none. */
const LEFT = ["", ""];

test.for(ROWS)("$done → $next", ({ to, holds }) =>
  withTestInstance(async (instance) => {
    await settle(instance);
    const ticket = instance.ticket(TITLE);
    await to(instance, ticket);
    await instance.merge({ [DECISIONS]: decisions(LIS, BER) });
    await settle(instance);
    await holds(instance, ticket);
  }, OPTIONS),
);

test("a ticket that goes again within a day is a person's to look into, and is opened again after it", () =>
  withTestInstance(async (instance) => {
    await settle(instance);
    deleteIssue(instance.ticket(TITLE));
    await settle(instance);
    deleteIssue(instance.ticket(TITLE));
    const { exit, out } = await instance.advance();
    expect(exit).toBe(3);
    expect(out).toContain(
      "the ticket #3 was deleted, less than a day after it had taken the place of #2",
    );
    expect(instance.tickets()).toHaveLength(1);
    instance.forge.now = "2011-06-04T10:00:00Z";
    await settle(instance);
    expect(instance.ticket(TITLE).body).toContain("takes the place of #3, which was deleted.");
  }, OPTIONS));

test("a finished rollout's ticket is not opened again: nothing has to be said on it", () =>
  withTestInstance(
    async (instance) => {
      await settle(instance);
      const ticket = instance.ticket(TITLE);
      expect(ticket.state).toBe("closed");
      deleteIssue(ticket);
      await settle(instance);
      expect(instance.tickets().map(({ title }) => title)).toEqual([PARENT]);
    },
    {
      ...OPTIONS,
      files: {
        ...IN_TEST,
        [RELEASE_FILE]: releaseText(
          undefined,
          undefined,
          "withdrawn: { reason: Broken, date: 2011-06-03 }\n",
        ),
      },
    },
  ));
