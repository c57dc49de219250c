import { expect, test } from "vitest";
import { baseText, baseTexts, REPORT, ROLLOUT, TEAM } from "../testing/base.ts";
import { checkJson, folderOf, reading } from "../testing/run.ts";

const DECISIONS = `${ROLLOUT}/rollout.yaml`;

/** `line:column rule` of each problem. */
const places = async (path: string, content: string): Promise<string[]> =>
  (await reading(path, content)).map((line) => /^\d+:\d+ [a-z-]+/.exec(line)?.[0] ?? line);

test.for<[name: string, content: string, ...places: string[]]>([
  ["a value", "manager: two words\n", "1:10 malformed"],
  ["an unknown property", "pool: true\nmanger: x\n", "2:1 unknown-property"],
  ["an unknown property between quotes", 'pool: true\n"man ger": x\n', "2:1 unknown-property"],
  [
    "an unknown property in a flow map",
    "exposure: { days: 1, why: x, reason: y }\n",
    "1:22 unknown-property",
  ],
  [
    "a missing property, at its parent's value in block style",
    "exposure:\n  # days: 1\n  reason: x\n",
    "3:3 missing-property",
  ],
  [
    "a missing property, at its parent's value in flow style",
    "exposure:\n  { reason: x }\n",
    "2:3 missing-property",
  ],
  [
    "a missing property of a list's entry",
    "issues:\n  - ggus: 1\n    title: x\n    severity: minor\n  -\n    ggus: 2\n    title: x\n",
    "6:5 missing-property",
  ],
  [
    "a missing property of an empty map",
    "waiver: {}\n",
    "1:9 missing-property",
    "1:9 missing-property",
    "1:9 missing-property",
  ],
  ["an empty value", "manager:\npool: true\n", "1:9 empty-value"],
  ["an empty value with a comment", "manager: # later\npool: true\n", "1:10 empty-value"],
  [
    "nested lists",
    "issues:\n- ggus: 1\n  title: x\n  severity: minor\n- ggus: 1\n  title:\n    - x\n  severity: minr\n",
    "7:5 wrong-type",
    "8:13 unknown-value",
  ],
  ["a value in the next line", "manager:\n  two words\n", "2:3 malformed"],
  [
    "after a text of several lines",
    "exposure:\n  days: 1\n  reason: |\n    one\n    two\n\n    three\nmanger: x\n",
    "8:1 unknown-property",
  ],
  [
    "after a folded text",
    "exposure: { days: 1, reason: one\n  two\n  three, why: x }\n",
    "3:10 unknown-property",
  ],
  [
    "after a text between quotes over several lines",
    'exposure: { days: 1, reason: "one\n\n  two\\\n  three", why: x }\n',
    "4:11 unknown-property",
  ],
  [
    "behind an emoji, which counts as two",
    "exposure: { reason: 🚀, days: x }\n",
    "1:31 wrong-type",
  ],
  [
    "behind accented letters, which count as one",
    "exposure: { reason: éàü, days: x }\n",
    "1:32 wrong-type",
  ],
  [
    "behind a combining accent, which counts by itself",
    "exposure: { reason: e\u0301, days: x }\n",
    "1:31 wrong-type",
  ],
  ["below comments and blank lines", "# a\n\n# b\n\nmanger: x\n", "5:1 unknown-property"],
  ["below a line ---", "---\nmanger: x\n", "2:1 unknown-property"],
  ["a whole file", "- a\n", "1:1 wrong-type"],
  ["a list where a map belongs", "exposure:\n  - a\n", "2:3 wrong-type"],
  ["behind a tab", "manager:\ttwo words\n", "1:10 malformed"],
  ["an explicit name", "? manager\n: two words\n", "2:3 malformed"],
])("%s", async ([, content, ...expected]) => {
  expect(await places(DECISIONS, content)).toEqual(expected);
  // Lines count the same whatever ends them, and columns are not moved by a byte order mark.
  expect(await places(DECISIONS, content.replaceAll("\n", "\r\n"))).toEqual(expected);
  expect(await places(DECISIONS, `\ufeff${content}`)).toEqual(expected);
});

test("positions in front matter count in the whole file", async () => {
  const content = baseText(REPORT)
    .replace("action: upgrade", "action: upgraded\nverison: x")
    .replace("result: pass", "result: passed");
  const expected = ["6:9 unknown-value", "7:1 unknown-property", "15:37 unknown-value"];
  expect(await places(REPORT, content)).toEqual(expected);
  expect(await places(REPORT, content.replaceAll("\n", "\r\n"))).toEqual(expected);
  expect(await places(REPORT, `\ufeff${content}`)).toEqual(expected);
  expect(await places(REPORT, "---\nteam: ea-NGI_A-SITE-ONE\n---\n")).toEqual(
    Array.from({ length: 7 }, () => "2:1 missing-property"),
  );
});

test("names that look like numbers are names where a map stands", async () => {
  const path = "components/distributions/UMD/distribution.yaml";
  const content = 'title: UMD\nmajors:\n  "1": { released: x }\n  "2":\n    base: [y]\n';
  expect(await reading(path, content)).toEqual([
    '3:20 malformed: released: "x" is not a date; A calendar date, year-month-day; write for example 2011-06-01',
    '5:12 malformed: base, entry 1: "y" is not a link; A web address; https is expected; write for example https://emisoft.example.org/emi-1/cream/release-notes',
  ]);
});

test("a finding of a rule stands where its value does", async () => {
  const path = TEAM.replace("ONE", "TWO");
  const renamed = baseTexts({ [TEAM]: null, [path]: `\ufeff# é\r\n${baseText(TEAM)}` });
  const { problems } = await checkJson(folderOf(renamed));
  expect(problems.filter(({ rule }) => rule === "team-name")).toMatchObject([
    { file: path, line: 3, column: 7 },
  ]);
});
