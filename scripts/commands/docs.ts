/** `npm run docs`: writes what is derived from the code between the markers in the documents, and the forms for the forge. */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { stringify } from "yaml";
import { rightsAsMarkdown } from "#core/access/rights.ts";
import { versionQuestion } from "#core/api/question.ts";
import { COMMAND_TABLE } from "#core/comments/table.ts";
import { markdownTable, mermaid } from "#core/events/diagram.ts";
import { FORMS } from "#core/submissions/forms/index.ts";
import { templateOf } from "#core/submissions/forms/template.ts";

/** A part of a document: what stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`. */
export interface Derived {
  /** Relative to the repository. */
  readonly file: string;
  readonly name: string;
  readonly render: () => string;
}

const diagram = () => `\`\`\`mermaid\n${mermaid().trimEnd()}\n\`\`\``;

/** Asked of the site that `npm start` serves. */
const question = () =>
  `\`\`\`sh\n${versionQuestion({ site: "http://localhost:4321", projectStart: "" }, "gLite/CREAM", "sl5")}\n\`\`\``;

/** The commands of comments, and who may give them. */
const commands = () =>
  [
    "| who | writes | which means |",
    "| --- | --- | --- |",
    ...COMMAND_TABLE.flatMap(({ who, commands }) =>
      commands.map(
        ({ usage, meaning }, index) => `| ${index === 0 ? who : ""} | \`${usage}\` | ${meaning} |`,
      ),
    ),
  ].join("\n");

export const DERIVED: readonly Derived[] = [
  { file: "README.md", name: "diagram", render: diagram },
  { file: "README.md", name: "question", render: question },
  { file: ".github/PROCEDURE.md", name: "transitions", render: markdownTable },
  { file: ".github/CONTRIBUTING.md", name: "commands", render: commands },
  { file: ".github/CONTRIBUTING.md", name: "rights", render: rightsAsMarkdown },
];

const WRITTEN =
  "# Written by npm run docs from scripts/core/submissions/forms/; not to be edited here.\n";

/**
 * Files that are derived as a whole, by their path. The forge reads YAML 1.1, in which what looks like a date is one, and is
 * refused where it wants text (“Common validation errors when creating issue forms”: “key must be a string”).
 */
export const DERIVED_FILES: ReadonlyMap<string, string> = new Map(
  FORMS.map((form) => [
    `.github/ISSUE_TEMPLATE/${form.template}`,
    WRITTEN + stringify(templateOf(form), { version: "1.1", lineWidth: 0 }),
  ]),
);

export const documentUrl = (file: string): URL => new URL(`../../${file}`, import.meta.url);

/** The document with the part rewritten; throws when it has no such markers, or more than one pair. */
export function withDerived(document: string, { file, name, render }: Derived): string {
  const [begin, end] = [`<!-- ${name}:begin -->\n`, `<!-- ${name}:end -->`];
  const [before, inside, ...more] = document.split(begin);
  const close = inside?.indexOf(end) ?? -1;
  if (before === undefined || inside === undefined || more.length > 0 || close < 0) {
    throw new Error(`${file} needs exactly one pair of markers ${begin.trim()} and ${end}`);
  }
  return `${before}${begin}${render()}\n${inside.slice(close)}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const derived of DERIVED) {
    const url = documentUrl(derived.file);
    const text = readFileSync(url, "utf8");
    const written = withDerived(text, derived);
    if (written !== text) writeFileSync(url, written);
  }
  for (const [file, text] of DERIVED_FILES) writeFileSync(documentUrl(file), text);
}
