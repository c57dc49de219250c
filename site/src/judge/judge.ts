/**
 * Judges a text before it is sent, as `check` and the gate will judge the file that it becomes: the same reader, schema and
 * rules (FRONT-DOOR, “On the site”).
 */
import type { ErrorObject } from "ajv";
import { isPlaceholder } from "#core/base/placeholders.ts";
import type { Finding, Pointer, Severity } from "#core/base/problems.ts";
import { forbiddenCharacter } from "#core/base/text.ts";
import type { FileKind } from "#core/model/paths.ts";
import type { Registry, Rollout, Team } from "#core/model/registry.ts";
import { applyRules } from "#core/rules/rule.ts";
import { SUBMITTED_RULES } from "#core/rules/submitted.ts";
import { notGgus, readReport, readSummary } from "#data/normalise.ts";
import { withoutPlaceholders } from "#data/placeholders.ts";
import { schemaMistakes } from "#data/schema-problems.ts";
import { type Json, parseYaml } from "#data/yaml.ts";
import type { ReportFile, SummaryFile } from "#schemas/types.ts";

/** The kinds of files whose text pages make. */
export const JUDGED_KINDS = [
  "report",
  "summary",
  "team",
  "release",
] as const satisfies readonly FileKind[];
export type JudgedKind = (typeof JUDGED_KINDS)[number];
/** Those that are judged by rules as well: a release is by its schema alone. */
export type Judged = Exclude<JudgedKind, "release">;

type Values = { readonly [name: string]: Json };

/** A text for a file, as a page makes it. */
export interface Written {
  readonly kind: Judged;
  /** Where it goes, relative to the root. */
  readonly file: string;
  /** The fields, as YAML. */
  readonly block: string;
  /** What is below them. */
  readonly body: string;
  /** The values of fields that automation fills in where they are left out. */
  readonly filledIn: Values;
  /** Names of rules about whoever sends it, who is not known here. */
  readonly notJudged?: readonly string[];
}

/** Something wrong, at the value that it is about: the empty pointer is the whole text. */
export interface Mistake {
  readonly rule: string;
  readonly severity: Severity;
  readonly at: Pointer;
  readonly message: string;
  /** What to type instead. */
  readonly hint: string;
  /** The other file that it is in, where the text makes it wrong: `at` is then empty. */
  readonly elsewhere?: string;
}

/** All errors of a value against the schema of a kind. */
export type SchemaErrors = (kind: JudgedKind, value: unknown) => readonly ErrorObject[];

/**
 * Values of required fields with which the others can be judged while these are missing. Nothing is said of a decision
 * before it is taken.
 */
const ASSUMED: { readonly [Kind in Judged]?: Values } = {
  report: {
    ...{ team: "", by: [], date: "2000-01-01", version: "", action: "install" },
    ...{ installation: "ok", configuration: "ok", releaseNotes: "correct" },
  },
};

/** The pointer to the text below the fields. */
export const BODY: Pointer = ["text"];

/**
 * Everything wrong with the text. Unlike `check`, which says nothing of the meaning of a file that does not fit its schema,
 * the rules are applied to the values that do fit, so that somebody who is still writing learns of all mistakes at once.
 */
export function judge(
  written: Written,
  registry: Registry,
  now: string,
  errorsIn: SchemaErrors,
): Mistake[] {
  const { kind, file, block, body } = written;
  const below = [...invisible(body), ...unwritten(body)];
  const parsed = parseYaml(block);
  if (parsed.value === undefined) {
    const found = parsed.problems.map(({ rule, message, hint }): Mistake => {
      return { rule, severity: "error", at: [], message, hint };
    });
    return [...found, ...below];
  }
  const value: Values = { ...written.filledIn, ...(parsed.value as Values | null) };
  const errors = errorsIn(kind, withoutPlaceholders(kind, value));
  const shape = schemaMistakes(errors, value, parsed.locator.source).map(
    ({ rule, place, message, hint, missing }): Mistake => ({
      ...{ rule, severity: "error", message, hint },
      at: missing === undefined ? place : [...place, missing],
    }),
  );
  const wrong = new Set(shape.map(({ at }) => String(at[0])));
  const fitting = Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.has(name)));
  const assumed = ASSUMED[kind];
  if (wrong.size > 0 && !assumed) return [...shape, ...below];
  const candidate = { ...assumed, ...fitting };
  const made = withFile(registry, written, candidate, body);
  const found = [...made.unread, ...applyRules(SUBMITTED_RULES, { registry: made.registry, now })];
  const before = new Set(applyRules(SUBMITTED_RULES, { registry, now }).map(keyOf));
  const { notJudged = [] } = written;
  const meant = found
    .filter((one) => !notJudged.includes(one.rule) && !wrong.has(String(one.at[0])))
    .flatMap(({ named: _, on: __, ...one }): Mistake[] => {
      const { rule, severity, at, message, hint } = one;
      const mistake = { rule, severity, at: rule === "report-text" ? BODY : at, message, hint };
      if (one.file === file) return [mistake];
      // What was wrong there before is no matter of this text.
      const isNew = severity === "error" && !before.has(keyOf(one));
      return isNew ? [{ ...mistake, at: [], elsewhere: one.file }] : [];
    });
  return [...shape, ...meant, ...below];
}

const keyOf = ({ rule, file, at, message }: Omit<Finding, "named" | "on">): string =>
  JSON.stringify([rule, file, at, message]);

/** The registry with a value as its file, and the values of it that no registry can hold. */
export function withFile(
  registry: Registry,
  { kind, file }: Pick<Written, "kind" | "file">,
  value: Values,
  body: string,
) {
  const unread: Finding[] = [];
  const bad = (at: Pointer, link: unknown) => unread.push(notGgus(file, at, link));
  const files = new Set([...registry.files, file]);
  if (kind === "team") {
    const name = file.replace(/^teams\/|\.yaml$/g, "");
    // The values that do not fit the schema are left out or assumed.
    const team = { name, file, data: value as unknown as Team["data"] };
    const teams = new Map([...registry.teams, [name, team] as const]);
    return { unread, registry: { ...registry, files, teams } };
  }
  const rollouts = new Map<string, Rollout>();
  for (const [path, rollout] of registry.rollouts) {
    if (!file.startsWith(`rollouts/${path}/`)) {
      rollouts.set(path, rollout);
    } else if (kind === "report") {
      const data = readReport(value as unknown as ReportFile, bad);
      const others = rollout.reports.filter((report) => report.file !== file);
      rollouts.set(path, { ...rollout, reports: [...others, { file, body, data }] });
    } else {
      const data = readSummary(value as unknown as SummaryFile, bad);
      rollouts.set(path, { ...rollout, summary: { file, body, data } });
    }
  }
  return { unread, registry: { ...registry, files, rollouts } };
}

/** Lines of the text that are still the form's. */
const unwritten = (body: string): Mistake[] =>
  body
    .split("\n")
    .filter(isPlaceholder)
    .map((line) => ({
      rule: "placeholder",
      severity: "error",
      at: BODY,
      message: `${JSON.stringify(line.trim())} is what the form said`,
      hint: "write your own text instead, in a sentence or more",
    }));

/** A character of the text that no file may hold; a block that holds one is not read. */
function invisible(body: string): Mistake[] {
  const found = forbiddenCharacter(body);
  if (!found) return [];
  const message = `the text contains the invisible character ${found.name}`;
  const hint = "type the line again without it";
  return [{ rule: "character", severity: "error", at: BODY, message, hint }];
}
