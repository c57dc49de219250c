/** A document as one Markdown file, to be read, printed or kept without the site (R76). */
import { name, web } from "#core/base/quote.ts";
import { sayDate } from "#core/base/say-time.ts";
import { sayPlatform } from "#core/model/names.ts";
import type { Procedure, Report, Summary } from "../model/registry.ts";
import { citation, type Document, type DocumentFile } from "./documents.ts";

/** The whole document: what it is, how to cite it, the summary, then each report. */
export function documentMarkdown(document: Document, procedure: Procedure): string {
  const { title, rollout, outcome, resolved, files } = document;
  const { release, platform } = rollout;
  const head = [
    `# ${name(title)}`,
    [
      ...fields([
        ["Platform", sayPlatform(platform)],
        ["Outcome", `${outcome}, recorded on ${sayDate(resolved.slice(0, 10))}`],
        ["Delivered", `${sayDate(release.data.released)}, ${release.data.type}`],
        ["GGUS", release.data.ggus],
      ]),
      ...(release.data.releaseNotes ? [`- Release notes: ${web(release.data.releaseNotes)}`] : []),
      `- To cite: ${citation(document, procedure)}`,
    ].join("\n"),
  ];
  return `${[...head, ...files.flatMap(section)].join("\n\n")}\n`;
}

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
          fields(reportFields(file.record.data)).join("\n"),
          ...tests(file.record.data),
        ];
  return body.trim() === "" ? parts : [...parts, contained(body)];
}

type Value = string | number | undefined;

const fields = (all: readonly (readonly [string, Value])[]): string[] =>
  all.flatMap(([label, value]) =>
    value === undefined ? [] : `- ${name(label)}: ${name(String(value))}`,
  );

const listed = (values: readonly (string | number)[] | undefined): string | undefined =>
  values && values.length > 0 ? values.join(", ") : undefined;

const pairs = (label: string, of: Readonly<Record<string, string>> | undefined) =>
  Object.entries(of ?? {}).map(([team, reason]) => [label, `${team}: ${reason}`] as const);

const summaryFields = (data: Summary["data"]): (readonly [string, Value])[] => [
  ["Outcome", data.outcome],
  ["By", data.by],
  ["Approved by", data.approvedBy],
  ["Date", sayDate(data.date)],
  ["Reason", data.reason],
  ...pairs("Excused", data.excused),
  ...pairs("Overruled", data.overruled),
  ["Known issues (GGUS)", listed(data.knownIssues)],
];

const reportFields = (data: Report["data"]): (readonly [string, Value])[] => [
  ["By", listed(data.by)],
  ["Date", sayDate(data.date)],
  ["Version", data.version],
  ["Action", data.upgradedFrom ? `${data.action} from ${data.upgradedFrom}` : data.action],
  ["Installation", data.installation],
  ["Configuration", data.configuration],
  ["Release notes", data.releaseNotes],
  ["Documentation", data.documentation],
  ["Deployment", data.deployment],
  [
    "Exposure",
    data.exposure && `${sayDate(data.exposure.from)} to ${sayDate(data.exposure.until)}`,
  ],
  ["Beta flag", data.beta?.service],
  ["Downtime", data.downtime],
  ["VOs", listed(data.vos)],
  ...(data.metrics ?? []).map(
    ({ name: what, value, per }) => [what, per ? `${value} per ${per}` : value] as const,
  ),
  ["Issues (GGUS)", listed(data.issues)],
  ["Recommendation", data.recommendation],
  ["Reason", data.reason],
];

const tests = ({ tests = [] }: Report["data"]): string[] =>
  tests.length === 0
    ? []
    : [
        [
          "Tests:",
          "",
          ...tests.map(
            ({ name: what, result, comment }) =>
              `- ${name(what)}: ${result}${comment ? ` (${name(comment)})` : ""}`,
          ),
        ].join("\n"),
      ];

/** Text with its own Markdown, in a quotation: whatever it opens and does not close ends with it. */
const contained = (body: string): string =>
  body
    .trim()
    .split(/\r\n|[\n\r]/)
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
