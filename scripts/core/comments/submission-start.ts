/**
 * How a comment begins that is a submission as a whole: a report, an outcome, an approval (FRONT-DOOR). It is found in the
 * raw text, before commands are looked for and before quotations are cut, and nothing of the registry is needed for it.
 */
import { distance } from "fastest-levenshtein";
import { LINE_END } from "#core/base/line-end.ts";
import reportSchema from "#schemas/report.schema.json" with { type: "json" };
import summarySchema from "#schemas/summary.schema.json" with { type: "json" };
import { isCommand } from "./parse-commands.ts";
import { belowMailHeader } from "./reply-headers.ts";

/** The words that begin one. */
export const SUBMISSION_WORDS = ["report", "outcome", "approve"] as const;
export type SubmissionWord = (typeof SUBMISSION_WORDS)[number];

export interface SubmissionStart {
  readonly kind: SubmissionWord;
  /**
   * `exact`: the word is there as we ask for it, and no line of the comment is a command. The others are answered, never
   * carried out. `alike`: a word that looks like it, or stands among marks of emphasis; `block`: only the block is there;
   * `below`: the word stands below a quotation, or other text; `quoted`: all of it is marked as quoted.
   */
  readonly how: "exact" | "alike" | "block" | "below" | "quoted";
  /** The row of the line with the word, from 0; where there is none, that of the block. */
  readonly row: number;
  /** What follows the word in its line. */
  readonly rest: string;
}

/** What has no width, and the byte order mark: mail programs and telephones leave them behind. */
const UNSEEN = /[\ufeff\u200b\u2060\u00ad]/g;

/** A line as it is compared: without what is not seen, and with ordinary spaces. */
export const plainLine = (line: string): string =>
  line
    .replace(UNSEEN, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, " ")
    .trim();

/** `report`, `report NGI-Site`; what follows on other lines is the report. */
const REPORT = /^report\s?[:.]?(?:\s+([^\s:-]*-[^\s:]*))?\s?[:.]?$/i;
/** `outcome ACCEPT`, `outcome REJECT reason`. */
const OUTCOME = /^outcome\s?[:.]?\s+((?:accept|reject)(?:$|[\s:.,;!–—-].*))$/i;
/** `approve 3f9a2c` */
const APPROVE = /^approve\s?[:.]?\s+`?((?:sha256:)?[0-9a-f]{1,64})`?\s?[.!]?$/i;
/** `approve`, where the digest was left out, or copied as help has it. */
const NO_DIGEST = /^approve(?:\s+`?DIGEST`?)?\s?[.!]?$/i;

/** A fence of code, also one whose marks a mail program or telephone has replaced. */
const FENCE = /^[`´‘’'"“”~]{2,}\s*[a-z]{0,8}$/i;
const DASHES = /^(?:-{2,}|[–—]+-*)$/;

/** Whether a line opens, or closes, the block of a submission. */
export const isFence = (line: string): boolean => {
  const plain = plainLine(line);
  return FENCE.test(plain) || DASHES.test(plain);
};

/** A fence with the first field behind it, as programs leave it that fill lines: the marks, and the field. */
export const JOINED_FENCE = /^\s*((?:`{3,}|~{3,})(?:\s*ya?ml)?)[\s>]+([\p{L}"'“].*)$/isu;

/** A line of a block: `name: value`. */
const FIELD = /^\s*(?:-\s+)?["'“”]?(\p{L}[\p{L} _-]{0,40}?)["'“”]?\s*:(?:\s|$)/u;

const letters = (word: string): string => word.toLowerCase().replace(/[^a-z]/g, "");

const FIELDS: Readonly<Record<"report" | "outcome", ReadonlySet<string>>> = {
  report: new Set(Object.keys(reportSchema.properties).map(letters)),
  outcome: new Set(Object.keys(summarySchema.properties).map(letters)),
};

/** So far below its beginning a block shows what it is. */
const BLOCK = 60;

/** What the lines of a block are about; undefined where they are no fields. */
function aboutWhat(lines: readonly string[]): "report" | "outcome" | undefined {
  const names = lines
    .slice(0, BLOCK)
    .flatMap((line) => FIELD.exec(line.replace(/^\s*(?:>\s?)+/, ""))?.[1] ?? [])
    .map(letters);
  if (names.length < 2) return undefined;
  if (names.includes("outcome")) return "outcome";
  const known = (kind: "report" | "outcome") => names.filter((one) => FIELDS[kind].has(one)).length;
  if (known("outcome") > known("report")) return "outcome";
  return known("report") > 0 || names.length > 2 ? "report" : undefined;
}

/** The field behind a fence in the same line; the line itself where there is none. */
const behindFence = (line: string): string => JOINED_FENCE.exec(line)?.[2] ?? line;

/** What fields without a fence are about: several of ours, the first right here. */
function bareFields(lines: readonly string[]): "report" | "outcome" | undefined {
  const about = FIELD.test(lines[0]?.replace(/^\s*(?:>\s?)+/, "") ?? "")
    ? aboutWhat(lines)
    : undefined;
  if (!about) return undefined;
  const known = lines
    .slice(0, BLOCK)
    .filter((line) => FIELDS[about].has(letters(FIELD.exec(line)?.[1] ?? "")));
  return known.length > 2 ? about : undefined;
}

/** How the comment begins as a submission; undefined where it does not. */
export function submissionStart(body: string): SubmissionStart | undefined {
  const lines = body.split(LINE_END);
  const first = lines.findIndex((line) => plainLine(line) !== "");
  if (first < 0) return undefined;
  const found = startAt(lines, first);
  // What looks like fields may be the header of a mail above it.
  const two = lines
    .slice(first)
    .filter((line) => plainLine(line) !== "")
    .slice(0, 2);
  const isBare = found !== undefined && found.how !== "exact" && !two.some(isFence);
  if (found && !isBare) return found;
  const lower = lowerStart(lines, first);
  if (found) return lower ? askedAbout(lines, first, lower) : found;
  const isBelow = lines[first]?.trimStart().startsWith(">") || announces(lines, first);
  const quoted = isBelow ? quotedStart(lines, first) : undefined;
  return quoted ?? (lower && askedAbout(lines, first, lower));
}

/** Whether what stands in this line and the next few announces a quotation. */
function announces(lines: readonly string[], first: number): boolean {
  const few = lines
    .slice(first, first + 9)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return few.some((line, at) => /[:：]$/.test(line) && few[at + 1]?.startsWith(">") === true);
}

/** As `submissionStart`, for what begins in this row. */
function startAt(lines: readonly string[], row: number): SubmissionStart | undefined {
  const line = plainLine(lines[row] ?? "");
  const start = (kind: SubmissionWord, how: SubmissionStart["how"], rest = "") => ({
    ...{ kind, how, row, rest },
  });
  const report = REPORT.exec(line);
  if (report) return start("report", "exact", (report[1] ?? "").replace(/(?<![.,;])[.,;]+$/, ""));
  const outcome = OUTCOME.exec(line);
  if (outcome) return start("outcome", "exact", outcome[1] ?? "");
  const approve = APPROVE.exec(line);
  if (approve) return start("approve", "exact", approve[1] ?? "");
  if (NO_DIGEST.test(line)) return start("approve", "exact", "DIGEST");
  const next = lines.findIndex((one, at) => at > row && plainLine(one) !== "");
  const block =
    next < 0
      ? undefined
      : isFence(lines[next] ?? "")
        ? aboutWhat(lines.slice(next + 1))
        : bareFields([behindFence(lines[next] ?? ""), ...lines.slice(next + 1)]);
  const alike = likeWord(line, block !== undefined);
  if (alike) return start(alike.kind, block && alike.exact ? "exact" : "alike", alike.rest);
  // A mail program has made one line of it all.
  const glued = /^(report|outcome)\b[\s:.]*(?:\S+\s+)?(?:`{3}|~{3})/i.exec(line)?.[1];
  if (glued) return start(glued.toLowerCase() === "report" ? "report" : "outcome", "alike", "");
  if (isFence(line)) {
    const about = aboutWhat(lines.slice(row + 1));
    return about && start(about, "block");
  }
  const bare = bareFields([behindFence(lines[row] ?? ""), ...lines.slice(row + 1)]);
  if (bare) return start(bare, "block");
  // “Rapport NGI-X”, “Here is our report.”, and a block below it.
  const isTitle = line.split(/\s+/).length <= 8 && !isCommand(lines[row] ?? "");
  return block && isTitle ? start(block, "alike", "") : undefined;
}

/** A first word that is one of ours but for a letter or two, case, emphasis, or a form of it. */
function likeWord(
  line: string,
  withBlock: boolean,
): { kind: "report" | "outcome"; rest: string; exact: boolean } | undefined {
  const bare = line.replace(/^[\s#*_~`"'“”‘’([>-]+/, "");
  const [, word = "", rest = ""] = /^(\p{L}+)[\s:.,;*_~`"'“”’)\]]*(.*)$/su.exec(bare) ?? [];
  const folded = word.toLowerCase();
  const near = (wanted: string) =>
    folded === wanted || (word.length >= 5 && distance(folded, wanted) <= (withBlock ? 2 : 1));
  const words = rest.split(/\s+/).filter((one) => one !== "");
  if (near("report")) {
    const isAlone = words.length === 0 || (words.length === 1 && /-|^ea/i.test(rest));
    if (!isAlone && !(withBlock && words.length < 8)) return undefined;
    const exact = folded === "report" && bare === line && words.length < 2;
    return {
      kind: "report",
      rest: words.length === 1 ? rest.replace(/(?<![*_~`"':.,;])[*_~`"':.,;]+$/, "") : "",
      exact,
    };
  }
  if (near("outcome")) {
    const decides = /^["'*_~`([]*(accept|reject)/i.test(rest);
    if (!decides && words.length > 0 && !withBlock) return undefined;
    return {
      kind: "outcome",
      rest: decides ? rest : "",
      exact: folded === "outcome" && bare === line && words.length === 0,
    };
  }
  return undefined;
}

/** A submission with its block that begins below the first line. */
function lowerStart(lines: readonly string[], first: number): SubmissionStart | undefined {
  for (const [row, line] of lines.entries()) {
    if (row <= first || !/^\s*(?:report|outcome)\b/i.test(line)) continue;
    const found = startAt(lines, row);
    const next = lines.find((one, at) => at > row && plainLine(one) !== "") ?? "";
    if (found?.how === "exact" && isFence(next)) return found;
  }
  return undefined;
}

/**
 * Its author is asked about a submission below a greeting, and below a mail's header that begins the comment; below an answer
 * and such a header it is somebody else's.
 */
function askedAbout(
  lines: readonly string[],
  first: number,
  lower: SubmissionStart,
): SubmissionStart | undefined {
  const isSent = belowMailHeader(lines.slice(0, lower.row)) !== Number.POSITIVE_INFINITY;
  return isSent && !beginsWithHeader(lines, first) ? undefined : { ...lower, how: "below" };
}

/** Whether the first lines of a comment, down to an empty one, are such a header. */
function beginsWithHeader(lines: readonly string[], first: number): boolean {
  const gap = lines.findIndex((line, row) => row > first && plainLine(line) === "");
  const paragraph = lines.slice(first, gap < 0 ? undefined : gap);
  return belowMailHeader(paragraph) !== Number.POSITIVE_INFINITY;
}

/** A submission below a quotation, or one that is quoted as a whole. */
function quotedStart(lines: readonly string[], first: number): SubmissionStart | undefined {
  const isQuoted = (line: string) => line.trimStart().startsWith(">");
  const isHeader = (row: number) =>
    isQuoted(lines.find((line, at) => at > row && plainLine(line) !== "") ?? "");
  const own = lines.findIndex(
    (line, row) =>
      row >= first &&
      plainLine(line) !== "" &&
      !isQuoted(line) &&
      !isHeader(row) &&
      below(lines, row),
  );
  if (own >= 0) {
    const found = startAt(lines, own);
    return found && { ...found, how: "below" };
  }
  if (!isQuoted(lines[first] ?? "")) return undefined;
  const inside = startAt(
    lines.map((line) => line.replace(/^\s*>\s?/, "")),
    first,
  );
  return inside && inside.kind !== "approve" ? { ...inside, how: "quoted" } : undefined;
}

/** Whether a row stands below a marked quotation. */
const below = (lines: readonly string[], row: number): boolean =>
  lines.slice(0, row).some((line) => line.trimStart().startsWith(">"));
