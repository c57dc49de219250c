/** Two runs that carry the same comment, submission or form at one moment: it is done once, and answered once (DESIGN section 6). */
import { expect, test } from "vitest";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import {
  adminOf,
  BER,
  LIS,
  RELEASE as RELEASE_FOLDER,
  releaseText,
  reportFile,
} from "../../testing/federation.ts";
import { issueOf } from "../../testing/fill-form.ts";
import { REAL, type TestInstance, withTestInstance } from "../../testing/forge-runs.ts";
import { git } from "../../testing/temp.ts";
import { TICKET, testing } from "../../testing/underway.ts";

const TITLE = "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64";
const FILES = {
  "rollouts/procedure.yaml": `${REAL["rollouts/procedure.yaml"]}merge: automatic\n`,
  "teams/early-adopters-admins.yaml":
    "title: Administrators\nmembers:\n  - { github: ea-admin, id: 21 }\n",
};

/** LIS and BER have accepted; their ticket is open, and nothing is left to do. */
async function inTest(use: (instance: TestInstance) => Promise<void>): Promise<void> {
  const place = await testing([LIS, BER]);
  const files = { ...REAL, ...Object.fromEntries(place.texts), ...FILES };
  await withTestInstance(
    async (instance) => {
      instance.forge.addAccount({ login: "newcomer", id: 900 });
      await settle(instance);
      await use(instance);
    },
    { base: {}, files, now: "2011-06-20T10:00:00Z" },
  );
}

async function settle({ advance }: Pick<TestInstance, "advance">): Promise<void> {
  for (let left = 12; left > 0; left -= 1) {
    const { exit, out, err } = await advance();
    expect({ exit, err }, out).toEqual({ exit: 0, err: "" });
    if (out === "0 events, 0 notifications") return;
  }
  throw new Error("There is always something left to do.");
}

/** Everything that a comment of automation hides, which no other may hide too. */
const marksOf = (body: string): string => (body.match(/<!-- .* -->/g) ?? []).join(" ");

const REPORT = `report
\`\`\`yaml
action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-08, until: 2011-06-15 }
\`\`\`
It works.
`;

const form = (body: string, login: string) => async (instance: TestInstance) => {
  const { octokit, owner, repo } = instance.github(instance.account(login));
  const { data } = await octokit.rest.issues.create({ owner, repo, title: "A form", body });
  return data.number;
};
const comment =
  (body: string, login = adminOf(LIS)) =>
  async (instance: TestInstance) => {
    const { number } = instance.ticket(TITLE);
    await instance.comment(login, number, body);
    return number;
  };

const RELEASE = issueOf(releaseForm, {
  ...{ component: "EMI-1.0/cream", version: "1.14.0-1", kind: "minor", released: "2011-06-15" },
  ...{ ggus: "71234", summary: "Fixes the loss of jobs." },
  platforms: "sl5-x86_64 https://emisoft.example.org/repo/sl5/\nemi-cream",
});
const TEAM = issueOf(teamForm, {
  ...{ ngi: "NGI_FR", site: "IN2P3-XX", region: "France", country: "FR" },
  ...{ timezone: "Europe/Paris", contact: "grid@in2p3.example.org", members: "newcomer" },
});

const DELIVERED = "rollouts/EMI-1.0/cream/1.14.0-1/release.yaml";

interface Carried {
  readonly name: string;
  readonly write: (instance: TestInstance) => Promise<number>;
  /** What stands on main afterwards, once, and whether in a file of its own that one commit made. */
  readonly onMain?: { readonly file: string; readonly words: string; readonly alone?: true };
}

const CARRIED: readonly Carried[] = [
  { name: "a question", write: comment("help") },
  {
    name: "a command",
    write: comment("problem minor It is slow."),
    onMain: { file: TICKET, words: "It is slow." },
  },
  {
    name: "a command that is refused",
    write: comment("dismiss 9 It is not there.", "manager-one"),
  },
  {
    name: "a report that is refused",
    write: comment(REPORT.replace(/exposure: .*\n/, ""), adminOf(BER)),
  },
  {
    name: "a report",
    write: comment(REPORT),
    onMain: { file: reportFile(LIS), words: "It works.", alone: true },
  },
  {
    name: "a form that is accepted",
    write: form(RELEASE, "provider-one"),
    onMain: { file: DELIVERED, words: "ggus: 71234", alone: true },
  },
  { name: "a form that waits for an approval", write: form(TEAM, "newcomer") },
];

/** The requests of the first run at which a second one comes, runs to its end and goes. */
test.for([
  "git/push",
  "issues/create-comment",
  "reactions/create-for-issue-comment",
  "issues/update",
])(
  "everything that waits is done and answered once, also where another run comes and goes at %s",
  (moment) =>
    inTest(async (instance) => {
      const { forge, repository } = instance;
      const [first, second] = [instance.checkOut(), instance.checkOut()];
      const written: number[] = [];
      for (const { write } of CARRIED) written.push(await write(instance));
      const ended: number[] = [];
      forge.inject({
        on: moment,
        kind: "delay",
        until: async () => {
          ended.push((await second.advance()).exit);
        },
      });
      ended.push((await first.advance()).exit);
      expect(ended).toEqual([0, 0]);
      await settle(first);
      for (const issue of instance.tickets()) {
        const marks = issue.comments
          .filter(({ user }) => user.type === "Bot")
          .map(({ body }) => marksOf(body));
        expect(marks).toEqual([...new Set(marks)]);
        if (written.includes(issue.number)) expect(marks.length).toBeGreaterThan(0);
      }
      for (const { onMain } of CARRIED) {
        if (!onMain) continue;
        expect(instance.file(onMain.file).split(onMain.words)).toHaveLength(2);
        if (!onMain.alone) continue;
        const log = git(repository.folder, "log", "--format=%H", "main", "--", onMain.file);
        expect(log.trim().split("\n")).toHaveLength(1);
      }
      const thumbs = instance
        .ticket(TITLE)
        .comments.map(
          ({ reactions }) => reactions.filter(({ user }) => user.type === "Bot").length,
        );
      expect(thumbs.filter((one) => one > 0)).toEqual([1, 1]);
    }),
);

test("a ticket that another run has opened meanwhile, without hearing of it, is not opened twice", () =>
  withTestInstance(
    async (instance) => {
      const { forge } = instance;
      const [first, second] = [instance.checkOut(), instance.checkOut()];
      const ended: number[] = [];
      forge.inject({
        on: "git/push",
        kind: "delay",
        until: async () => {
          // The first has read which tickets there are.
          forge.inject({ on: "issues/create", kind: "drop", after: true, times: 2 });
          ended.push((await second.advance()).exit);
        },
      });
      ended.push((await first.advance()).exit);
      expect(ended).toEqual([3, 0]);
      await settle(first);
      const titles = instance.tickets().map(({ title }) => title);
      expect(titles.toSorted()).toEqual([
        "Staged Rollout EMI-1.0 cream 1.13.1",
        "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64",
      ]);
    },
    { files: { [`rollouts/${RELEASE_FOLDER}/release.yaml`]: releaseText() } },
  ));
