/** What a definition of a report's field says: its name for people, and how it is shown wherever a report is. */
import type { GgusTicket } from "#core/base/ggus.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import schema from "#schemas/report.schema.json" with { type: "json" };
import type { ReportFile } from "#schemas/types.ts";

export type FieldName = keyof ReportFile;
export type ReportData = Report["data"];

/** Text for a page, which makes of dates, accounts and tickets what they are there. */
export type Inline =
  | string
  | { readonly date: string }
  | { readonly login: string }
  | { readonly ggus: GgusTicket };

export type TestResult = NonNullable<ReportData["tests"]>[number];

/** Another field, or the heading, shows it there. */
interface Within {
  readonly within: FieldName | "heading";
}

/** It is not shown there, and why. */
interface LeftOut {
  readonly leftOut: string;
}

type Elsewhere = Within | LeftOut;

/**
 * Where the page of a report has it: among the points below the heading, the date before the others; as a
 * line with its name; as a paragraph; among the results of tests.
 */
type OnPage =
  | { readonly at: "date" | "points"; show(data: ReportData): readonly (readonly Inline[])[] }
  | { readonly at: "lines"; show(data: ReportData): readonly PageLine[] }
  | { readonly at: "paragraphs"; show(data: ReportData): string | undefined }
  | { readonly at: "tests"; show(data: ReportData): readonly TestResult[] };

export interface PageLine {
  readonly label: string;
  readonly value: readonly Inline[];
}

/** A line of the printed document: what it is called, and plain text; nothing where there is no value. */
export type DocumentLine = readonly [string, string | number | undefined];

/** In the printed document: as lines, or as a block of Markdown below them. */
type InDocument =
  | { readonly at: "lines"; show(data: ReportData): readonly DocumentLine[] }
  | { readonly at: "blocks"; show(data: ReportData): string | undefined };

/** Places of the digest that a manager reads, in their order: in its heading, in the brackets behind, in the line of results, in a line of its own (what was found, then where), quoted. */
export type DigestPlace = "heading" | "brackets" | "results" | "found" | "setting" | "quoted";

interface InDigest {
  readonly at: DigestPlace;
  /** Markdown; other people's words are quoted. */
  show(data: ReportData): string | undefined;
}

/** What a report to start from is made of; `today` is the team's own. */
export interface Start {
  readonly registry: Registry;
  readonly rollout: Rollout;
  readonly team: string;
  readonly today: string;
}

/** A report to start from has every field: what is known, else what has to be chosen, else the schema's example in a comment. */
interface InSkeleton {
  /** The value as YAML; left out, or undefined, where nothing is known. */
  known?(from: Start): string | undefined;
  /** Whether a value that is not known has to be chosen; it need not where this is left out. */
  needed?(from: Start): boolean;
  /** What has to be chosen, as YAML; left out where it is one value. */
  readonly choose?: string;
}

export interface Field {
  /** What people call it. */
  readonly label: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  readonly page: OnPage | Elsewhere;
  readonly document: InDocument | Elsewhere;
  readonly digest: InDigest | Elsewhere;
  readonly skeleton: InSkeleton;
  /** The words by which the site's search finds the report. */
  search?(data: ReportData): readonly (string | undefined)[];
}

interface Described {
  readonly title: string;
  readonly description: string;
  readonly enum?: readonly string[];
  readonly examples: readonly unknown[];
}

const PROPERTIES: { readonly [Name in FieldName]: Described } = schema.properties;

/** Label and help of a field, as the schema has them. */
export const described = (name: FieldName): Pick<Field, "label" | "help"> => ({
  label: PROPERTIES[name].title,
  help: PROPERTIES[name].description,
});

/** What can be chosen, `ok | issues | failed`; undefined where it is free. */
export const choices = (name: FieldName): string | undefined => PROPERTIES[name].enum?.join(" | ");

/** The schema's example, as one would type it on one line. */
export const example = (name: FieldName): string => inline(PROPERTIES[name].examples[0]);

/** Texts that YAML reads as they are, in brackets too. */
const PLAIN = /^[A-Za-z][A-Za-z0-9 ./_-]*$|^\d{4}-\d{2}-\d{2}$/;

/** A value as YAML on one line. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "string") return PLAIN.test(value) ? value : JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  const pairs = Object.entries(value).map(([name, inner]) => `${name}: ${inline(inner)}`);
  return `{ ${pairs.join(", ")} }`;
}
