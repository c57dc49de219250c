import { expect, test } from "vitest";
import type { Rollout } from "#core/model/registry.ts";
import { loadRegistry } from "#registry";
import { baseText, baseTexts, RELEASE, REPORT, ROLLOUT, SUMMARY } from "../../testing/base.ts";
import { ONE_ROLLOUT } from "../../testing/base-variants.ts";
import { nodesOf, parseMarkdown, textOf } from "../../testing/markdown.ts";
import { memoryTree } from "../../testing/memory-tree.ts";
import type { Changes } from "../../testing/texts.ts";
import { citation, type Document, documentFileName, documentsOf } from "./documents.ts";
import { documentMarkdown } from "./markdown.ts";
import { documentRecord } from "./record.ts";

const TEAM = "ea-NGI_A-SITE-ONE";

async function documents(changes: Changes = {}) {
  const texts = baseTexts({ ...ONE_ROLLOUT, ...changes });
  const { registry, problems } = await loadRegistry(memoryTree(texts));
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("The sample has a procedure.");
  return { registry, procedure, all: documentsOf(registry) };
}

const one = async (changes: Changes = {}) => {
  const { all, ...rest } = await documents(changes);
  return { ...rest, document: all[0] as Document };
};

const TICKET = `${ROLLOUT}/ticket.yaml`;
const ticket = (change: (text: string) => string) => ({ [TICKET]: change(baseText(TICKET)) });

test("a decided rollout is a document with its summary first, then every report (R76, R83)", async () => {
  const { document } = await one();
  expect(document).toMatchObject({
    id: 1,
    title: "Staged rollout EMI cream 1.13.1",
    outcome: "ACCEPT",
    resolved: "2011-05-30T10:00:00Z",
  });
  expect(document.files.map(({ kind, name }) => [kind, name])).toEqual([
    ["summary", "summary-EMI-cream-1.13.1.md"],
    ["report", `${TEAM}-EMI-cream-1.13.1.md`],
  ]);
  expect(documentFileName(document)).toBe("Staged-rollout-EMI-cream-1.13.1-sl5-x86_64");
});

test("what is not decided, and what was waived, has none", async () => {
  const undecided = ticket((text) => text.replace("document: 1\n", ""));
  expect((await documents(undecided)).all).toEqual([]);
});

test("of one that its provider withdrew the reports that were there are the document (R76)", async () => {
  const lines = (text: string) =>
    text
      .replace("state: Production", "state: Rejected")
      .replace("event: resolved, state: Accepted", "event: withdrawn, state: Rejected")
      .replace(/.*event: released.*\n/, "");
  const { document, procedure } = await one({
    ...ticket(lines),
    [SUMMARY]: null,
    "components/distributions/UMD/1.0.0.yaml": null,
    [`${RELEASE}/release.yaml`]: `${baseText(`${RELEASE}/release.yaml`)}withdrawn: { reason: It loses jobs., date: 2011-05-30 }\n`,
  });
  expect(document).toMatchObject({ id: 1, outcome: "REJECT", withdrawn: "It loses jobs." });
  expect(document.files.map(({ name }) => name)).toEqual([`${TEAM}-EMI-cream-1.13.1.md`]);
  expect(document.files[0]).toMatchObject({ late: false });
  expect(documentMarkdown(document, procedure)).toContain(
    "- Withdrawn by the provider: It loses jobs.",
  );
  expect(documentRecord(document, procedure)).toMatchObject({ by: null, outcome: "REJECT" });
});

test("a report that came after the decision says so", async () => {
  const { document } = await one(
    ticket((text) => {
      const line = /.*event: reported.*\n/.exec(text)?.[0] ?? "";
      return `${text.replace(line, "")}${line.replace("2011-05-27T15", "2011-06-01T15")}`;
    }),
  );
  expect(document.files[1]).toMatchObject({ kind: "report", late: true });
  expect((await one()).document.files[1]).toMatchObject({ late: false });
});

test("a citation names the document, the decision and where it stands", async () => {
  const { document, procedure } = await one();
  expect(citation(document, procedure)).toBe(
    "Example Federation document 1: Staged rollout EMI cream 1.13.1 on sl5 x86_64, ACCEPT, 30 May 2011. https://example.github.io/staged-rollout/documents/1/",
  );
});

test("as Markdown it keeps its parts apart, whatever a report opens and leaves open", async () => {
  const open = "# A heading\n\n```sh\nyum update\n\n<!-- and so on\n\n<details><p>\n\n> > - 1\n";
  const { document, procedure } = await one({
    [REPORT]: `${baseText(REPORT).replace("---\nEight thousand jobs in a week.\n", "")}---\n\n${open}`,
  });
  const { files } = document;
  const both: Document = { ...document, files: [files[1], ...files] as Document["files"] };
  const tree = parseMarkdown(documentMarkdown(both, procedure));
  const headings = (tree.children ?? []).filter(({ type }) => type === "heading").map(textOf);
  expect(headings).toEqual([
    "Staged rollout EMI cream 1.13.1",
    `Report of ${TEAM}`,
    "Summary of the staged rollout manager",
    `Report of ${TEAM}`,
  ]);
  const said = Array.from(nodesOf(tree), ({ value = "" }) => value).join("\n");
  for (const part of ["Outcome: ACCEPT", "job submission: pass", "yum update", "One team, one"]) {
    expect(said).toContain(part);
  }
});

test("what a team reported and nobody took up stands in it, in words and for programs", async () => {
  const { document, procedure } = await one(
    ticket((text) =>
      text.replace(
        "  - { at: 2011-05-27T15",
        `  - { at: 2011-05-21T09:00:00Z, event: problem, team: ${TEAM}, by: site-one-admin, severity: major, text: all jobs lost }\n  - { at: 2011-05-27T15`,
      ),
    ),
  );
  expect(documentMarkdown(document, procedure)).toContain(
    `## Problems open at the decision\n\n- Problem 1 of ${TEAM}: major: all jobs lost\n`,
  );
  expect(documentRecord(document, procedure).problems).toEqual([
    { number: 1, team: TEAM, severity: "major", text: "all jobs lost" },
  ]);
});

test("the record holds plain values and every file's own words", async () => {
  const { document, procedure } = await one();
  const record = documentRecord(document, procedure);
  expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  expect(record).toMatchObject({
    id: 1,
    rollout: "EMI-1.0/cream/1.13.1/sl5-x86_64",
    by: "manager-one",
    teams: [TEAM],
    files: [
      { kind: "summary", fields: { outcome: "ACCEPT" } },
      { kind: "report", team: TEAM, late: false, fields: { installation: "ok" } },
    ],
  });
  expect(record.files[0]?.text.trim()).toBe("One team, one minor issue with a workaround.");
});

test("the newest number comes first, and a summary that cannot be read leaves no half document", async () => {
  const { registry } = await documents();
  const [rollout] = [...registry.rollouts.values()] as [Rollout];
  const other = (
    path: string,
    document: number,
    summary: Rollout["summary"],
  ): [string, Rollout] => [
    path,
    {
      ...rollout,
      path,
      ...(summary ? { summary } : { summary: undefined as never }),
      ticket: rollout.ticket && {
        ...rollout.ticket,
        data: { ...rollout.ticket.data, document },
      },
    } as Rollout,
  ];
  const many = {
    ...registry,
    rollouts: new Map([
      ...registry.rollouts,
      other("a", 300, rollout.summary),
      other("b", 301, undefined),
    ]),
  };
  expect(documentsOf(many).map(({ id }) => id)).toEqual([300, 1]);
});

test("a document from the day on which fewer files are published has none copied, and its record leads to the repository", async () => {
  const { document, procedure } = await one();
  const addressesSince = (fewerFilesSince?: string) =>
    documentRecord(
      document,
      { ...procedure, ...(fewerFilesSince && { fewerFilesSince }) },
      () => "example/other",
    ).files.map(({ address }) => address);
  const copied = addressesSince();
  expect(copied[0]).toBe(`${procedure.site}/documents/1/summary-EMI-cream-1.13.1.md`);
  const day = document.resolved.slice(0, 10);
  expect(addressesSince(day)[0]).toBe(
    `https://raw.githubusercontent.com/example/other/main/${SUMMARY}`,
  );
  // Whatever is older keeps the addresses that were published.
  expect(addressesSince("2999-01-01")).toEqual(copied);
});
