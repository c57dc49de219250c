import { describe, expect, test } from "vitest";
import { judgeTrees } from "#data/judge-trees.ts";
import { baseText, baseTexts, RELEASE, ROLLOUT, SUMMARY } from "../../testing/base.ts";
import { memoryTree } from "../../testing/memory-tree.ts";
import type { Changes } from "../../testing/texts.ts";

const TICKET = `${ROLLOUT}/ticket.yaml`;
const PARENT = `${RELEASE}/ticket.yaml`;
const MAINTAINER = 4000051;
const COORDINATOR = 4000011;
const WHOLE = baseText(TICKET);

/** The verdict on putting `text` in the place of a record, in a base with these changes that had these texts before. */
async function verdictOn(
  text: string | null,
  changes: Changes,
  author = MAINTAINER,
  file = TICKET,
  versions: readonly string[] = [],
) {
  const before = baseTexts(changes);
  const after = new Map(before);
  if (text === null) after.delete(file);
  else after.set(file, text);
  const path = { path: file, before: "1", ...(text === null ? {} : { after: "2" }) };
  const { verdict } = await judgeTrees(
    {
      paths: [path],
      base: () => memoryTree(before),
      merged: () => memoryTree(after),
      earlier: async () => versions.map((one) => () => memoryTree(baseTexts({ [file]: one }))),
    },
    { author, approvers: [], committers: [] },
    { real: "2011-07-01T12:00:00Z" },
  );
  return verdict;
}

const reasons = ({ denials }: { denials: readonly { reason: string }[] }) =>
  denials.map(({ reason }) => reason);

test.for([
  ["no YAML", "state: [\n"],
  ["no record", "state: Nowhere\nhistory: []\n"],
  ["too large", `${WHOLE}${`# ${"x".repeat(997)}\n`.repeat(4200)}`],
])("a record that is %s is replaced by maintainers, and by nobody else", async ([, broken]) => {
  const base = { [TICKET]: broken ?? "" };
  expect(await verdictOn(WHOLE, base)).toMatchObject({ allowed: true, denials: [] });
  expect(await verdictOn(WHOLE, base, COORDINATOR)).toMatchObject({
    allowed: false,
    denials: [{ path: TICKET, needs: ["maintainers"] }],
  });
  expect((await verdictOn(null, base)).allowed).toBe(false);
  expect((await verdictOn("state: [[\n", base)).allowed).toBe(false);
});

test("a record that can be read is automation's alone", async () => {
  const verdict = await verdictOn(`${WHOLE}# changed\n`, {});
  expect(reasons(verdict)).toEqual(["only automation writes this file"]);
});

test("what replaces it is free of errors", async () => {
  const verdict = await verdictOn(WHOLE.replace("state: Production", "state: Accepted"), {
    [TICKET]: "state: [\n",
  });
  expect(verdict.allowed).toBe(false);
  expect(verdict.problems.map(({ rule }) => rule)).toContain("ticket-state");
});

test("the record of a release's ticket is repaired in the same way", async () => {
  const verdict = await verdictOn(
    baseText(PARENT),
    { [PARENT]: "deliveries: {\n" },
    MAINTAINER,
    PARENT,
  );
  expect(verdict).toMatchObject({ allowed: true, denials: [] });
});

test("no decision changes: each is that of the files beside it", async () => {
  const broken: Changes = { [TICKET]: "state: [\n" };
  const rejected = await verdictOn(WHOLE, {
    ...broken,
    [SUMMARY]: "---\noutcome: REJECT\nby: manager-one\ndate: 2011-05-30\nreason: Slow.\n---\nNo.\n",
  });
  expect(reasons(rejected)).toContain(
    "the record resolves it as Accepted, and the summary says REJECT",
  );
  const undecided = await verdictOn(WHOLE, { ...broken, [SUMMARY]: null });
  expect(reasons(undecided)).toContain(
    "the record resolves it as Accepted, and there is no summary",
  );
  const history = WHOLE.split("\n");
  const staged = history.findIndex((line) => line.includes("event: staged"));
  const shortened = [
    "state: StagedRollOut",
    "status: new",
    ...history.slice(
      history.findIndex((line) => line.startsWith("history:")),
      staged + 1,
    ),
    "",
  ].join("\n");
  expect(reasons(await verdictOn(shortened, broken))[0]).toContain(
    "lists it, and the record does not say that it was accepted",
  );
});

describe("of the last version that could be read", () => {
  const BROKEN = "state: [\n";
  const repaired = (text: string, ...versions: string[]) =>
    verdictOn(text, { [TICKET]: BROKEN }, MAINTAINER, TICKET, [BROKEN, ...versions]);
  const lines = WHOLE.split("\n");
  const [accepted = ""] = lines.filter((line) => line.includes("event: accepted"));
  /** As it was before the last event. */
  const SHORTER = WHOLE.replace(/^ {2}- .*event: released.*\n/m, "").replace(
    "state: Production",
    "state: Accepted",
  );

  test("everything is still there, in any layout, and more may follow", async () => {
    expect(SHORTER).not.toBe(WHOLE);
    expect(reasons(await repaired(WHOLE, WHOLE))).toEqual([]);
    expect(reasons(await repaired(WHOLE, SHORTER))).toEqual([]);
    expect(reasons(await repaired(`# repaired\n${WHOLE}`, WHOLE, "state: [\n"))).toEqual([]);
  });

  test("an event is neither lost nor changed", async () => {
    expect(accepted).not.toBe("");
    const other = accepted.replace(/by: [\w-]+/, "by: somebody-else");
    expect(other).not.toBe(accepted);
    const [reason] = reasons(await repaired(WHOLE.replace(accepted, other), WHOLE));
    expect(reason).toMatch(
      /^event \d+ was accepted of 2011-\S+ in its last version that could be read/,
    );
    // What came before the last readable version does not count.
    expect(
      reasons(
        await repaired(WHOLE.replace(accepted, other), WHOLE.replace(accepted, other), WHOLE),
      ),
    ).toEqual([]);
  });

  test("a delivery that was sent is not sent again, and a comment not carried out again", async () => {
    const deliveries = (more: string) =>
      `${WHOLE.replace(/^deliveries:\n(?: .*\n)*/m, "")}deliveries:\n  - { id: outcome, channel: outbox, requested: 2011-06-24T12:00:00Z${more} }\n`;
    const sent = ", done: 2011-06-24T12:00:00Z";
    expect(reasons(await repaired(deliveries(""), deliveries("")))).toEqual([]);
    expect(reasons(await repaired(deliveries(""), deliveries(sent)))).toEqual([
      expect.stringContaining("the delivery outcome by outbox was there"),
    ]);
    const comments = "comments: [{ comment: 12, command: excuse }]\n";
    expect(reasons(await repaired(WHOLE, `${WHOLE}${comments}`))).toEqual([
      expect.stringContaining("its comments were carried out"),
    ]);
    expect(reasons(await repaired(`${WHOLE}${comments}`, `${WHOLE}${comments}`))).toEqual([]);
  });
});
