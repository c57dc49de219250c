/** A hash that cuts a text short is named, with what was cut and what to type (DESIGN section 3). */
import { expect, test } from "vitest";
import { fileCache } from "#io/file-cache.ts";
import { baseText, baseTexts, RELEASE, REPORT } from "../testing/base.ts";
import { memoryTree } from "../testing/memory-tree.ts";
import { checkJson, emptyFolder, folderOf } from "../testing/run.ts";
import { checkTree } from "./check-tree.ts";
import { parseYaml } from "./yaml.ts";

const DELIVERED = `${RELEASE}/release.yaml`;
const CUT = "Withdraws the key of GGUS #71000 and closes the hole.";
const cutRelease = baseText(DELIVERED).replace(/^summary: .*$/m, `summary: ${CUT}`);

const read = (text: string) => {
  const { value, problems, warnings } = parseYaml(text);
  return { value, problems, warnings };
};

test("check warns of a text that loses its end to a comment, and shows both ways to write it", async () => {
  const { exit, problems } = await checkJson(folderOf(baseTexts({ [DELIVERED]: cutRelease })));
  const line = cutRelease.split("\n").findIndex((one) => one.startsWith("summary:")) + 1;
  expect(problems).toEqual([
    {
      rule: "cut-comment",
      severity: "warning",
      file: DELIVERED,
      line,
      column: "summary: Withdraws the key of GGUS #".length,
      message: 'a # after a space begins a comment: "#71000 and closes the hole." is not read',
      hint: `type "${CUT}" if it belongs to the text; if it is a comment, write # 71000 and closes the hole.`,
    },
  ]);
  expect(exit).toBe(0);
});

test("what the hint says to type is read whole", () => {
  for (const text of [CUT, String.raw`a "quoted" \ text #1, and more`, "it's #1"]) {
    const [warning] = read(`summary: ${text}`).warnings;
    const typed = /^type (".*") if it belongs/.exec(warning?.hint ?? "")?.[1];
    expect(read(`summary: ${typed}`)).toEqual({
      value: { summary: text },
      problems: [],
      warnings: [],
    });
  }
});

test("front matter is warned of at its line in the file", async () => {
  const report = baseText(REPORT).replace("action: ", "deployment: Two nodes #1 and #2\naction: ");
  const { problems } = await checkJson(folderOf(baseTexts({ [REPORT]: report })));
  const line = report.split("\n").indexOf("deployment: Two nodes #1 and #2") + 1;
  expect(problems).toMatchObject([{ rule: "cut-comment", line, column: 23 }]);
});

test("a file that is read from the cache is warned of again, and one with errors too", async () => {
  const cache = emptyFolder();
  const check = async (text: string) => {
    const files = fileCache(cache);
    const clocks = { real: "2011-07-01T12:00:00Z" };
    const tree = memoryTree(baseTexts({ [DELIVERED]: text }));
    const { problems } = await checkTree(tree, clocks, files);
    files.save();
    return problems.map(({ rule, severity }) => `${severity} ${rule}`);
  };
  expect([await check(cutRelease), await check(cutRelease)]).toEqual(
    Array(2).fill(["warning cut-comment"]),
  );
  expect(await check(cutRelease.replace("type: ", "tipe: "))).toContain("warning cut-comment");
});

test("comments as the examples write them are no news", () => {
  const text = `# stack.yaml
title: European Middleware Initiative   # a title
provider: { name: EMI, channel: external }      # external: through a ticket
majors: # of the stack
  "1.0": { supportedUntil: 2013-04-30 }
list: [
  a, # the first
  b
]
notes: |  # Markdown
  #1 stays
  and #2
#own line
address: https://example.org/#anchor
sharp: C#
quoted: "a #1"
`;
  expect(read(text)).toMatchObject({
    value: { notes: "#1 stays\nand #2\n", sharp: "C#", quoted: "a #1" },
    problems: [],
    warnings: [],
  });
});

test.for([
  ["a: b #", "a: b", '"#"'],
  ["a: 'it''s' #x", "it's", '"#x"'],
  ["a: [b, c #d\n  ]", "c #d", '"#d"'],
  ["a: #71000", "put a text that contains #", '"#71000"'],
  ["- b\n- #71000", "put a text that contains #", '"#71000"'],
  ["a: b ##c", "b ##c", '"##c"'],
] as const)("%j is warned of", ([text, hint, cut]) => {
  const { problems, warnings } = read(text);
  expect(problems).toEqual([]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.message).toContain(cut);
  expect(warnings[0]?.hint).toContain(hint === "a: b" ? 'type "b #"' : hint);
});

test.for([
  ["a: { title: Fix #71000, severity: minor }\nb: 1\n", 17, '"Fix #71000"'],
  ["a: { title: Fix # 71000, severity: minor }\nb: 1\n", 17, '"Fix # 71000"'],
  ["a: [x, y #z]\nb: 1\n", 10, '"y #z"'],
  ["a: Fixes #1\n  and more\n", 10, '"Fixes #1"'],
] as const)("in %j the # is what is wrong, not what it took with it", ([text, column, typed]) => {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ rule: "yaml-syntax", line: 1, column });
  expect(problems[0]?.message).toContain("begins a comment");
  expect(problems[0]?.hint).toContain(typed);
});

test("a mistake elsewhere is still named where it stands", () => {
  expect(read("a: b #c\nd: 1\ne: [\n").problems).toMatchObject([{ line: 4 }]);
  expect(read("a: {b: c\nd: e # f\n").problems).toMatchObject([{ line: 2, column: 1 }]);
});
