/**
 * What mail programs and telephones do to a block of fields, put right where it is certain what was meant: the author is told,
 * and gets the corrected block (FRONT-DOOR, “Strict reading, generous answer”).
 */

import { dateMeant } from "#core/base/date-forms.ts";
import { isDate } from "#core/base/dates.ts";
import { CHOOSE } from "#core/base/placeholders.ts";
import type { Line, Mistake } from "#core/submissions/submission.ts";
import { cleaned, FIELD } from "./cut-block.ts";

export interface Repaired {
  readonly lines: readonly Line[];
  readonly mistakes: readonly Mistake[];
}

/** The lines as they were probably meant, and what was wrong with them. */
export function repairLines(block: readonly Line[]): Repaired {
  const mistakes: Mistake[] = [];
  const say = (rule: string, { row }: Line, column: number, message: string, hint: string) => {
    mistakes.push({ rule, line: row, column, message, hint });
  };
  const lines = block.map(cleaned).map((line) => {
    let { text } = line;
    if (text.startsWith(">")) {
      say("block-quoted", line, 1, "the line is marked as a quotation", "remove the > before it");
      text = text.replace(/^>\s?/, "");
    }
    const tab = text.indexOf("\t");
    if (tab >= 0) {
      say("tab", line, tab + 1, "a tab stands here", "write spaces");
      text = text.replace(/^\t+/, (tabs) => "  ".repeat(tabs.length)).replaceAll("\t", " ");
    }
    const curly = curlyQuote(text);
    if (curly >= 0) {
      say(
        "curly-quote",
        line,
        curly + 1,
        "quotation marks are curly here",
        `write straight ones: " or '`,
      );
      text = straightened(text);
    }
    return { ...line, text };
  });
  const whole = withoutStrays(unwrapped(lines, say), say);
  const dated = whole.map((line) => ({ ...line, text: datesPutRight(line, say) }));
  return { lines: dated, mistakes: mistakes.toSorted((a, b) => a.line - b.line) };
}

type Say = (rule: string, line: Line, column: number, message: string, hint: string) => void;

/** A line of more characters is no value that somebody has put into quotation marks. */
const MOST_QUOTED = 5000;

/** Where a curly quotation mark stands in the place of one that YAML reads: before or behind a whole value or name. */
function curlyQuote(text: string): number {
  if (text.length > MOST_QUOTED) return -1;
  const plain = outsideQuotes(text);
  const found =
    /(?:^\s*(?:- )?|:\s+|[[{]\s*)[“”„‟‘‚]/.exec(plain) ??
    (/[[{]/.test(plain) ? /,\s*[“”„‟‘‚]/.exec(plain) : null) ??
    /["'][^"'“”‘’]*[”“’](?=\s*(?:$|[,}\]]))/.exec(plain);
  return found ? found.index + found[0].length - 1 : -1;
}

/** The line with dots for what stands between straight quotes, and without its comment. */
const outsideQuotes = (text: string): string =>
  text
    .replace(/(?<![\w])"(?:[^"\\]|\\.)*"|(?<![\w])'[^']*'/g, (all) => ".".repeat(all.length))
    .replace(/(?:^|\s)#.*$/s, "");

const straightened = (text: string): string =>
  text
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘‚](?<=(?:[:[{,]|^)\s*.)/g, "'")
    .replace(/’(?=\s*(?:$|[,}\]]))/g, "'");

/** The fields that hold a day. */
const DAY =
  /(?<![\w-])(date|from|until)(\s*:\s*)("[^"]*"|'[^']*'|[A-Za-z]+ \d{1,2}(?:st|nd|rd|th)?, \d{4}|[^,}#\n]+?)(?=\s*(?:[,}]|$|\s#))/gi;

function datesPutRight(line: Line, say: Say): string {
  const { text } = line;
  if (/^\s*#/.test(text)) return text;
  return text.replace(DAY, (all, name: string, colon: string, written: string, at: number) => {
    if (isDate(written.replace(/^(["'])(.*)\1$/, "$2"))) return all;
    const meant = dateMeant(written);
    if (meant === undefined) return all;
    const column = at + name.length + colon.length + 1;
    say(
      "date-form",
      line,
      column,
      `${name}: “${written}” is not written as days are here`,
      `write ${meant}`,
    );
    return `${name}${colon}${meant}`;
  });
}

/** Whether brackets or quotation marks are open at the end of a line, given those open at its beginning. */
function depthAfter(text: string, before: number): number {
  let depth = before;
  let quoted = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quoted !== "") {
      if (character === "\\" && quoted === '"') at += 1;
      else if (character === quoted) quoted = "";
      continue;
    }
    if (character === "#" && (at === 0 || /\s/.test(text[at - 1] ?? ""))) break;
    const startsValue = at === 0 || /[\s[{,:]/.test(text[at - 1] ?? "");
    if ((character === '"' || character === "'") && startsValue) quoted = character;
    else if (/[[{]/.test(character) && (depth > 0 || startsValue)) depth += 1;
    else if (/[\]}]/.test(character) && depth > 0) depth -= 1;
  }
  return depth;
}

/** A value that YAML would carry on in a line below it that is indented. */
const PLAIN_VALUE = /^([A-Za-z][\w-]*):\s+(?!["'[{|>#])\S/;

/**
 * Entries of a list whose field is lost would become part of the text above them, and nobody would see it: that field is
 * its author's to write again.
 */
function withoutStrays(lines: readonly Line[], say: Say): readonly Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    const above = kept.at(-1);
    const name = above && PLAIN_VALUE.exec(above.text)?.[1];
    if (above && name !== undefined && /^\s+-(?:\s|$)/.test(line.text)) {
      say(
        "stray-entry",
        line,
        1,
        "this entry of a list belongs to no field",
        "write the name of its field above it",
      );
      kept[kept.length - 1] = { ...above, text: `${name}: ${CHOOSE}` };
    } else if (!(above?.text.endsWith(`: ${CHOOSE}`) && /^\s+\S/.test(line.text))) kept.push(line);
  }
  return kept;
}

/** Lines that a mail program has broken, joined to the line above. */
function unwrapped(lines: readonly Line[], say: Say): readonly Line[] {
  const joined: Line[] = [];
  let depth = 0;
  for (const line of lines) {
    const { text } = line;
    const above = joined.at(-1);
    const isWrapped =
      above !== undefined &&
      text !== "" &&
      above.text !== "" &&
      !/^\s/.test(text) &&
      (depth > 0 || !(FIELD.test(text) || /^(?:#|-(?:\s|$)|[\]}])/.test(text)));
    if (isWrapped) {
      say("wrapped", line, 1, "this line was broken off the one above", "write both as one line");
      joined[joined.length - 1] = { ...above, text: `${above.text} ${text}` };
    } else {
      joined.push(line);
    }
    depth = depthAfter(text, depth);
    if (!isWrapped && FIELD.test(text)) depth = depthAfter(text, 0);
  }
  return joined;
}
