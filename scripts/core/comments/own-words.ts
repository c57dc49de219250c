/**
 * The lines of a comment as its readers see them (DESIGN section 4): the comment is parsed as the forge renders it, so that
 * nothing is obeyed that stands in code, in a quotation, in an attribute, in the definition of a link or folded away.
 */
import MarkdownIt from "markdown-it";

/** A comment's lines, in order; one that says nothing is empty. */
export interface Words {
  /** What its author says in plain sight, outside quotations, code, headings and tables. */
  readonly own: readonly string[];
  /** The same with everything else in sight that is not marked as somebody else's words or as code. */
  readonly shown: readonly string[];
  /** The row at which a marked quotation begins; Infinity where there is none. */
  readonly quotation: number;
  /** The rows that readers see in another order than they are written in. */
  readonly reordered: ReadonlySet<number>;
}

const markdown = new MarkdownIt({ html: true });
type Tokens = ReturnType<typeof markdown.parse>;
type Token = Tokens[number];

/** A line break that readers see says where it stands: one within a tag, a title or code is none. */
markdown.inline.ruler.before("newline", "line-break", (state, silent) => {
  const { src, pos, posMax } = state;
  const escaped = src.startsWith("\\\n", pos) ? 1 : 0;
  if (src[pos + escaped] !== "\n" || pos + escaped >= posMax) return false;
  if (!silent) state.push("softbreak", "br", 0).meta = { at: pos + escaped };
  state.pos = pos + escaped + 1;
  while (state.pos < posMax && /[ \t]/.test(src[state.pos] ?? "")) state.pos += 1;
  return true;
});

/** Elements whose content is code, somebody else's, struck out or not shown. */
const APART = new Set(
  [
    "pre code samp kbd tt xmp script style textarea title template details blockquote q del s strike table",
    "svg math noscript noembed noframes object iframe video audio dialog select datalist button",
    "ul ol dl h1 h2 h3 h4 h5 h6",
  ].flatMap((names) => names.split(" ")),
);
/** What its attributes hide, whatever the element; those without content hide none. */
const HIDDEN =
  /\s(?:hidden(?=[\s=/>])|style\s*=[^>]*?(?:display\s*:\s*none|visibility\s*:\s*hidden))/i;
const WITHOUT_CONTENT = new Set(
  "area base br col embed hr img input link meta source wbr".split(" "),
);
/** A line ends here, or at the end of such a block. */
const LINE_BREAK =
  /<br\b[^<>]*>|<\/?(?:p|div|tr|li|dt|dd|h[1-6]|center|section|article|header|footer)\b[^<>]*>/gi;
const COMMENT = /<!--(?:-?>|.*?(?:-->|$))/gs;
const TAG = /<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^'"<>])*>/gi;
/** A quotation whose marks are text: mail programs write `&gt;`. */
const WRITTEN_QUOTATION = /^\s*(?:&gt;|\\?>)/i;
/** One wave strikes out on the forge as two do. */
const SINGLE_WAVE = /(?<!~)~(?!~)/g;
/** Between such lines stands a formula. */
const FORMULA = /^\s{0,3}\$\$/;
const FOOTNOTE = /^ {0,3}\[\^[^\]\s]+\]:/;
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/;
/** What has no width: joiners may stay in scripts that need them, which no command is written in. */
const INVISIBLE =
  /(?<![^\p{ASCII}\p{Default_Ignorable_Code_Point}][\p{Join_Control}\p{Variation_Selector}]?)[\p{Join_Control}\p{Variation_Selector}]|(?![\p{Join_Control}\p{Variation_Selector}])\p{Default_Ignorable_Code_Point}|(?![\t\n\v\f\r])\p{Cc}/gu;

const LINE_END = /\r\n|\r|\n/;

/** Reads a comment once, of any length. */
export function readWords(body: string): Words {
  const reordered = new Set<number>();
  for (const [row, line] of body.split(LINE_END).entries()) {
    if (REORDERING.test(line)) reordered.add(row);
  }
  const seen = body.replace(INVISIBLE, "");
  const lines = seen.split(LINE_END);
  const rows = rowsOf(lines, markdown.parse(seen.replace(SINGLE_WAVE, "~~"), {}));
  const written = lines.findIndex((line, row) => rows.own.has(row) && WRITTEN_QUOTATION.test(line));
  const visible = (line: string) => line.replace(COMMENT, "");
  return {
    own: lines.map((line, row) =>
      rows.own.has(row) && !WRITTEN_QUOTATION.test(line) ? visible(line) : "",
    ),
    shown: lines.map((line, row) => (rows.apart.has(row) ? "" : rendered(visible(line)))),
    quotation: Math.min(rows.quotation, written < 0 ? Number.POSITIVE_INFINITY : written),
    reordered,
  };
}

/** A line without its tags and with its characters as readers see them; where a tag breaks it, several. */
const rendered = (line: string): string =>
  markdown.utils.unescapeAll(line.replace(LINE_BREAK, "\n").replace(TAG, " "));

/** The lines above any quotation that their author says in plain sight. */
export function ownWords(body: string): string[] {
  const { own, quotation, reordered } = readWords(body);
  return own.map((line, row) => (row < quotation && !reordered.has(row) ? line : ""));
}

interface Rows {
  readonly own: ReadonlySet<number>;
  readonly apart: ReadonlySet<number>;
  readonly quotation: number;
}

/** Blocks in which nothing is commanded. */
const OPENS = new Set(["blockquote_open", "table_open"]);
const CLOSES = new Set(["blockquote_close", "table_close"]);

function rowsOf(lines: readonly string[], tokens: Tokens): Rows {
  const own = new Set<number>();
  const apart = new Set([...footnoteRows(lines), ...formulaRows(lines)]);
  let quotation = Number.POSITIVE_INFINITY;
  const open = new OpenElements();
  let inside = 0;
  const setApart = (first: number, end: number) => {
    for (let row = first; row < end; row += 1) apart.add(row);
  };
  for (const [index, token] of tokens.entries()) {
    const [first, end] = token.map ?? [0, 0];
    if (CLOSES.has(token.type)) inside -= 1;
    if (OPENS.has(token.type)) {
      inside += 1;
      if (token.type === "blockquote_open") {
        quotation = Math.min(quotation, first);
        setApart(first, end);
      }
    }
    if (token.type === "fence" || token.type === "html_block") {
      const wasOpen = open.any();
      if (token.type === "html_block") open.read(token.content);
      if (/<blockquote\b/i.test(token.content)) quotation = Math.min(quotation, first);
      const hides = wasOpen || open.any() || /^\s*<!--/.test(token.content) || hasApart(token);
      if (token.type === "fence" || hides) setApart(first, end);
    }
    if (token.type !== "inline") continue;
    const isOwn = inside === 0 && isPlain(tokens[index - 1]);
    for (const [offset, seen] of visibleLines(token, open).entries()) {
      if (!seen) apart.add(first + offset);
      else if (isOwn && !apart.has(first + offset)) own.add(first + offset);
    }
  }
  return { own, apart, quotation };
}

const hasApart = ({ content }: Token): boolean =>
  [...content.matchAll(TAG)].some(
    ([tag, , name = ""]) => APART.has(name.toLowerCase()) || HIDDEN.test(tag),
  );

/** A paragraph; or one that a line of dashes below it, such as that above a signature, makes a heading. */
const isPlain = (token: Token | undefined): boolean =>
  token?.type === "paragraph_open" ||
  (token?.type === "heading_open" && /^[-=]/.test(token.markup));

/** A footnote is shown elsewhere or not at all; it ends at an empty line. */
function footnoteRows(lines: readonly string[]): Set<number> {
  const rows = new Set<number>();
  let inside = false;
  for (const [row, line] of lines.entries()) {
    inside = FOOTNOTE.test(line) || (inside && line.trim() !== "");
    if (inside) rows.add(row);
  }
  return rows;
}

/** From a line of two dollars to the next, or to an empty line, which ends a formula that nobody closed. */
function formulaRows(lines: readonly string[]): Set<number> {
  const rows = new Set<number>();
  let inside = false;
  for (const [row, line] of lines.entries()) {
    const marks = FORMULA.test(line) ? 1 : 0;
    if (inside || marks > 0) rows.add(row);
    if (line.trim() === "") inside = false;
    else if (marks > 0) inside = !inside && !/\$\$\s*$/.test(line.trim().slice(2));
  }
  return rows;
}

/** For each line of a paragraph, whether its beginning is text that readers see. */
function visibleLines({ content, children }: Token, open: OpenElements): boolean[] {
  const starts = new Map<number, number>([[-1, 0]]);
  for (let at = content.indexOf("\n"); at >= 0; at = content.indexOf("\n", at + 1)) {
    starts.set(at, starts.size);
  }
  const visible = Array.from({ length: starts.size }, () => false);
  visible[0] = !open.any();
  let struck = 0;
  for (const { type, content: text, meta } of children ?? []) {
    if (type === "s_open") struck += 1;
    if (type === "s_close") struck -= 1;
    if (type === "html_inline") open.read(text);
    if (type !== "softbreak") continue;
    const line = starts.get(Number(meta?.at));
    if (line !== undefined) visible[line] = struck === 0 && !open.any();
  }
  return visible;
}

/** The elements that set their content apart and are open, as tags are read in order. */
class OpenElements {
  readonly #open = new Map<string, number>();

  any(): boolean {
    return this.#open.size > 0;
  }

  read(html: string): void {
    for (const [tag, slash, written = ""] of html.replace(COMMENT, "").matchAll(TAG)) {
      const name = written.toLowerCase();
      const hides = slash === "" && HIDDEN.test(tag) && !WITHOUT_CONTENT.has(name);
      if (!APART.has(name) && !this.#open.has(name) && !hides) continue;
      const depth = (this.#open.get(name) ?? 0) + (slash === "" ? 1 : -1);
      if (depth > 0) this.#open.set(name, depth);
      else this.#open.delete(name);
    }
  }
}
