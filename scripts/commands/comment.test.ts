/** What a comment does without a forge: read, carried out and answered as on a ticket (DESIGN section 7). */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  BER,
  FEDERATION,
  LIS,
  LIS_MANAGES,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  summaryFile,
  summaryText,
} from "../testing/federation.ts";
import type { Playground } from "../testing/playground.ts";
import { emptyFolder, folderOf, run } from "../testing/run.ts";
import { managed, RELEASE_FILE, reports, TICKET, testing } from "../testing/underway.ts";

const NOW = "2011-06-05T10:00:00Z";

interface Became {
  readonly kind: string;
  readonly accepted: boolean;
  readonly answer: string | null;
  readonly held: boolean;
  readonly file: string | null;
  readonly text: string | null;
  readonly events: readonly { readonly event: string; readonly team?: string }[];
  readonly problems: readonly { readonly file: string }[];
}

/** Gives a comment to the command line, on standard input. */
async function say(
  root: string,
  by: string,
  text: string,
  { on = ROLLOUT, now = NOW, more = [] as readonly string[] } = {},
) {
  const argv = ["comment", on, "--root", root, "--by", by, "--as-of", now];
  const { exit, out, err } = await run([...argv, "--format", "json", ...more], {
    input: async () => text,
  });
  const became: Became | undefined = out === "" ? undefined : JSON.parse(out);
  return { exit, err, became, events: became?.events.map(({ event }) => event) };
}

const textIn = (root: string, file: string) => readFileSync(join(root, file), "utf8");
const inFolder = (place: Playground) => folderOf(place.texts);

/** LIS and BER have accepted, and everything that was due is sent. */
async function underway(): Promise<string> {
  const root = inFolder(await testing([LIS, BER]));
  await run(["advance", "--root", root, "--as-of", NOW]);
  return root;
}

test("a command is carried out and recorded, and the JSON has every field", async () => {
  const root = await underway();
  const { exit, became } = await say(root, "lis-admin", "problem major Jobs hang\n\nSince noon.");
  expect([exit, became]).toEqual([
    0,
    {
      ...{ kind: "commands", accepted: true, held: false, file: null, text: null, answer: null },
      problems: [],
      events: [{ rollout: ROLLOUT, at: NOW, event: "problem", team: LIS }],
    },
  ]);
  expect(textIn(root, TICKET)).toMatch(/event: problem, .*text: Jobs hang \}/);
});

test("the text may be in a file, and the answer be read as text", async () => {
  const root = await underway();
  const file = join(emptyFolder(), "comment.md");
  writeFileSync(file, "\uFEFFHELP\r\n");
  const argv = ["comment", "cream", "--root", root, "--by", "lis-admin", "--as-of", NOW];
  const { exit, out } = await run([...argv, "--file", file]);
  expect([exit, out]).toEqual([0, expect.stringContaining("`accept NGI-Site`")]);
});

test.for<[string, string, string, string[], RegExp]>([
  [
    "a coordinator names another manager",
    "coordinator-one",
    "manager manager-two",
    ["reassigned"],
    /manager: manager-two/,
  ],
  [
    "a manager asks one more team",
    "manager-one",
    "ask NGI_UK-GLA",
    ["asked"],
    /teams: .*ea-NGI_UK-GLA/,
  ],
  [
    "two commands in one comment",
    "manager-one",
    "ask NGI_UK-GLA\nexcuse NGI_DE-BER site down",
    ["asked"],
    /ea-NGI_DE-BER: site down/,
  ],
])("%s", async ([, by, text, events, decided]) => {
  const root = await underway();
  const made = await say(root, by, text);
  expect([made.exit, made.became?.answer, made.events]).toEqual([0, null, events]);
  expect(textIn(root, `rollouts/${ROLLOUT}/rollout.yaml`)).toMatch(decided);
});

test.for<[string, string, string, RegExp]>([
  ["a stranger", "stranger", "manager manager-two", /was not carried out/],
  [
    "a manager who gives a coordinator's command",
    "manager-one",
    "manager manager-two",
    /was not carried out/,
  ],
  ["what contradicts itself", "lis-admin", "accept\nreject", /contradict each other/],
  ["what cannot be read", "manager-one", "extend", /Write a new comment with `extend 10 REASON`/],
  ["what was not filled in", "manager-one", "extend 10 REASON", /stands for what only you know/],
  ["what nobody asked to be broadcast", "coordinator-one", "broadcast done", /no announcement/],
  [
    "what may be somebody else's words",
    "lis-admin",
    "Am 5. Juni schrieb x@example.org:\nwithdraw",
    /withdraw/,
  ],
])(
  "%s is refused with what would be replied, and changes nothing",
  async ([, by, text, answer]) => {
    const root = await underway();
    const before = [textIn(root, TICKET), textIn(root, `rollouts/${ROLLOUT}/rollout.yaml`)];
    const { exit, became, events } = await say(root, by, text);
    expect([exit, became?.kind, became?.accepted, events]).toEqual([1, "commands", false, []]);
    expect(became?.answer).toMatch(answer);
    expect(became?.answer).not.toContain("<!--");
    expect([textIn(root, TICKET), textIn(root, `rollouts/${ROLLOUT}/rollout.yaml`)]).toEqual(
      before,
    );
  },
);

test("of two commands the one is done and the other refused: exit 1, and the answer says which", async () => {
  const root = await underway();
  const { exit, became, events } = await say(root, "manager-one", "ask NGI_UK-GLA\ndismiss 3 old");
  expect([exit, became?.accepted, events]).toEqual([1, false, ["asked"]]);
  expect(became?.answer).toContain("`ask NGI_UK-GLA` is done.");
  expect(became?.answer).toContain("`dismiss 3 old` was not carried out");
});

test("on the parent a member's word counts where it can, and a manager's belongs on one platform", async () => {
  const place = await testing([LIS]);
  const root = inFolder(place.write(RELEASE_FILE, releaseText(["sl5-x86_64", "debian6-x86_64"])));
  await run(["advance", "--root", root, "--as-of", NOW]);
  const of = { on: RELEASE };
  expect(await say(root, "lis-admin", "exposed", of)).toMatchObject({
    exit: 0,
    events: ["exposed"],
  });
  const { exit, became } = await say(root, "manager-one", "pool", of);
  expect([exit, became?.answer]).toEqual([1, expect.stringContaining("ticket of one platform")]);
});

test("what a verifier decides has a kind of its own, and counts for every platform on the parent", async () => {
  const root = folderOf({
    ...FEDERATION,
    [RELEASE_FILE]: releaseText(["sl5-x86_64", "debian6-x86_64"]),
  });
  await run(["advance", "--root", root, "--as-of", NOW]);
  const text = "verification start\nverification reject it does not install";
  const { exit, became, events } = await say(root, "verifier-one", text, { on: RELEASE });
  expect([exit, became?.kind, became?.accepted]).toEqual([0, "verification", true]);
  expect(events?.toSorted()).toEqual([
    "verification-rejected",
    "verification-rejected",
    "verification-started",
    "verification-started",
  ]);
  expect(textIn(root, `rollouts/${ROLLOUT}/rollout.yaml`)).toContain(
    "verification: { by: verifier-one, started: 2011-06-05, decided: 2011-06-05, outcome: reject, reason: it does not install }",
  );
});

test("what says nothing to automation is fine", async () => {
  const root = await underway();
  expect(await say(root, "stranger", "Well done!")).toMatchObject({
    exit: 0,
    became: { kind: "none", accepted: false, answer: null },
  });
});

describe("reports and outcomes", () => {
  const later = { now: "2011-06-20T10:00:00Z" };
  const FIELDS =
    "action: upgrade\ninstallation: ok\nconfiguration: ok\nreleaseNotes: correct\nexposure: { from: 2011-06-08, until: 2011-06-15 }\n";
  const REPORT = `report\n\`\`\`yaml\n${FIELDS}\`\`\`\nIt works.\nexposed\n`;
  const FILE = `---\nteam: ${LIS}\nby: [lis-admin]\ndate: 2011-06-20\nversion: "1.13.1"\n${FIELDS}---\nIt works.\nexposed\n`;

  test("a report becomes its file, with its event, and no line of it is a command", async () => {
    const root = await underway();
    const { exit, became } = await say(root, "lis-admin", REPORT, later);
    expect([exit, became]).toEqual([
      0,
      {
        ...{ kind: "report", accepted: true, held: false, answer: null, problems: [] },
        ...{ file: reportFile(LIS), text: FILE },
        events: expect.arrayContaining([expect.objectContaining({ event: "reported", team: LIS })]),
      },
    ]);
    expect(textIn(root, reportFile(LIS))).toBe(FILE);
    expect(textIn(root, TICKET)).toMatch(/event: reported, team: ea-NGI_PT-LIS/);
    expect(textIn(root, TICKET)).not.toContain("event: exposed");
    // It is there, and said again it changes nothing.
    expect(await say(root, "lis-admin", REPORT, later)).toMatchObject({ exit: 0, events: [] });
  });

  test("--dry-run says the same and writes nothing", async () => {
    const root = await underway();
    const more = ["--dry-run"];
    const { exit, became } = await say(root, "lis-admin", REPORT, { ...later, more });
    expect([exit, became?.text]).toEqual([0, FILE]);
    expect(() => textIn(root, reportFile(LIS))).toThrow();
  });

  test("what is wrong stands at the lines of the text, and the answer has the block", async () => {
    const root = await underway();
    const text = REPORT.replace("2011-06-08", "8 June 2011").replace("installation: ok\n", "");
    const { exit, became } = await say(root, "lis-admin", text, later);
    expect([exit, became?.accepted, became?.file]).toEqual([1, false, reportFile(LIS)]);
    expect(became?.problems).toEqual([
      expect.objectContaining({ rule: "date-form", line: 6, column: 19 }),
      expect.objectContaining({ rule: "missing-property", line: 0 }),
    ]);
    expect(became?.answer).toContain("exposure: { from: 2011-06-08, until: 2011-06-15 }");
    expect(became?.answer).toContain("installation: CHOOSE");
    expect(() => textIn(root, reportFile(LIS))).toThrow();
  });

  test("an outcome resolves the rollout; what it lacks is listed, ready to paste", async () => {
    const place = reports(await testing([LIS]), LIS, "issues: [71000]\n");
    place.decide(managed([LIS], "issues: [{ ggus: 71000, title: Slow, severity: minor }]\n"));
    const root = inFolder(place);
    await run(["advance", "--root", root, "--as-of", later.now]);
    const refused = await say(root, "manager-one", "outcome ACCEPT\n\nTested.\n", later);
    expect([refused.exit, refused.became?.kind]).toEqual([1, "outcome"]);
    const [block = ""] =
      /outcome ACCEPT\n```yaml\n.*?\n```/s.exec(refused.became?.answer ?? "") ?? [];
    expect(block).toBe("outcome ACCEPT\n```yaml\nknownIssues: [71000]\n```");
    const { exit, events } = await say(root, "manager-one", `${block}\n\nTested.\n`, later);
    expect([exit, events]).toEqual([0, ["resolved"]]);
    expect(textIn(root, summaryFile())).toBe(
      "---\noutcome: ACCEPT\nby: manager-one\ndate: 2011-06-20\nknownIssues: [71000]\n---\nTested.\n",
    );
    const again = await say(root, "manager-one", "outcome REJECT it broke\n\nSorry.", later);
    expect([again.exit, again.became?.answer]).toEqual([
      1,
      expect.stringContaining("may not change"),
    ]);
  });

  test.each([
    [
      "a showstopper is open",
      "issues: [{ ggus: 71000, title: Slow, severity: showstopper }]\n",
      "Unresolved showstopper: GGUS 71000.",
    ],
    ["nobody reported", "", "No team reported."],
  ])("where %s, what is possible is offered to paste", async (_, more, why) => {
    const place = await testing([LIS]);
    if (more !== "") reports(place, LIS, "issues: [71000]\n");
    place.decide(managed([LIS], more));
    const root = inFolder(place);
    await run(["advance", "--root", root, "--as-of", later.now]);
    const { exit, became } = await say(root, "manager-one", "outcome ACCEPT\n\nTested.\n", later);
    expect(exit).toBe(1);
    expect(became?.answer).toContain(
      `outcome CHOOSE\n\`\`\`yaml\n# only REJECT is possible: ${why}\nreason: "${why}"\n`,
    );
    const pasted = `outcome REJECT\n\`\`\`yaml\nreason: "${why}"\n\`\`\`\nTested.\n`;
    expect((await say(root, "manager-one", pasted, later)).exit).toBe(0);
  });

  test("an outcome by a manager whose team reported waits", async () => {
    const place = reports(await testing([LIS]), LIS);
    for (const [path, text] of Object.entries(LIS_MANAGES)) place.write(path, text);
    const root = inFolder(place);
    await run(["advance", "--root", root, "--as-of", later.now]);
    const text = "outcome reject: it loses jobs\n\nMore.";
    const { exit, became } = await say(root, "lis-admin", text, later);
    expect([exit, became?.accepted, became?.held]).toEqual([1, false, true]);
    expect(became?.answer).toMatch(/\napprove [0-9a-f]{6}\n/);
    expect(became?.text).toContain('reason: "it loses jobs"\napprovedBy: manager-one\n');
  });

  test("an approval without a forge finds nothing that waits", async () => {
    const { exit, became } = await say(await underway(), "manager-one", "approve 3f9a2c");
    expect([exit, became?.answer]).toEqual([1, expect.stringContaining("Nothing waits")]);
  });

  test("an approval without a digest is answered, and an inflected word with what it means", async () => {
    const root = await underway();
    const approval = await say(root, "manager-one", "Approve.");
    expect(approval.became?.answer).toContain("Nothing waits");
    const refused = await say(root, "manager-one", "outcome rejected: it loses jobs");
    expect(refused.became?.answer).toContain("\noutcome REJECT it loses jobs\n");
  });
});

test("prose that begins with the word is no report: what follows counts as on the forge", async () => {
  const root = await underway();
  const text = "Report comes tomorrow.\nexposed";
  expect(await say(root, "lis-admin", text)).toMatchObject({ exit: 0, events: ["exposed"] });
});

test("--dry-run says the same and changes nothing", async () => {
  const root = await underway();
  const before = textIn(root, TICKET);
  const more = ["--dry-run"];
  const { exit, events } = await say(root, "lis-admin", "exposed", { more });
  expect([exit, events, textIn(root, TICKET)]).toEqual([0, ["exposed"], before]);
});

describe("where no channel reaches whom it is for", () => {
  const RELEASED = "2011-07-11T08:00:00Z";
  const later = { now: "2011-07-12T08:00:00Z" };
  const steps = async (root: string) => {
    const argv = ["status", ROLLOUT, "--root", root, "--format", "json", "--as-of", later.now];
    return JSON.parse((await run(argv)).out)[0].next.map(({ what }: { what: string }) => what);
  };

  test("a coordinator closes it, without a forge, also once the ticket is closed", async () => {
    const place = reports(await testing([LIS]), LIS);
    place.write(summaryFile(), summaryText("ACCEPT"));
    place.write(
      "components/distributions/UMD/1.0.0.yaml",
      `type: major\ndate: 2011-07-11\ncontents: [${ROLLOUT}]\n`,
    );
    const root = inFolder(place);
    await run(["advance", "--root", root, "--as-of", RELEASED]);
    expect(await steps(root)).toEqual([
      "broadcast the announcement, then write broadcast done",
      "copy the outcome into the provider's own ticket, then write copied",
    ]);
    expect(await say(root, "manager-one", "broadcast done", later)).toMatchObject({ exit: 1 });
    expect(await say(root, "coordinator-one", "Broadcast done.", later)).toMatchObject({ exit: 0 });
    expect(await steps(root)).toEqual([
      "copy the outcome into the provider's own ticket, then write copied",
    ]);
    expect(await say(root, "coordinator-one", "copied", later)).toMatchObject({ exit: 0 });
    expect(await steps(root)).toEqual([]);
    expect(textIn(root, TICKET).match(/by: coordinator-one \}/g)).toHaveLength(2);
  });
});

test.for<[string, string[], string]>([
  ["an empty comment", [ROLLOUT, "--by", "x"], "the comment is empty"],
  ["an unknown target", ["EMI-1.0/creem", "--by", "x"], "no rollout"],
  ["no author", [ROLLOUT], "--by"],
  [
    "a file that is not there",
    [ROLLOUT, "--by", "x", "--file", "/nowhere/x.md"],
    "there is no file",
  ],
])("%s is wrong usage", async ([what, argv, words]) => {
  const root = await underway();
  const input = async () => (what === "an empty comment" ? " \n" : "accept");
  const { exit, err } = await run(["comment", ...argv, "--root", root, "--as-of", NOW], { input });
  expect([exit, err]).toEqual([2, expect.stringContaining(words)]);
});

test("a comment of 65,536 characters is read, and a longer one is refused", async () => {
  const root = await underway();
  const text = `exposed\n\n${"x".repeat(65_536 - 9)}`;
  expect(await say(root, "lis-admin", text)).toMatchObject({ exit: 0, events: ["exposed"] });
  expect(await say(root, "lis-admin", `${text}x`)).toMatchObject({ exit: 2 });
});

test("a rollout that is skipped carries nothing out, and its problems say why", async () => {
  const place = await testing([LIS]);
  place.decide(`manger: x\n${managed([LIS])}`);
  const { exit, became } = await say(inFolder(place), "lis-admin", "exposed");
  expect([exit, became?.kind, became?.accepted]).toEqual([1, "commands", false]);
  expect(became?.problems).toMatchObject([{ file: `rollouts/${ROLLOUT}/rollout.yaml` }]);
});
