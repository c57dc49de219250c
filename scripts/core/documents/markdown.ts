/** A document as one Markdown file, to be read, printed or kept without the site (R76). */

import { formatDate } from "#core/base/format-time.ts";
import { name, web } from "#core/base/quote.ts";
import { formatPlatform } from "#core/model/names.ts";
import type { Procedure, Report, Summary } from "../model/registry.ts";
import { citation, type Document, type DocumentFile } from "./documents.ts";
import type { DocumentLine } from "./fields/field.ts";
import { REPORT_FIELDS } from "./fields/index.ts";

/** The whole document: what it is, how to cite it, the summary, then each report. */
export function documentMarkdown(document: Document, procedure: Procedure): string {
  const { title, rollout, outcome, resolved, withdrawn, problems, files } = document;
  const { release, platform } = rollout;
  const head = [
    `# ${name(title)}`,
    [
      ...fields([
        ["Platform", formatPlatform(platform)],
        ["Outcome", `${outcome}, recorded on ${formatDate(resolved.slice(0, 10))}`],
        ["Withdrawn by the provider", withdrawn],
        ["Delivered", `${formatDate(release.data.released)}, ${release.data.type}`],
        ["GGUS", release.data.ggus],
      ]),
      ...(release.data.releaseNotes ? [`- Release notes: ${web(release.data.releaseNotes)}`] : []),
      `- To cite: ${citation(document, procedure)}`,
    ].join("\n"),
  ];
  const open = openAtDecision(problems);
  const hasSummary = files.some(({ kind }) => kind === "summary");
  const parts = files.flatMap((file) =>
    file.kind === "summary" ? [...section(file), ...open] : section(file),
  );
  return `${[...head, ...(hasSummary ? [] : open), ...parts].join("\n\n")}\n`;
}

/** What teams reported on the ticket, and nobody dismissed or took up as an issue. */
const openAtDecision = (problems: Document["problems"]): string[] =>
  problems.length === 0
    ? []
    : [
        "## Problems open at the decision",
        fields(
          problems.map(({ number, event: { team = "a team", severity = "major", text = "" } }) => [
            `Problem ${number} of ${team}`,
            `${severity}: ${text}`,
          ]),
        ).join("\n"),
      ];

function section(file: DocumentFile): string[] {
  const { body } = file.record;
  const parts =
    file.kind === "summary"
      ? [
          "## Summary of the staged rollout manager",
          fields(summaryFields(file.record.data)).join("\n"),
        ]
      : [
          `## Report of ${name(file.team)}${file.late ? ", after the decision" : ""}`,
          ...documentLines(file.record.data),
        ];
  return body.trim() === "" ? parts : [...parts, contained(body)];
}

const fields = (all: readonly DocumentLine[]): string[] =>
  all.flatMap(([label, value]) =>
    value === undefined ? [] : `- ${name(label)}: ${name(String(value))}`,
  );

const listed = (values: readonly (string | number)[] | undefined): string | undefined =>
  values && values.length > 0 ? values.join(", ") : undefined;

const pairs = (label: string, of: Readonly<Record<string, string>> | undefined) =>
  Object.entries(of ?? {}).map(([team, reason]) => [label, `${team}: ${reason}`] as const);

const summaryFields = (data: Summary["data"]): DocumentLine[] => [
  ["Outcome", data.outcome],
  ["By", data.by],
  ["Approved by", data.approvedBy],
  ["Date", formatDate(data.date)],
  ["Reason", data.reason],
  ...pairs("Excused", data.excused),
  ...pairs("Overruled", data.overruled),
  ["Known issues (GGUS)", listed(data.knownIssues)],
];

/** What a document says of a report's fields: a list, and what stands below it. */
export function documentLines(data: Report["data"]): string[] {
  const lines: DocumentLine[] = [];
  const blocks: string[] = [];
  for (const { document } of REPORT_FIELDS) {
    if (!("at" in document)) continue;
    if (document.at === "lines") lines.push(...document.show(data));
    else blocks.push(...[document.show(data) ?? []].flat());
  }
  return [fields(lines).join("\n"), ...blocks];
}

/** Text with its own Markdown, in a quotation: whatever it opens and does not close ends with it. */
const contained = (body: string): string =>
  body
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
