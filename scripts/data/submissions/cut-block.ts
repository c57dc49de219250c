/** A submission's comment apart: the line that begins it, the block of fields, and the text below (FRONT-DOOR, “A report”). */
import { LINE_END } from "#core/base/line-end.ts";
import { belowMailHeader } from "#core/comments/reply-headers.ts";
import {
  isFence,
  JOINED_FENCE,
  plainLine,
  type SubmissionStart,
} from "#core/comments/submission-start.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";

export interface CutText {
  /** The lines between the fences; absent where there is no block. */
  readonly block?: readonly Line[];
  /** The text below, without empty lines at its ends. */
  readonly body: readonly Line[];
  readonly mistakes: readonly Mistake[];
}

/** A field at the beginning of a line. */
export const FIELD = /^(["'“”]?)(\p{L}[\p{L}\p{N} _-]{0,40}?)\1\s*:(?=\s|$)/u;

/** What has no width; in indentation, spaces that are none of YAML's. */
const UNSEEN = /[\ufeff\u200b\u2060]/g;
const ODD_INDENT = /^[ \t\u00a0\u2000-\u200a\u202f\u3000]+/;

/** The lines of a comment: LF, CR and both together end one, and no byte order mark stands before the first. */
export const linesOf = (body: string): Line[] =>
  body
    .replace(/^\ufeff/, "")
    .split(LINE_END)
    .map((text, index) => ({ text, row: index + 1 }));

/** Cuts the comment below its first line; the mail that it answers, where it is quoted below, is no part of it. */
export function cutText(body: string, start: SubmissionStart): CutText {
  const cut = cutBlock(body, start);
  const text = withoutOwnMail(cut.body);
  const footer = text.find((line) => FORGE_FOOTER.test(line.text.trim()));
  if (!footer) return { ...cut, body: text };
  const one = mistake(
    "mail-quoted",
    footer,
    "this is of the mail that you answered, and nothing tells where your text ends",
    "delete what the mail program added below your text",
  );
  return { ...cut, body: text, mistakes: [...cut.mistakes, one] };
}

/** What stands at the end of every mail of the forge, in plain text. */
const FORGE_FOOTER = /^(?:reply to this email directly\b|you are receiving this because\b)/i;

/**
 * The text without a notification that a mail program has quoted below it: only where all of it is marked, to the end, and
 * it is one of the forge's. Any other quotation is the author's.
 */
function withoutOwnMail(body: readonly Line[]): readonly Line[] {
  const isMarked = ({ text }: Line) => /^\s*>/.test(text);
  const isEmpty = ({ text }: Line) => plainLine(text) === "";
  let from = body.length;
  while (from > 0 && (isMarked(body[from - 1] as Line) || isEmpty(body[from - 1] as Line)))
    from -= 1;
  const quoted = body.slice(from);
  const isForges = quoted.some(({ text }) => FORGE_FOOTER.test(text.replace(/^[\s>]+/, "")));
  if (!isForges) return body;
  // “On …, somebody wrote:”, on a line or a few, stands right above.
  const above = body.slice(0, from);
  const gap = above.findLastIndex(isEmpty);
  const header = above.slice(gap + 1).map(({ text }) => text);
  const isHeader =
    header.length > 0 &&
    header.length <= 4 &&
    /[:：]\s*$/.test(header.at(-1) ?? "") &&
    belowMailHeader(header) !== Number.POSITIVE_INFINITY;
  return trimmed(isHeader ? above.slice(0, gap + 1) : above);
}

function cutBlock(body: string, { row, how }: SubmissionStart): CutText {
  const mistakes: Mistake[] = [];
  const from = how === "block" ? row : row + 1;
  let lines = linesOf(body).slice(from);
  if (how === "quoted") lines = lines.map(unquoted);
  const first = lines.findIndex(({ text }) => plainLine(text) !== "");
  if (first < 0) return { body: [], mistakes };
  const [, fence, field] = JOINED_FENCE.exec(lines[first]?.text ?? "") ?? [];
  if (fence !== undefined && field !== undefined) {
    const { row } = lines[first] as Line;
    lines.splice(first, 1, { text: fence, row }, { text: field, row });
    mistakes.push(
      mistake(
        "fence-joined",
        { text: "", row },
        "a field stands behind the fence",
        "put it into a line of its own, below the fence",
      ),
    );
  }
  const opening = lines[first] as Line;
  if (isFence(opening.text)) return { ...fenced(lines.slice(first), mistakes), mistakes };
  const inside = lines.findIndex(({ text }) => isFence(text));
  // All of the block is marked as quoted.
  if (/^\s*>/.test(opening.text) && isFence(unquoted(opening).text)) {
    mistakes.push(
      mistake(
        "block-quoted",
        opening,
        "the block is marked as a quotation",
        "remove the > before its lines",
      ),
    );
    const open = lines.slice(first).map(unquoted);
    return { ...fenced(open, mistakes), mistakes };
  }
  if (isFieldLike(opening)) {
    mistakes.push(
      mistake(
        "block-open",
        opening,
        "the fields stand in no block",
        "put a line ``` above them, and one below",
      ),
    );
    const own = lines.slice(first);
    const end = endOfFields(own);
    const stray = own.slice(end).findIndex(({ text }) => plainLine(text) !== "");
    const rest = own.slice(end);
    const body = stray >= 0 && isFence(rest[stray]?.text ?? "") ? rest.slice(stray + 1) : rest;
    return { block: own.slice(0, end), body: trimmed(body), mistakes };
  }
  const isBlock = inside > first && lines.slice(inside + 1, inside + 4).some(isFieldLike);
  if (!isBlock) return { body: trimmed(lines.slice(first)), mistakes };
  mistakes.push(
    mistake(
      "block-late",
      opening,
      "text stands above the block",
      "put the block right below the first line, and the text below the block",
    ),
  );
  const cut = fenced(lines.slice(inside), mistakes);
  return { ...cut, body: trimmed([...lines.slice(first, inside), ...cut.body]), mistakes };
}

const mistake = (rule: string, { row }: Line, message: string, hint: string): Mistake => ({
  ...{ rule, line: row, column: 1, message, hint },
});

const unquoted = ({ text, row }: Line): Line => ({ text: text.replace(/^\s*>\s?/, ""), row });

const isFieldLike = ({ text }: Line): boolean => FIELD.test(text.trimStart());

/** Dashes are the fence of a file, the others that of code. */
const isDashes = ({ text }: Line): boolean => /^[-–—]+$/.test(plainLine(text));

/** Whether a line closes code: it names no language. */
const closesCode = ({ text }: Line): boolean =>
  isFence(text) && !isDashes({ text, row: 0 }) && !/[a-z]/i.test(plainLine(text));

/** The block that the first line opens, and what stands below it. */
function fenced(lines: readonly Line[], mistakes: Mistake[]): Omit<CutText, "mistakes"> {
  const [opening, ...rest] = lines as [Line, ...Line[]];
  const closes = isDashes(opening) ? isDashes : closesCode;
  const filled = rest.findIndex(({ text }) => plainLine(text) !== "");
  const isWhole = !isDashes(opening) && filled >= 0 && isDashes(rest[filled] as Line);
  if (isWhole) {
    const close = rest.findLastIndex((line) => closesCode(line));
    const inner = close < 0 ? rest.slice(filled) : rest.slice(filled, close);
    const below = close < 0 ? [] : rest.slice(close + 1);
    const cut = fenced(inner, mistakes);
    if (close < 0) {
      mistakes.push(
        mistake("block-open", opening, "the fence is not closed", "add a line ``` below the file"),
      );
    }
    return { ...cut, body: trimmed([...cut.body, ...below]) };
  }
  const end = rest.findIndex(closes);
  if (end >= 0) {
    const body = trimmed(rest.slice(end + 1));
    if (!isDashes(opening)) noteOddFence(body, mistakes);
    return { block: rest.slice(0, end), body };
  }
  mistakes.push(
    mistake(
      "block-open",
      opening,
      "the block is not closed",
      "add a line ``` below its last field, above the text",
    ),
  );
  const last = endOfFields(rest);
  return { block: rest.slice(0, last), body: trimmed(rest.slice(last)) };
}

/** A fence of the text that is not closed may be one that closed the block once, with a part of the text above it. */
function noteOddFence(body: readonly Line[], mistakes: Mistake[]): void {
  let open: Line | undefined;
  let mark = "";
  for (const line of body) {
    const found = /^ {0,3}(`{3,}|~{3,})(.*)$/s.exec(line.text);
    if (!found) continue;
    const [, marks = "", language = ""] = found;
    if (!open) [open, mark] = [line, marks];
    else if (marks.startsWith(mark) && language.trim() === "") open = undefined;
  }
  if (open) {
    mistakes.push(
      mistake(
        "fence-open",
        open,
        "this fence is not closed",
        "add a line ``` below what belongs into it; where it closes the block of fields, one below that block is missing",
      ),
    );
  }
}

/** How many lines from here on are fields: up to an empty line that none follows, or text that belongs to none. */
function endOfFields(lines: readonly Line[]): number {
  let end = 0;
  for (const [index, line] of lines.entries()) {
    const plain = plainLine(line.text);
    if (plain === "") continue;
    const isPart = isFieldLike(line) || /^[#\-\s\u00a0]/.test(line.text) || /^[\]}]/.test(plain);
    const gap = plainLine(lines[index - 1]?.text ?? "x") === "";
    if (isFence(line.text) || (!isPart && gap)) break;
    end = index + 1;
  }
  return end;
}

/** Without the empty lines at both ends. */
function trimmed(lines: readonly Line[]): readonly Line[] {
  const isEmpty = ({ text }: Line) => text.trim() === "";
  const first = lines.findIndex((line) => !isEmpty(line));
  const last = lines.findLastIndex((line) => !isEmpty(line));
  return first < 0 ? [] : lines.slice(first, last + 1);
}

/** A line of the block without what nobody sees, its indentation in ordinary spaces. */
export const cleaned = ({ text, row }: Line): Line => ({
  text: text
    .replace(UNSEEN, "")
    .replace(ODD_INDENT, (indent) => indent.replace(/[^\t]/g, " "))
    .trimEnd(),
  row,
});
