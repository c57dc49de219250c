/** Texts of the source → plain text: without tags and entities, lists as lines, no invisible characters. */
import { compile, type HtmlToTextOptions } from "html-to-text";
import { compareText } from "#core/base/problems.ts";

export interface Plain {
  readonly text: string;
  /** Whether there were tags or entities. */
  readonly html: boolean;
  /** Whether invisible characters were removed. */
  readonly control: boolean;
}

const BLOCKS = "p|div|ul|ol|li|table|tr|td|th|tbody|thead|h[1-6]|pre|blockquote|hr|dl|dt|dd";
const INLINE =
  "br|a|b|i|u|s|em|strong|span|font|code|tt|sup|sub|small|big|img|center|html|head|body|title|style|script|abbr|cite|q";
const TAG = new RegExp(`</?(?:${BLOCKS}|${INLINE})(?:\\s[^<>]*|/)?>|<!--`, "i");
const BLOCK_TAG = new RegExp(`<(?:${BLOCKS})(?:\\s[^<>]*)?/?>`, "i");
/** An opening bracket that starts no tag: `<site-name>`, `a < b`. */
const BRACKET = new RegExp(`<(?!/?(?:${BLOCKS}|${INLINE})(?:\\s|/|>)|!--)`, "gi");
const ESCAPED_TAG = new RegExp(`&(?:amp;){0,3}lt;/?(?:${BLOCKS}|${INLINE})\\b`, "i");
const NAME = "(?:#\\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30})";
const ENTITY = new RegExp(`&${NAME};`, "i");
/** An entity of which the ampersand was escaped once more, in one form after another. */
const ESCAPED_ENTITY = new RegExp(`&amp;(?=(?:amp;)*${NAME};)`, "gi");
/** An ampersand that starts no entity: `AT&T`, `?a=1&copy=2`. */
const AMPERSAND = new RegExp(`&(?!${NAME};)`, "gi");
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 60, maxInputLength: 1_000_000 },
  selectors: [
    { selector: "a", options: { hideLinkHrefIfSameAsText: true, linkBrackets: ["(", ")"] } },
    { selector: "img", format: "skip" },
    { selector: "script", format: "skip" },
    { selector: "style", format: "skip" },
    { selector: "ul", options: { itemPrefix: "* ", leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: "ol", options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
};
const fromBlocks = compile(options);
const fromLines = compile({ ...options, preserveNewlines: true });

const MAX_INPUT = 200_000;

/** The plain text of a text that may be HTML, also with its tags written as entities, or its entities escaped again. */
export function plainText(written: string): Plain {
  const lines = written
    .slice(0, MAX_INPUT)
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\x85/g, "\n");
  let text = lines.replace(INVISIBLE, "");
  const control = text.length !== lines.length;
  for (let round = 0; round < 3 && !TAG.test(text) && ESCAPED_TAG.test(text); round += 1) {
    text = text
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
  }
  for (let round = 0; round < 3; round += 1) text = text.replace(ESCAPED_ENTITY, "&");
  const html = TAG.test(text) || ENTITY.test(text);
  if (!html) return { text: tidy(text, false), html, control };
  const blocks = BLOCK_TAG.test(text);
  const converted = (blocks ? fromBlocks : fromLines)(
    text.replace(AMPERSAND, "&amp;").replace(BRACKET, "&lt;"),
  );
  return { text: tidy(converted.replace(INVISIBLE, ""), blocks), html: true, control };
}

/** No space at line ends, one blank line at most; indentation only where it shows nested lists. */
function tidy(text: string, blocks: boolean): string {
  const tidied = text
    .replaceAll("\u00a0", " ")
    .split("\n")
    .map((line) => {
      const trimmed = line.trim().replace(/[ \t]+/g, " ");
      const indent = blocks && /^(?:\*|\d+\.) /.test(trimmed) ? line.search(/\S/) : 0;
      return " ".repeat(Math.min(indent, 12)) + trimmed;
    })
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return blocks ? separateLists(tidied) : tidied;
}

const ITEM = /^ *(?:\*|\d+\.) /;

/** Items of a list are on lines of their own, and the text after a list does not join its last item. */
function separateLists(text: string): string {
  const lines = text.split("\n");
  return lines
    .flatMap((line, index) => {
      const [before = "", next = ""] = [lines[index - 1], lines[index + 1]];
      if (line === "" && ITEM.test(before) && ITEM.test(next)) return [];
      return ITEM.test(before) && line !== "" && !ITEM.test(line) ? ["", line] : [line];
    })
    .join("\n");
}

const ADDRESS =
  /(?<![\w.+\-/:@])(?:mailto:)?[\w.+-]{1,64}(?:@|\s{0,3}(?:\(at\)|\[at\]|<at>|\{at\})\s{0,3})[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gi;

/** The text with a remark in place of each e-mail address. */
export const withoutAddresses = (text: string): string =>
  text.replace(ADDRESS, "[address left out]");

/** Texts without content: the placeholders of a form. */
const EMPTY =
  /^(?:n\/?\.?a\.?|none|null|tbd|todo|-+|\.+|link\d*|array|test|put the .{0,60} here.{0,40})$/i;

/** Whether a text has no content. */
export const isPlaceholder = (text: string): boolean => EMPTY.test(text.trim());

/** The most frequent text; of several the first in order. */
export function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))[0]?.[0];
}
