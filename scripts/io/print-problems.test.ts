import { expect, test } from "vitest";
import type { Problem } from "#core/base/problems.ts";
import { problemsAsText, problemsForForge, warningsByRule } from "./print-problems.ts";

const problem = (more: Partial<Problem> = {}): Problem => ({
  rule: "unknown-value",
  severity: "error",
  file: "teams/a.yaml",
  line: 1,
  column: 1,
  message: "is wrong",
  hint: "write it right",
  ...more,
});

/** The text of problems in files with these lines. */
const text = (
  problems: readonly Problem[],
  sources: Record<string, string> = {},
  colour = false,
  width?: number,
) => problemsAsText(problems, (file) => sources[file]?.split("\n"), { colour, width });

test("problems are grouped by file, each with its line, a caret and what to do", () => {
  const problems = [
    problem({ line: 2, column: 7 }),
    problem({ line: 3, column: 1, severity: "warning", rule: "other", message: "is odd" }),
    problem({ file: "teams/b.yaml" }),
  ];
  expect(text(problems, { "teams/a.yaml": "ngi: x\nsite: SITE ONE\nregion: y" })).toBe(`teams/a.yaml
  2:7  error  is wrong  unknown-value
         2 | site: SITE ONE
           |       ^
      → write it right

teams/b.yaml
  1:1  error  is wrong  unknown-value
      → write it right

teams/a.yaml
  3:1  warning  is odd  other
         3 | region: y
           | ^
      → write it right`);
});

test("warnings are summed up by rule, the most frequent first, each with an example", () => {
  const warning = (rule: string, line: number) =>
    problem({ severity: "warning", rule, line, message: `is odd in line ${line}` });
  const warnings = [warning("rare", 1), warning("frequent", 2), warning("frequent", 3)];
  expect(warningsByRule(warnings, false)).toBe(
    [
      "Warnings by rule; --warnings shows each of them:",
      "   2  frequent  for example teams/a.yaml:2:1 is odd in line 2",
      "   1  rare      teams/a.yaml:1:1 is odd in line 1",
    ].join("\n"),
  );
});

test("on a terminal the excerpt of a line fits beside its number", () => {
  const line = "a".repeat(300);
  for (const column of [1, 40, 300]) {
    const out = text([problem({ column })], { "teams/a.yaml": line }, false, 60).split("\n");
    expect(Math.max(...out.map((one) => one.length))).toBeLessThanOrEqual(60);
    const [shown = "", caret = ""] = out.slice(2);
    expect(shown[caret.indexOf("^")]).toBe("a");
  }
});

test("colour comes only when asked for", () => {
  expect(text([problem()])).not.toContain("\u001b");
  const coloured = text([problem(), problem({ severity: "warning" })], {}, true);
  expect(coloured).toContain("\u001b[31merror\u001b[39m");
  expect(coloured).toContain("\u001b[33mwarning\u001b[39m");
});

/** The line shown and the one below it, without what stands left of the text. */
function shown(line: string, column: number): [string, string] {
  const out = text([problem({ column })], { "teams/a.yaml": line }).split("\n");
  return [out[2]?.slice(13) ?? "", out[3]?.slice(13) ?? ""];
}

test.for<[name: string, line: string, column: number, shown: string, caret: string]>([
  ["tabs", "\tby:\tx", 6, " by: x", "     ^"],
  ["wide characters", "名前: x", 5, "名前: x", "      ^"],
  ["emoji", "🚀🚀: x", 7, "🚀🚀: x", "      ^"],
  ["accents of their own", "e\u0301e\u0301: x", 7, "e\u0301e\u0301: x", "    ^"],
  ["escaped characters", "a\u202eb: x", 6, "a\\u202Eb: x", "          ^"],
  ["the end of a line", "by:", 4, "by:", "   ^"],
  ["beyond the end of a line", "by:", 9, "by:", "   ^"],
])("the caret stands below its column with %s", ([, line, column, expected, caret]) => {
  expect(shown(line, column)).toEqual([expected, caret]);
});

test("of a wide line the part around the column is shown", () => {
  const line = `${"a".repeat(300)}X${"b".repeat(300)}`;
  const [part, caret] = shown(line, 301);
  expect(part).toHaveLength(102);
  expect(part[caret.indexOf("^")]).toBe("X");
  expect(part).toMatch(/^…a+Xb+…$/);
  expect(shown(line, 1)).toEqual([`${"a".repeat(100)}…`, "^"]);
});

test("names and texts cannot write on the terminal", () => {
  const hostile = "\u001b[2J\r\n\u202e\u0007";
  const out = text([problem({ file: hostile, message: hostile, hint: hostile })], {
    [hostile]: `x${hostile}`,
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(out.split("\n")).toHaveLength(5);
});

test("annotations of the forge carry place, rule, message and hint", () => {
  expect(
    problemsForForge([
      problem({ line: 2, column: 7 }),
      problem({ severity: "warning", message: "is odd" }),
    ]),
  ).toBe(`::error file=teams/a.yaml,line=2,col=7,title=unknown-value::is wrong; write it right
::warning file=teams/a.yaml,line=1,col=1,title=unknown-value::is odd; write it right`);
});

test("annotations escape what would end them or start another", () => {
  const hostile = "a%0A,line=9:b\r\n::error file=x::y";
  expect(problemsForForge([problem({ file: hostile, message: hostile, hint: "100%" })])).toBe(
    "::error file=a%250A%2Cline=9%3Ab%0D%0A%3A%3Aerror file=x%3A%3Ay,line=1,col=1,title=unknown-value" +
      "::a%250A,line=9:b%0D%0A::error file=x::y; 100%25",
  );
});
