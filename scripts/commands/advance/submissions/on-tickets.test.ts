/** Reports and outcomes as comments on a forge: read, committed, answered once (FRONT-DOOR, “Must hold” 1, 5–9). */
import { expect, test } from "vitest";
import {
  adminOf,
  BER,
  LIS,
  LIS_MANAGES,
  reportFile,
  summaryFile,
} from "../../../testing/federation.ts";
import { bodyOfReply, takeReply } from "../../../testing/forge/mail.ts";
import {
  mentionsIn,
  REAL,
  type TestInstance,
  type TestInstanceOptions,
  withTestInstance,
} from "../../../testing/forge-runs.ts";
import { git } from "../../../testing/temp.ts";
import { TICKET, testing } from "../../../testing/underway.ts";

const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const NOW = "2011-06-20T10:00:00Z";

const FIELDS = `action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-08, until: 2011-06-15 }`;
const report = (fields = FIELDS, text = "It works.") =>
  `report\n\`\`\`yaml\n${fields}\n\`\`\`\n${text}\n`;

/** LIS and BER have accepted; their tickets are open. */
async function inTest(
  use: (instance: TestInstance) => Promise<void>,
  { more = {}, ...options }: TestInstanceOptions & { more?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  const place = await testing([LIS, BER]);
  const files = { ...REAL, ...Object.fromEntries(place.texts), ...more };
  await withTestInstance(
    async (instance) => {
      await settle(instance);
      await use(instance);
    },
    { base: {}, files, now: NOW, plain: true, ...options },
  );
}

async function settle(instance: TestInstance): Promise<void> {
  for (let left = 8; left > 0; left -= 1) {
    const { exit, out, err } = await instance.advance();
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    if (out.startsWith("0 events, 0 notifications")) return;
  }
  throw new Error("There is always something left to do.");
}

const said = (instance: TestInstance, login: string, body: string) =>
  instance.comment(login, instance.ticket(TITLE).number, body);

const reactions = (instance: TestInstance, id: number) =>
  instance
    .ticket(TITLE)
    .comments.find((one) => one.id === id)
    ?.reactions.map(({ content, user }) => `${content} ${user.login}`);

/** What automation has answered to submissions, in order. */
const answers = (instance: TestInstance) =>
  instance
    .ticket(TITLE)
    .comments.filter(({ body }) => /staged-rollout:(?:submission|stranger)\//.test(body))
    .map(({ body }) => body);

test("a report is committed as its author's with its event, and then confirmed, whatever happens meanwhile", () =>
  inTest(
    async (instance) => {
      const { forge, repository } = instance;
      const log = (...words: string[]) => git(repository.folder, "log", ...words);
      const once = (until: () => Promise<void>) =>
        forge.inject({ on: ({ operation }) => operation === "git/push", kind: "delay", until });
      // Somebody else pushes first: it is judged again at the new tip.
      once(async () => void instance.merge({ "site/note.txt": "mine\n" }));
      const id = await said(instance, adminOf(LIS), report());
      expect(await instance.advance()).toMatchObject({ exit: 0, err: "" });
      expect(reactions(instance, id)).toEqual(["+1 staged-rollout[bot]"]);
      expect(answers(instance)).toEqual([]);
      expect(instance.file("site/note.txt")).toBe("mine\n");
      expect(instance.file(reportFile(LIS))).toBe(
        `---\nteam: ${LIS}\nby: [lis-admin]\ndate: 2011-06-20\nversion: "1.13.1"\n${FIELDS}\n---\nIt works.\n`,
      );
      const ticket = instance.file(TICKET);
      expect(ticket.match(/event: reported, team: ea-NGI_PT-LIS/g)).toHaveLength(1);
      expect(ticket.match(/kind: report/g)).toHaveLength(1);
      const page = `${forge.url}/example/staged-rollout/issues/2#issuecomment-${id}`;
      const message = log("-1", "--format=%an%n%B", "main", "--", reportFile(LIS));
      expect(message).toContain(
        "staged-rollout[bot]\nRecord the report: EMI-1.0 cream 1.13.1 sl5-x86_64\n",
      );
      expect(message).toMatch(
        new RegExp(
          `\\n\\nCo-authored-by: lis-admin <101\\+lis-admin@users.noreply.github.com>\\nSource: ${page}\\nDigest: sha256:[0-9a-f]{64}\\nMade-by: staged-rollout\\n`,
        ),
      );
      const files = log(
        "-1",
        "--name-only",
        "--format=",
        "--full-diff",
        "main",
        "--",
        reportFile(LIS),
      );
      expect(files.trim().split("\n").sort()).toEqual([reportFile(LIS), TICKET].sort());
      // Its author edits it between the reading and the push: one commit, and one answer to the new text.
      const other = await said(instance, adminOf(BER), report());
      once(async () => void edit(instance, adminOf(BER), other, report(FIELDS, "Another text.")));
      await instance.advance();
      await instance.advance();
      expect(instance.file(reportFile(BER))).toContain("It works.");
      expect(log("--format=%s", "main", "--", reportFile(BER)).trim().split("\n")).toHaveLength(1);
      expect(answers(instance)).toEqual([
        expect.stringContaining("recorded as it was before this edit"),
      ]);
    },
    { plain: false },
  ));

test("a refused report is answered once with the block; edited by its author it is read again, by others it is not", () =>
  inTest(async (instance) => {
    const id = await said(instance, adminOf(LIS), report(FIELDS.replace("2011-06-08", "8.6.2011")));
    await settle(instance);
    const [first = "", ...others] = answers(instance);
    expect(others).toEqual([]);
    expect(first).toContain("line 7: ");
    expect(first).toContain("exposure: { from: 2011-06-08, until: 2011-06-15 }");
    expect(mentionsIn(first)).toEqual([]);
    await edit(instance, "maintainer-one", id, report());
    await settle(instance);
    expect(answers(instance)).toHaveLength(2);
    expect(answers(instance)[1]).toContain("`maintainer-one` was the last to edit this comment");
    await edit(instance, adminOf(LIS), id, report(FIELDS, "It works well."));
    await settle(instance);
    expect(answers(instance)).toHaveLength(2);
    expect(reactions(instance, id)).toEqual(["+1 staged-rollout[bot]"]);
    expect(instance.file(reportFile(LIS))).toContain("It works well.");
    // Frozen from then on; a second report takes its place.
    await edit(instance, adminOf(LIS), id, report(FIELDS, "It does not work."));
    await settle(instance);
    expect(answers(instance)[2]).toContain("is recorded as it was before this edit");
    const second = await said(instance, adminOf(LIS), report(FIELDS, "It works, mostly."));
    await settle(instance);
    expect(instance.file(reportFile(LIS))).toContain("It works, mostly.");
    expect(reactions(instance, second)).toEqual(["+1 staged-rollout[bot]"]);
    expect(answers(instance)).toHaveLength(3);
    expect(instance.file(TICKET).match(/event: reported/g)).toHaveLength(1);
  }));

test("an edit between the list of comments and the question who edited it", () =>
  inTest(async (instance) => {
    const id = await said(instance, adminOf(LIS), report());
    instance.forge.inject({
      on: ({ operation, body }) =>
        operation === "graphql" && JSON.stringify(body).includes("nodes"),
      kind: "delay",
      until: async () => {
        const one = instance.ticket(TITLE).comments.find((other) => other.id === id);
        if (one) one.body = report(FIELDS, "Another text.");
      },
    });
    await settle(instance);
    await settle(instance);
    expect(instance.file(reportFile(LIS))).toContain("Another text.");
    expect(answers(instance)).toEqual([]);
    expect(reactions(instance, id)).toEqual(["+1 staged-rollout[bot]"]);
  }));

test("a reaction that was lost is made up for, and nothing is judged again", () =>
  inTest(async (instance) => {
    const id = await said(instance, adminOf(LIS), report());
    await settle(instance);
    const [comment] = instance.ticket(TITLE).comments.filter((one) => one.id === id);
    comment?.reactions.splice(0);
    // By a pull request it was corrected since: the comment does not undo that.
    await instance.merge({
      [reportFile(LIS)]: instance.file(reportFile(LIS)).replace("It works.", "It worked."),
    });
    await settle(instance);
    expect(reactions(instance, id)).toEqual(["+1 staged-rollout[bot]"]);
    expect(instance.file(reportFile(LIS))).toContain("It worked.");
  }));

test("a reply by mail is a report, and the mail that it answers is none", () =>
  inTest(async (instance) => {
    const ticket = instance.ticket(TITLE);
    const to = `Will you report?\n\n${report("action: CHOOSE", "What you did, what you saw, what others should know.")}`;
    const body = bodyOfReply(`${instance.forge.url}/example/staged-rollout/issues/2`, {
      text: report(),
      to,
    });
    const { id } = takeReply(instance.forge.world, ticket, instance.account(adminOf(LIS)), body);
    await settle(instance);
    expect(reactions(instance, id)).toEqual(["+1 staged-rollout[bot]"]);
    expect(instance.file(reportFile(LIS)).endsWith("\n---\nIt works.\n")).toBe(true);
    expect(answers(instance)).toEqual([]);
  }));

test("what people wrote acts nowhere, and a long comment gets an answer that fits", () =>
  inTest(async (instance) => {
    const hostile = "@gla-admin closes #1 <b>x</b> <!-- staged-rollout:comment/7 --> accept";
    const fields = `deployment: "${hostile}"\naction: ${hostile}\n${FIELDS.replace("action: upgrade\n", "")}`;
    await said(instance, adminOf(LIS), report(fields, hostile));
    const long = report(`${"unknown: 1\n".repeat(4000)}action: upgrade`, "x");
    await said(instance, adminOf(BER), long.padEnd(65_536, "y"));
    await settle(instance);
    const all = answers(instance);
    expect(all).toHaveLength(2);
    for (const body of all) {
      expect(body.length).toBeLessThan(65_536);
      expect(mentionsIn(body.replace(/^(`{3,})[\s\S]*?^\1$/gm, ""))).toEqual([]);
      expect(body.match(/<!--/g)).toHaveLength(1);
    }
    await said(instance, adminOf(LIS), report(`${FIELDS}\ndeployment: "${hostile}"`, hostile));
    await settle(instance);
    const sent = instance.ticket(TITLE).comments.filter(({ user }) => user.type === "Bot");
    for (const { body } of sent) {
      expect(mentionsIn(body)).not.toContain("gla-admin");
      expect(body).not.toContain("<!-- staged-rollout:comment/7");
    }
  }));

async function edit(instance: TestInstance, login: string, id: number, body: string) {
  const { octokit, owner, repo } = instance.github(instance.account(login));
  instance.forge.now = new Date(Date.parse(instance.forge.now) + 60_000).toISOString();
  await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body });
}

test("strangers get one answer, and never a file", () =>
  inTest(async (instance) => {
    await said(instance, "gla-admin", "report NGI_DE-BER\n\nAll is well.");
    await said(instance, "maintainer-one", report());
    await settle(instance);
    await said(instance, "maintainer-one", report(FIELDS, "Really."));
    await said(instance, "maintainer-one", "outcome ACCEPT");
    await settle(instance);
    const all = answers(instance);
    expect(all).toHaveLength(2);
    expect(all[0]).toContain("`gla-admin`: this report was **not recorded**");
    expect(all[1]).toContain("`maintainer-one`: a report is written by a member");
    expect(() => instance.file(reportFile(BER))).toThrow();
  }));

test("an outcome is decided by a comment; one by a manager whose team reported waits for another manager", () =>
  inTest(
    async (instance) => {
      await said(instance, adminOf(LIS), report());
      await said(instance, adminOf(BER), report(FIELDS));
      await settle(instance);
      expect(answers(instance)).toEqual([]);
      const outcome = await said(instance, adminOf(LIS), "outcome ACCEPT\n\nTested on two sites.");
      await settle(instance);
      const [held = ""] = answers(instance);
      expect(mentionsIn(held)).toEqual(["manager-one", "manager-two"]);
      const [, line = ""] = /\n(approve [0-9a-f]{6})\n/.exec(held) ?? [];
      expect(line).not.toBe("");
      expect(instance.file(TICKET)).toContain(`comment: ${outcome}, kind: outcome`);
      expect(() => instance.file(summaryFile())).toThrow();
      // Not its own author, not somebody without the right, not with another digest.
      await said(instance, adminOf(LIS), line);
      await said(instance, adminOf(BER), line);
      await said(instance, "manager-two", "approve 000000");
      // Longer than what a run reads.
      instance.forge.now = "2011-07-05T10:00:00Z";
      await settle(instance);
      expect(() => instance.file(summaryFile())).toThrow();
      const approval = await said(instance, "manager-one", line);
      await settle(instance);
      expect(instance.file(summaryFile())).toBe(
        "---\noutcome: ACCEPT\nby: lis-admin\ndate: 2011-06-20\napprovedBy: manager-one\n---\nTested on two sites.\n",
      );
      expect(reactions(instance, approval)).toEqual(["+1 staged-rollout[bot]"]);
      expect(reactions(instance, outcome)).toEqual(["+1 staged-rollout[bot]"]);
      expect(instance.file(TICKET)).toContain("event: resolved, state: Accepted");
    },
    { more: LIS_MANAGES },
  ));

test("what starts like a submission is answered, where its author may write one", () =>
  inTest(async (instance) => {
    const like = [
      "raport NGI_PT-LIS",
      "Report :",
      "**report**",
      "> report\n> ```\n> action: upgrade\n> installation: ok\n> ```",
    ];
    for (const [index, body] of like.entries()) {
      await said(instance, adminOf(LIS), `${body}\n`);
      await instance.advance();
      expect(answers(instance), body).toHaveLength(index + 1);
    }
    expect(() => instance.file(reportFile(LIS))).toThrow();
  }));
