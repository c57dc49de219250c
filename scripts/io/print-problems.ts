/** One list of problems, printed for a terminal, for the forge's annotations, or as JSON. */
import pc from "picocolors";
import type { Problem } from "#core/problems.ts";
import { printable } from "#core/text.ts";

/** Problems as text, grouped by file, each with its line and a caret; `source` gives a file's lines. */
export function problemsAsText(
  problems: readonly Problem[],
  source: (file: string) => readonly string[] | undefined,
  colour: boolean,
): string {
  const c = pc.createColors(colour);
  const out: string[] = [];
  let file: string | undefined;
  let lines: readonly string[] | undefined;
  for (const problem of problems) {
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
    if (text !== undefined && text.trim() !== "") out.push(...excerpt(text, line, column, c));
    out.push(`      ${c.cyan("→")} ${printable(hint)}`);
  }
  return out.join("\n");
}

const WIDTH = 100;

function excerpt(
  text: string,
  line: number,
  column: number,
  c: ReturnType<typeof pc.createColors>,
): string[] {
  const from = column > WIDTH ? column - WIDTH / 2 : 0;
  const shown = printable(text.slice(from, from + WIDTH)).replaceAll("\t", " ");
  const gutter = `      ${String(line).padStart(4)} | `;
  const caret = " ".repeat(Math.max(0, column - 1 - from));
  return [c.dim(gutter) + shown, `${c.dim("| ".padStart(gutter.length))}${caret}${c.red("^")}`];
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
