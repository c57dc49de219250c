/** One list of problems, printed for a terminal or for the forge's annotations. */
import pc from "picocolors";
import type { Problem } from "#core/base/problems.ts";
import { printable } from "#core/base/text.ts";

/** How a terminal shows text. */
export interface Terminal {
  readonly colour: boolean;
  /** Its width in cells; omitted where the output is no terminal. */
  readonly width?: number | undefined;
}

/** Problems as text, errors before warnings, grouped by file, each with its line and a caret; `source` gives a file's lines. */
export function problemsAsText(
  problems: readonly Problem[],
  source: (file: string) => readonly string[] | undefined,
  { colour, width }: Terminal,
): string {
  const c = pc.createColors(colour);
  const out: string[] = [];
  let file: string | undefined;
  let lines: readonly string[] | undefined;
  for (const problem of errorsFirst(problems)) {
    if (problem.file !== file) {
      if (file !== undefined) out.push("");
      file = problem.file;
      lines = source(file);
      out.push(c.underline(printable(file)));
    }
    const { line, column, severity, message, hint, rule } = problem;
    const mark = severity === "error" ? c.red("error") : c.yellow("warning");
    out.push(`  ${line}:${column}  ${mark}  ${printable(message)}  ${c.dim(rule)}`);
    const text = lines?.[line - 1];
    if (text !== undefined && text.trim() !== "") {
      const gutter = `      ${String(line).padStart(4)} | `;
      const { shown, caret } = excerpt(text, column, room(width, gutter));
      out.push(c.dim(gutter) + shown);
      out.push(`${c.dim("| ".padStart(gutter.length))}${caret}${c.red("^")}`);
    }
    out.push(`      ${c.cyan("→")} ${printable(hint)}`);
  }
  return out.join("\n");
}

const errorsFirst = (problems: readonly Problem[]): readonly Problem[] => [
  ...problems.filter(({ severity }) => severity === "error"),
  ...problems.filter(({ severity }) => severity === "warning"),
];

/** Warnings in a line for each rule, the most frequent first: how many, and the first of them with its place. */
export function warningsByRule(warnings: readonly Problem[], colour: boolean): string {
  const c = pc.createColors(colour);
  const rules = [...Map.groupBy(warnings, ({ rule }) => rule)].sort(
    ([, one], [, other]) => other.length - one.length,
  );
  const longest = Math.max(0, ...rules.map(([rule]) => rule.length));
  const lines = rules.map(([rule, [first, ...others]]) => {
    const number = String(others.length + 1).padStart(4);
    const place = first && `${first.file}:${first.line}:${first.column} ${first.message}`;
    const example = others.length > 0 ? "for example " : "";
    return `${number}  ${c.dim(rule.padEnd(longest))}  ${example}${printable(place ?? "")}`;
  });
  return [`${c.yellow("Warnings")} by rule; --warnings shows each of them:`, ...lines].join("\n");
}

const WIDTH = 100;

/** How much of a line is shown beside its number, with room for the marks that more of it follows. */
const room = (width: number | undefined, gutter: string): number =>
  width === undefined ? WIDTH : Math.max(20, Math.min(WIDTH, width - gutter.length - 2));

/** The part of a line that fits, and spaces up to its column. */
function excerpt(text: string, column: number, most: number): { shown: string; caret: string } {
  const clean = (part: string) => printable(part).replaceAll("\t", " ");
  const start = column > most ? column - Math.floor(most / 2) : 0;
  const before = clean(text.slice(start, column - 1));
  const shown = clean(text.slice(start, start + most));
  const more = { left: start > 0 ? "…" : "", right: start + most < text.length ? "…" : "" };
  return {
    shown: more.left + shown + more.right,
    caret: " ".repeat(cells(more.left + before)),
  };
}

/** East Asian wide characters and emoji take two cells of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Combining accents and joiners take none. */
const NARROW = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** The width of a text in cells of a terminal. */
function cells(text: string): number {
  let count = 0;
  for (const character of text) count += NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return count;
}

/** Problems as workflow commands that the forge turns into annotations. */
export function problemsForForge(problems: readonly Problem[]): string {
  return problems
    .map(({ severity, file, line, column, rule, message, hint }) => {
      const place = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
      return `::${severity} ${place}::${data(`${message}; ${hint}`)}`;
    })
    .join("\n");
}

const data = (text: string) =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string) => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
