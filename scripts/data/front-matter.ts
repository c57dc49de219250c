/** Markdown with strict YAML front matter between two lines that are exactly `---`. */
import matter from "gray-matter";
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

/** The front matter's value and the Markdown below it; positions count in the whole file. */
export function parseFrontMatter(text: string): Parsed & { body: string; locator: Locator } {
  const fenced = splitFences(text);
  if ("problem" in fenced) {
    const { locator } = parseYaml("", 0);
    return { value: undefined, problems: [fenced.problem], body: "", locator };
  }
  let parsed: ReturnType<typeof parseYaml> | undefined;
  const engine = (yaml: string): object => {
    // The library hands over the text after the first fence, line break included or not.
    parsed = parseYaml(yaml.replace(/^\r?\n/, ""), 1);
    return {};
  };
  matter(fenced.head, { engines: { ...REFUSING, yaml: { parse: engine } }, language: "yaml" });
  parsed ??= parseYaml("", 1); // It skips the engine for empty front matter.
  return { ...parsed, body: fenced.body };
}

/** The front matter with both its fences, and the body; the fences are found by whole lines. */
function splitFences(text: string): { head: string; body: string } | { problem: SyntaxProblem } {
  const first = /^(.*?)\r?(?:\n|$)/.exec(text);
  const opening = first?.[1] ?? "";
  if (opening !== FENCE) {
    const problem = {
      rule: "front-matter",
      line: 1,
      column: 1,
      message: opening.startsWith(FENCE)
        ? `the front matter starts with ${JSON.stringify(opening.slice(0, 40))}`
        : "the file has no front matter",
      hint: "start the file with a line that is exactly ---",
    };
    return { problem };
  }
  const start = first?.[0].length ?? 0;
  const closing = /^---[ \t]*\r?$/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end || /[ \t]/.test(end[0])) {
    const line = end ? text.slice(0, end.index).split("\n").length : 1;
    const problem = {
      rule: "front-matter",
      line,
      column: 1,
      message: end ? "the closing line --- has spaces behind it" : "the front matter is not closed",
      hint: "end it with a line that is exactly ---",
    };
    return { problem };
  }
  const after = end.index + end[0].length;
  return { head: text.slice(0, after), body: text.slice(after).replace(/^\n/, "") };
}
