/** Explains errors of the YAML library so that the reader knows what to type. */
import { beginning } from "#core/base/text.ts";

type Explanation = [message: string, hint: string];

const INDENT =
  "start the names of one level in the same column, two spaces further in than the level above";
const QUOTES = 'put the whole text between double quotes, with \\" for a quotation mark inside';
const NEXT = "start the next name in the column of those above it";
const ONE_LINE =
  "give each name a line of its own; put a text that contains a colon between double quotes";

/** By the library's message; the first match counts. */
const MISTAKES: readonly [pattern: RegExp, ...Explanation][] = [
  [/^Tabs/, "a tab is used for indentation", "indent with spaces"],
  [/^Implicit keys/, "this is not a name followed by a colon and a space", "write name: value"],
  [/^Implicit map keys/, "the name has no colon after it", "write name: value"],
  [/^Nested mappings/, "the value contains another name with a colon", ONE_LINE],
  [/^Block collections are/, "a comma is missing between two entries", "write { a: 1, b: 2 }"],
  [/^Missing , /, "a comma is missing between two entries", "write [a, b] or { a: 1, b: 2 }"],
  [/^Unexpected (?:,|empty item) in/, "there is a comma too many", "remove it"],
  [/^Missing space after :/, "a space is missing after the colon", "write name: value"],
  [/^Missing closing/, "the quotation mark that opens this text is never closed", QUOTES],
  [/end with a \]$/, "the list that [ opens is not closed", "end it with ]"],
  [/end with a \}$/, "the map that { opens is not closed", "end it with }"],
  [/^All mapping items/, "the name does not start in the column of those above it", INDENT],
  [
    /^(?:All sequence items|A block sequence)/,
    "the dash is not in the column of the one above it",
    "move it there",
  ],
  [/^Sequence item without/, "the entry has no dash", "start it with a dash and a space"],
  [
    /^Unexpected block-seq-ind on same line/,
    "a list starts on the line of its name",
    "start each entry with a dash on a line of its own, or write [a, b]",
  ],
  [
    /^Unexpected flow-(?:seq|map)-end/,
    "the bracket closes no other",
    "remove it, or open it before",
  ],
  [/ at node end$/, "there is something after the end of the value", `${QUOTES}; ${NEXT}`],
  [/ in YAML (?:stream|document)$/, "this belongs to nothing above it", INDENT],
  [/^Comments must/, "a space is missing before #", "put one there"],
  [
    /^(?:Block scalar header|Not a YAML token)/,
    "there is text on the line of | or >",
    "start the text on the next line",
  ],
  [/^Block scalars? /, "the line does not start in the column of the text's first line", INDENT],
  [/^Block collection cannot/, "there is a value after ---", "start it on the next line"],
  [/^The : indicator/, "the name is longer than 1,024 characters", "shorten it"],
];

/** A message and a hint for one of the library's errors. */
export function explainSyntax(message: string): Explanation {
  const start = /^Plain value cannot start with .* (\S+)$/.exec(message)?.[1];
  if (start !== undefined) return [`a text cannot start with ${start}`, QUOTES];
  const sequence = /^Invalid escape sequence (.*)$/s.exec(message)?.[1];
  if (sequence !== undefined) {
    const hint = "write \\\\ for a backslash, or use single quotes";
    return [`${sequence} has no meaning between double quotes`, hint];
  }
  const plain = withoutQuoted(message);
  for (const [pattern, ...explanation] of MISTAKES) if (pattern.test(plain)) return explanation;
  return [plain.charAt(0).toLowerCase() + plain.slice(1), `${QUOTES}; ${INDENT}`];
}

/** A message without the text in quotation marks that it ends with. */
function withoutQuoted(message: string): string {
  const start = message.indexOf(': "');
  const isQuoted = start >= 0 && message.endsWith('"') && message.length > start + 3;
  return isQuoted ? message.slice(0, start) : message;
}

/** The typed text, short enough for a sentence. */
export const brief = (text: string): string =>
  text.length > 60 ? `${beginning(text, 57)}…` : text;
