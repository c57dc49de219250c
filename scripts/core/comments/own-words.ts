/** The lines of a comment that its author wrote: above any quotation, outside code blocks and what is hidden. */
import { startsQuotedMail } from "./reply-headers.ts";

/** Markers of list items, which may stand before a quotation or a fence. */
const ITEMS = /^(?:[\s\u00a0]*(?:[-*+]|\d{1,9}[.)])(?=[\s\u00a0]))*[\s\u00a0]*/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
const QUOTATION = /^(?:>|<blockquote\b|&gt;)/i;
/** Elements whose content is code, or not shown. */
const ELEMENT = /^<(pre|code|samp|kbd|script|style|textarea|details|template)\b/i;

/** What the reading is inside of, and what ends it. */
type Inside = { readonly ends: (line: string) => boolean } | undefined;

/** Lines in order; one that says nothing is empty, and nothing follows where a quotation begins. */
export function ownWords(body: string): string[] {
  const lines = body.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const own: string[] = [];
  let inside: Inside;
  for (const [index, line] of lines.entries()) {
    if (inside) {
      own.push("");
      if (inside.ends(line)) inside = undefined;
      continue;
    }
    const column = ITEMS.exec(line)?.[0].length ?? 0;
    const text = line.slice(column);
    if (QUOTATION.test(text) || startsQuotedMail(lines, index)) break;
    const tag = ELEMENT.exec(text)?.[1]?.toLowerCase();
    const item = /\S/.test(line.slice(0, column)) ? column : 0;
    inside = tag === undefined ? fenced(text, column, item) : element(tag, text);
    if (inside || tag !== undefined) {
      own.push("");
      continue;
    }
    const hidden = line.indexOf("<!--");
    if (hidden >= 0) {
      const ends = (one: string) => one.includes("-->");
      if (!ends(line.slice(hidden))) inside = { ends };
    }
    own.push(hidden < 0 ? line : line.slice(0, hidden));
  }
  return own;
}

/** A fence in a list item ends inside of it: one further left begins another block of code. */
function fenced(text: string, column: number, item: number): Inside {
  const found = FENCE.exec(text);
  const mark = found?.[1] ?? found?.[2];
  if (mark === undefined) return undefined;
  const ends = (line: string) => {
    const rest = line.trimStart();
    const closing = rest.trimEnd();
    const indent = line.length - rest.length;
    return (
      indent >= item &&
      indent <= Math.max(3, column) &&
      closing.length >= mark.length &&
      closing === mark.charAt(0).repeat(closing.length)
    );
  };
  return { ends };
}

function element(tag: string, text: string): Inside {
  const ends = (line: string) => line.toLowerCase().includes(`</${tag}`);
  return ends(text) ? undefined : { ends };
}
