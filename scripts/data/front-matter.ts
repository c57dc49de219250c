/** Markdown with strict YAML front matter between two lines that are exactly `---`. */

import matter from "gray-matter";
import { beginning } from "#core/base/text.ts";
import { parsePlain } from "./parse-plain.ts";
import { type Locator, type Parsed, parseYaml, type SyntaxProblem } from "./yaml.ts";

const refuse = (): never => {
  throw new Error("front matter is YAML; nothing else is read");
};

// gray-matter runs `---js` front matter unless its engines are replaced, and without options
// its cache answers {} for a broken file that is read twice.
const REFUSING = {
  js: refuse,
  javascript: refuse,
  json: refuse,
  coffee: refuse,
  coffeescript: refuse,
  cson: refuse,
  toml: refuse,
};

const FENCE = "---";
/** gray-matter looks for comments in a way that is slow for long runs of spaces. */
const BLANKS = /\s{500}/;

/** The front matter's value and the Markdown below it; positions count in the whole file. */
export function parseFrontMatter(text: string): Parsed & { body: string; locator: Locator } {
  const cut = cutFences(text);
  if ("rule" in cut) {
    const { locator } = parseYaml("", 0);
    return { value: undefined, problems: [cut], warnings: [], body: "", locator };
  }
  const plain = parsePlain(cut.yaml, 1);
  if (plain) return { ...plain, body: cut.body };
  let parsed: ReturnType<typeof parseYaml> | undefined;
  const yaml = {
    // gray-matter ends at any line that starts with ---, ours at one that is exactly that.
    parse: (): object => {
      parsed = parseYaml(cut.yaml, 1);
      return {};
    },
  };
  matter(`${FENCE}\n${cut.yaml}${FENCE}\n`, { engines: { ...REFUSING, yaml }, language: "yaml" });
  parsed ??= parseYaml(cut.yaml, 1); // It skips the engine for empty front matter.
  return { ...parsed, body: cut.body };
}

/** The text between the fences and the text below them. */
function cutFences(text: string): { yaml: string; body: string } | SyntaxProblem {
  const start = text.indexOf("\n") + 1 || text.length;
  const opening = withoutBreak(text.slice(0, start));
  if (opening !== FENCE) {
    const message = opening.startsWith(FENCE)
      ? `the front matter starts with ${JSON.stringify(beginning(opening, 40))}`
      : "the file has no front matter";
    return problem(1, message, "start the file with a line that is exactly ---");
  }
  const hint = "end it with a line that is exactly ---";
  for (let line = 2, from = start; from < text.length; line += 1) {
    const next = text.indexOf("\n", from) + 1 || text.length;
    const content = withoutBreak(text.slice(from, next));
    if (content === FENCE) {
      const yaml = text.slice(start, from);
      if (!BLANKS.test(yaml)) return { yaml, body: text.slice(next) };
      return problem(1, "the front matter has hundreds of spaces in a row", "remove them");
    }
    if (content.trimEnd() === FENCE) {
      return problem(line, "the closing line --- has spaces after it", hint);
    }
    from = next;
  }
  return problem(1, "the front matter is not closed", hint);
}

const withoutBreak = (line: string): string => line.replace(/\r?\n$/, "");

const problem = (line: number, message: string, hint: string): SyntaxProblem => ({
  rule: "front-matter",
  line,
  column: 1,
  message,
  hint,
});
