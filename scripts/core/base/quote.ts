/**
 * Text that people wrote, put into Markdown so that it can do nothing there: mention an account, refer
 * to or close a ticket, bring HTML, headings, links, hidden markers or commands (DESIGN section 8).
 * A word that Markdown or the forge might act upon is shown as code, where neither looks; other words
 * stay as they are, so that plain prose stays plain in a mail too. Backslashes would not do: the forge
 * looks for mentions after they are gone.
 */
import { printable } from "./text.ts";

/** Characters at which a word is shown as code, wherever they stand in it. */
const ACTIVE = /[@#$<`*~[\]\\]/;
/** An underscore that may emphasise: one that does not stand between two letters or digits. */
const EMPHASIS = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;
/** What the forge turns into links, and entities. */
const REFERENCE = /:\/\/|www\.|\bGH-\d|&[#A-Za-z0-9]+;/i;
/** What makes a list, a heading, a rule, a table or a quotation when a line starts with it. */
const LINE_START = /^(?:[-+=:|]+$|\d+[.)]$|>|\|)/;

const SHORTENED = "… (shortened)";

/** Whether a word may stand in Markdown as it is, anywhere but at the start of a line. */
const isPlain = (word: string): boolean =>
  !ACTIVE.test(word) && !EMPHASIS.test(word) && !REFERENCE.test(word);

/** Inline code of one line: problem titles, host names, whatever is said word by word; cut at `limit` characters. */
export function code(text: string, limit = 300): string {
  const words = shorten(wordsOf(text).join(" "), limit).replaceAll("<!--", "<! --");
  if (words === "") return "` `";
  const runs = words.match(/`+/g) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = words.startsWith("`") || words.endsWith("`") ? " " : "";
  return fence + pad + words + pad + fence;
}

/** A block quotation of a text of one paragraph or more; cut at `limit` characters. */
export function quote(text: string, limit = 1500): string {
  const lines = shorten(text.trim(), limit)
    .split(/\r\n|[\n\r\x85\u2028\u2029]/)
    .map((line) => wordsOf(line).map((word, index) => escapeWord(word, index === 0)));
  const kept = lines.filter(
    (line, index) => line.length > 0 || (lines[index - 1]?.length ?? 0) > 0,
  );
  return kept.map((line) => `> ${line.join(" ")}`.trimEnd()).join("\n") || "> (empty)";
}

/** A sentence in which others' words may stand, on one line; cut at `limit` characters. */
export const sentence = (text: string, limit = 1000): string =>
  wordsOf(shorten(text, limit))
    .map((word, index) => escapeWord(word, index === 0))
    .join(" ");

/** A name of a few words (site, version, account) as it is where that is harmless, else as inline code. */
export const name = (text: string): string =>
  wordsOf(text).every(isPlain) && text === printable(text) ? text : code(text);

/** A sentence that holds words of other people, to stand within a line; cut at `limit` characters. */
export const prose = (text: string, limit = 600): string =>
  shorten(wordsOf(text).join(" "), limit)
    .split(" ")
    .map((word) => escapeWord(word, false))
    .join(" ");

/** A web address to follow, shown as what it is; anything but plain http and https is shown as code. */
export function web(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const followed =
    url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return followed && /^[\x21-\x7e]+$/.test(url.href) && !/[<>]/.test(url.href)
    ? `<${url.href}>`
    : code(address, 2000);
}

/** A subject or another line without Markdown: one line, nothing invisible in it. */
export const oneLine = (text: string): string => printable(wordsOf(text).join(" "));

const escapeWord = (word: string, first: boolean): string =>
  isPlain(word) && !(first && LINE_START.test(word)) ? word : code(word, Number.POSITIVE_INFINITY);

/** The words of a text, without the characters that no text may hold. */
const wordsOf = (text: string): string[] =>
  printable(text.replace(/\s+/g, " "))
    .split(" ")
    .filter((word) => word !== "");

/** Cut before a word where it can be, never inside a surrogate pair. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.replace(/\s+\S*$/, "")} ${SHORTENED}`;
}
