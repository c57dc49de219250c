/**
 * Text that people wrote, put into Markdown so that it can do nothing there: mention an account, refer
 * to or close a ticket, bring HTML, headings, links, hidden markers or commands (DESIGN section 8).
 * A word that Markdown or the forge might act on is shown as code, which neither reads; other words
 * do not change, so that plain text stays plain in a mail too. Backslashes do not help: the forge
 * looks for mentions after it has removed them.
 */
import { beginning, printable } from "./text.ts";

/** Characters that make a word be shown as code, anywhere in it. */
const ACTIVE = /[@#$<`*~[\]\\]/;
/** An underscore that may emphasise: one that is not between two letters or digits. */
const EMPHASIS = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;
/** What the forge turns into links, and entities. */
const REFERENCE = /:\/\/|www\.|\bGH-\d|&[#A-Za-z0-9]+;/i;
/** What starts a list, a heading, a rule, a table or a quotation at the beginning of a line. */
const LINE_START = /^(?:[-+=:|]+$|\d+[.)]$|>|\|)/;

const SHORTENED = "… (shortened)";

/** Whether a word needs no escaping in Markdown, except at the start of a line. */
const isPlain = (word: string): boolean =>
  !ACTIVE.test(word) && !EMPHASIS.test(word) && !REFERENCE.test(word);

/** Inline code of one line, for literal text such as problem titles and host names; cut at `limit` characters. */
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

/** A sentence that may contain text of other people, on one line; cut at `limit` characters. */
export const sentence = (text: string, limit = 1000): string =>
  wordsOf(shorten(text, limit))
    .map((word, index) => escapeWord(word, index === 0))
    .join(" ");

/** A name of a few words (site, version, account), as inline code where it is not harmless. */
export const name = (text: string): string =>
  wordsOf(text).every(isPlain) && text === printable(text) ? text : code(text);

/** A sentence with text of other people, for the middle of a line; cut at `limit` characters. */
export const prose = (text: string, limit = 600): string =>
  shorten(wordsOf(text).join(" "), limit)
    .split(" ")
    .map((word) => escapeWord(word, false))
    .join(" ");

/** A web address as a link that shows the address; anything but plain http and https is shown as code. */
export function web(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const followed =
    url && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return followed && /^[\x21-\x7e]+$/.test(url.href) && !/[<>]/.test(url.href)
    ? `<${url.href}>`
    : code(address, 2000);
}

/** A subject or another line without Markdown: one line, without invisible characters. */
export const oneLine = (text: string): string => printable(wordsOf(text).join(" "));

const escapeWord = (word: string, first: boolean): string =>
  isPlain(word) && !(first && LINE_START.test(word)) ? word : code(word, Number.POSITIVE_INFINITY);

/** The words of a text, without the characters that no text may contain. */
const wordsOf = (text: string): string[] =>
  printable(text.replace(/\s+/g, " "))
    .split(" ")
    .filter((word) => word !== "");

/** Cut before a word where it can be. */
function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${beginning(text, limit).replace(/(?<!\s)\s+\S*$/, "")} ${SHORTENED}`;
}
