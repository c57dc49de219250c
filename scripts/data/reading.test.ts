import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  BASE_PATHS,
  baseText,
  baseTexts,
  RELEASE,
  REPORT,
  ROLLOUT,
  SUMMARY,
  TEAM,
} from "../testing/base.ts";
import {
  asLines,
  checkJson,
  emptyFolder,
  folderOf,
  ofReading,
  reading,
  run,
} from "../testing/run.ts";

const team = baseText(TEAM);
const report = baseText(REPORT);
const DECISIONS = `${ROLLOUT}/rollout.yaml`;

test("the registry that the tests take apart has no problems", async () => {
  const { exit, problems, counts } = await checkJson(folderOf(baseTexts()));
  expect(problems).toEqual([]);
  expect(counts).toEqual({ errors: 0, warnings: 0, files: BASE_PATHS.length });
  expect(exit).toBe(0);
});

test("a version without quotes reads as a number; the answer says what to write", async () => {
  const content = report.replace('"1.13.1"', "1.10");
  expect(await reading(REPORT, content)).toEqual([
    '5:10 wrong-type: reads as the number 1.1; write version: "1.10"',
  ]);
});

test("JavaScript in front matter is refused and not run", async () => {
  const trace = join(emptyFolder(), "trace");
  const script = `require("node:fs").writeFileSync(${JSON.stringify(trace)}, "run")`;
  for (const language of ["js", "javascript", "json", "coffee", "toml", "yaml", " js"]) {
    expect(await reading(REPORT, `---${language}\n${script}\n---\n`)).toEqual([
      `1:1 front-matter: the front matter starts with "---${language}"; start the file with a line that is exactly ---`,
    ]);
  }
  expect(await reading(REPORT, `---\n${script}\n---\n`)).toHaveLength(1);
  expect(existsSync(trace)).toBe(false);
});

test("a JavaScript tag is refused and not run", async () => {
  const trace = join(emptyFolder(), "trace");
  const script = `() => require('node:fs').writeFileSync('${trace}', 'run')`;
  const content = team.replace("Portugal", `!!js/function "${script}"`);
  expect(await reading(TEAM, content)).toEqual([
    "3:9 yaml-tag: the tag !!js/function is not allowed; put a text that starts with ! between double quotes",
  ]);
  expect(existsSync(trace)).toBe(false);
});

const AMPERSAND = "put a text that starts with & between double quotes";
const ASTERISK = "put a text that starts with * between double quotes";

test.for<[name: string, content: string, ...answers: string[]]>([
  [
    "a directive",
    "%YAML 1.1\n---\nmanager: manager-one\n",
    "1:1 yaml-directive: the directive %YAML 1.1 is not allowed; remove the line; files are always YAML 1.2",
  ],
  [
    "anchors and aliases",
    "manager: &one manager-one\nverification: { by: *one, started: 2011-06-01 }\n",
    `1:10 yaml-anchor: the anchor &one is not allowed; ${AMPERSAND}`,
    `2:21 yaml-alias: the alias *one is not allowed; ${ASTERISK}`,
  ],
  [
    "anchors and aliases in lists",
    "teams:\n  - &team ea-NGI_A-SITE-ONE\n  - *team\n",
    `2:5 yaml-anchor: the anchor &team is not allowed; ${AMPERSAND}`,
    `3:5 yaml-alias: the alias *team is not allowed; ${ASTERISK}`,
  ],
  [
    "an anchor on the whole file",
    "&all\nmanager: manager-one\n",
    `1:1 yaml-anchor: the anchor &all is not allowed; ${AMPERSAND}`,
  ],
  [
    "aliases that multiply",
    `manager: &a [x, x]\nteams: &b [${"*a, ".repeat(3)}*a]\n`,
    `1:10 yaml-anchor: the anchor &a is not allowed; ${AMPERSAND}`,
    `2:8 yaml-anchor: the anchor &b is not allowed; ${AMPERSAND}`,
    ...[12, 16, 20, 24].map(
      (column) => `2:${column} yaml-alias: the alias *a is not allowed; ${ASTERISK}`,
    ),
  ],
  [
    "a merge key",
    "exposure:\n  <<: { days: 10 }\n  reason: low load\n",
    "2:3 yaml-key: the property name << is not allowed; remove it",
  ],
  [
    "a second document",
    "manager: manager-one\n---\nmanager: manager-two\n",
    "2:1 yaml-documents: a second document starts here; remove the line ---; a file has one document",
  ],
  [
    "a second document after an end",
    "manager: manager-one\n...\nmanager: manager-two\n",
    "3:1 yaml-documents: a second document starts here; remove the line ---; a file has one document",
  ],
  [
    "a property that stands twice",
    "manager: manager-one\npool: true\nmanager: manager-two\n",
    "1:1 yaml-duplicate: the property manager is set more than once; keep one of them",
    "3:1 yaml-duplicate: the property manager is set more than once; keep one of them",
  ],
  [
    "a property that stands twice in a nested map, quoted once",
    'exposure: { days: 10, reason: x, "days": 11 }\n',
    "1:13 yaml-duplicate: the property days is set more than once; keep one of them",
    "1:34 yaml-duplicate: the property days is set more than once; keep one of them",
  ],
  [
    "__proto__",
    "manager: manager-one\n__proto__: { pool: true }\n",
    "2:1 yaml-key: the property name __proto__ is not allowed; remove it",
  ],
  [
    "__proto__ where any name may stand",
    'excused:\n  "__proto__": { a: b }\n',
    "2:3 yaml-key: the property name __proto__ is not allowed; remove it",
  ],
  [
    "a NUL",
    "manager: manager-one\npool: \0true\n",
    "2:7 character: the file contains the invisible character U+0000; type the line again without it",
  ],
  [
    "a NUL as an escape",
    'manager: "manager\\0one"\n',
    "1:10 character: the text contains the invisible character U+0000; write it without that escape",
  ],
  [
    "a no-break space behind a colon",
    "manager:\u00a0manager-one\npool: true\n",
    "1:9 yaml-syntax: a no-break space (U+00A0) stands where a space belongs; type an ordinary space there",
  ],
  [
    "a no-break space behind the only colon",
    "pool:\u00a0true\n",
    "1:6 yaml-syntax: a no-break space (U+00A0) stands where a space belongs; type an ordinary space there",
  ],
  [
    "a no-break space behind a colon between braces",
    "exposure: { days:\u00a010, reason: low load }\n",
    "1:18 yaml-syntax: a no-break space (U+00A0) stands where a space belongs; type an ordinary space there",
  ],
  [
    "a narrow no-break space behind a dash",
    "teams:\n  -\u202fea-NGI_A-SITE-ONE\n  - ea-NGI_B-UKI-LT2-IC-HEP\n",
    "2:4 yaml-syntax: a narrow no-break space (U+202F) stands where a space belongs; type an ordinary space there",
  ],
  [
    "a no-break space as indentation",
    "exposure:\n\u00a0 days: 10\n",
    "2:1 character: the text begins or ends with a no-break space (U+00A0), which looks like nothing; type it again without",
  ],
  [
    "a no-break space before a value",
    "manager: \u00a0manager-one\n",
    "1:10 character: the text begins or ends with a no-break space (U+00A0), which looks like nothing; type it again without",
  ],
  [
    "a narrow no-break space behind a value",
    "manager: manager-one\u202f\n",
    "1:10 character: the text begins or ends with a narrow no-break space (U+202F), which looks like nothing; type it again without",
  ],
  [
    "a merge that nobody finished",
    "pool: true\n<<<<<<< HEAD\nmanager: manager-one\n=======\nmanager: manager-two\n>>>>>>> other\n",
    "2:1 conflict: git could not merge this part: both sides stand here; keep one side, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>",
  ],
  [
    "a number with an exponent",
    "exposure: { days: 7e0, reason: low load }\n",
    "1:19 yaml-number: 7e0 reads as the number 7; write 7, or quote it if it is text",
  ],
  [
    "a hexadecimal number",
    "exposure: { days: 0x1F, reason: low load }\n",
    "1:19 yaml-number: 0x1F reads as the number 31; write 31, or quote it if it is text",
  ],
  [
    "a number that begins with a zero",
    "exposure: { days: 010, reason: low load }\n",
    "1:19 yaml-number: 010 reads as the number 10; write 10, or quote it if it is text",
  ],
  [
    "an octal number",
    "exposure: { days: 0o17, reason: low load }\n",
    "1:19 yaml-number: 0o17 reads as the number 15; write 15, or quote it if it is text",
  ],
  [
    "a line separator",
    "manager: manager\u2028one\n",
    "1:17 character: the file contains the invisible character U+2028; type the line again without it",
  ],
  [
    "a noncharacter as an escape",
    'manager: "manager\\uFFFFone"\n',
    "1:10 character: the text contains the invisible character U+FFFF; write it without that escape",
  ],
  [
    "half of a surrogate pair as an escape",
    'manager: "manager\\uD83Done"\n',
    "1:10 character: the text contains the invisible character U+D83D; write it without that escape",
  ],
  [
    "a bidirectional override",
    "manager: manager-one # \u202eeno\n",
    "1:24 character: the file contains the invisible character U+202E; type the line again without it",
  ],
  [
    "a bidirectional override as an escape",
    'exposure: { days: 10, reason: "\\u202Edaol wol" }\n',
    "1:31 character: the text contains the invisible character U+202E; write it without that escape",
  ],
  [
    "a carriage return alone",
    "manager: manager-one\rpool: true\n",
    "1:21 character: a line ends with only a carriage return; end lines with a line feed (LF), or with CR and LF",
  ],
  [
    "a name that is a number",
    "2011: x\n",
    '1:1 yaml-key: the property name 2011 is not text; write "2011": …',
  ],
  [
    "a name that is a list",
    "[a]: x\n",
    "1:1 yaml-key: a value has no property name; write name: value",
  ],
  [
    "a number past all numbers",
    "exposure: { days: 1e999, reason: x }\n",
    "1:19 yaml-number: 1e999 is not a number that can be stored; write a plain number, or quote it if it is text",
  ],
  [
    "deep nesting",
    `teams: ${"[".repeat(30)}${"]".repeat(30)}\n`,
    "1:31 yaml-size: values are nested too deeply; write the file as the examples do",
  ],
])("%s is refused with its place", async ([, content, ...answers]) => {
  expect(await reading(DECISIONS, content)).toEqual(answers);
});

test("the same constructs are refused in front matter, with places in the whole file", async () => {
  const content = report
    .replace("by: [site-one-admin]", "by: [*me]")
    .replace("action: upgrade", "action: !!str upgrade");
  expect(await reading(REPORT, content)).toEqual([
    `3:6 yaml-alias: the alias *me is not allowed; ${ASTERISK}`,
    "6:9 yaml-tag: the tag !!str is not allowed; put a text that starts with ! between double quotes",
  ]);
});

test("a file that is not UTF-8 is refused", async () => {
  const content = Buffer.from(team.replace("Portugal", "Algarve é"), "latin1");
  expect(await reading(TEAM, content)).toEqual([
    "1:1 encoding: the file is not UTF-8 text; save it as UTF-8",
  ]);
});

test("a broken file says the same however often it is read", async () => {
  const root = folderOf(baseTexts({ [REPORT]: "---\nteam: [\n---\n", [SUMMARY]: "---\n---\n" }));
  const cacheFolder = emptyFolder();
  const first = await checkJson(root, { cacheFolder });
  const again = await checkJson(root, { cacheFolder });
  expect(again.problems).toEqual(first.problems);
  expect(asLines(ofReading(first.problems))).toEqual([
    `${REPORT}:3:1 yaml-syntax: the list that [ opens is not closed; end it with ]`,
    `${SUMMARY}:2:1 empty-file: the file has no properties; write those that its schema lists, each as name: value`,
  ]);
});

test.for(["StageRollOut", "StagedRollout", "StageRollout", "StagedRollOut"])(
  "%s is read as StagedRollOut",
  async (spelling) => {
    const { loadRegistry } = await import("./registry.ts");
    const { folderTree } = await import("#io/folder-tree.ts");
    const path = `${ROLLOUT}/ticket.yaml`;
    const written = baseText(path).replaceAll("StagedRollOut", spelling);
    const content = written.replace("state: Production", `state: ${spelling}`);
    const { registry } = await loadRegistry(folderTree(folderOf(baseTexts({ [path]: content }))));
    const ticket = registry.rollouts.get("EMI-1.0/cream/1.13.1/sl5-x86_64")?.ticket?.data;
    expect(ticket?.state).toBe("StagedRollOut");
    expect(ticket?.history[2]?.state).toBe("StagedRollOut");
    expect(await reading(path, written)).toEqual([]);
  },
);

const windows = (text: string) => text.replaceAll("\n", "\r\n");

test.for<[name: string, change: (text: string) => string]>([
  ["CRLF", windows],
  ["a byte order mark", (text) => `\ufeff${text}`],
  ["a byte order mark and CRLF", (text) => `\ufeff${windows(text)}`],
  ["no final newline", (text) => text.replace(/\n$/, "")],
  [
    "four dashes inside the text",
    (text) => text.replace(/\n$/, "\n\n----\n--- not a fence\n----\n"),
  ],
  ["an empty body", (text) => text.slice(0, text.lastIndexOf("---\n") + 4)],
  ["an empty body and no final newline", (text) => text.slice(0, text.lastIndexOf("---\n") + 3)],
  ["another fence inside the text", (text) => `${text}\n---\n\n---js\n`],
])("%s in Markdown is accepted", async ([, change]) => {
  const root = folderOf(
    baseTexts({ [REPORT]: change(report), [SUMMARY]: change(baseText(SUMMARY)) }),
  );
  expect((await checkJson(root)).problems).toEqual([]);
});

test.for<[name: string, change: (text: string) => string]>([
  ["CRLF", windows],
  ["a byte order mark", (text) => `\ufeff${text}`],
  ["no final newline", (text) => text.replace(/\n$/, "")],
  ["a line --- at the start", (text) => `---\n${text}`],
  ["a line ... at the end", (text) => `${text}...\n`],
  ["comments", (text) => `# yaml\n\n${text}# the end`],
])("%s in YAML is accepted", async ([, change]) => {
  const changed = [...baseTexts()].map(
    ([path, text]) => [path, path.endsWith(".yaml") ? change(text) : text] as const,
  );
  expect((await checkJson(folderOf(changed))).problems).toEqual([]);
});

test("four dashes in a value of the front matter are text", async () => {
  const content = report.replace("action: upgrade", 'deployment: "----"\naction: upgrade');
  expect(await reading(REPORT, content)).toEqual([]);
});

test.for<[content: string, answer: string]>([
  [
    "Just text.\n",
    "1:1 front-matter: the file has no front matter; start the file with a line that is exactly ---",
  ],
  [
    "",
    "1:1 front-matter: the file has no front matter; start the file with a line that is exactly ---",
  ],
  [
    "\n---\nteam: x\n---\n",
    "1:1 front-matter: the file has no front matter; start the file with a line that is exactly ---",
  ],
  [
    "----\nteam: x\n----\n",
    '1:1 front-matter: the front matter starts with "----"; start the file with a line that is exactly ---',
  ],
  [
    "---\nteam: x\n",
    "1:1 front-matter: the front matter is not closed; end it with a line that is exactly ---",
  ],
  [
    "---\nteam: x\n--- \n",
    "3:1 front-matter: the closing line --- has spaces after it; end it with a line that is exactly ---",
  ],
  [
    `---\n${"\n".repeat(600)}---\n`,
    "1:1 front-matter: the front matter has hundreds of spaces in a row; remove them",
  ],
  [
    "---\nteam: x\n----\n---\n",
    "3:1 yaml-syntax: the name has no colon after it; write name: value",
  ],
])("front matter %j is refused", async ([content, answer]) => {
  expect(await reading(REPORT, content)).toEqual([answer]);
});

test("an empty rollout.yaml is a record with nothing decided", async () => {
  for (const content of ["", "# nothing yet\n", "---\n", "{}\n"]) {
    expect(await reading(DECISIONS, content)).toEqual([]);
  }
});

test("links to GGUS tickets are read as those tickets, other links refused", async () => {
  const { loadRegistry } = await import("./registry.ts");
  const { folderTree } = await import("#io/folder-tree.ts");
  const path = `${RELEASE}/release.yaml`;
  for (const [written, read] of [
    ["82417", 82417],
    ["https://ggus.eu/ws/ticket_info.php?ticket=82417", 82417],
    ["https://ggus.eu/tech/ticket_show.php?ticket=82417", 82417],
    ["https://ggus.eu/index.php?mode=ticket_info&ticket_id=82417", 82417],
    ["https://helpdesk.ggus.eu/#ticket/zoom/82417", "helpdesk/82417"],
    ["helpdesk/82417", "helpdesk/82417"],
    ["http://ggus.eu/ws/ticket_info.php?ticket=82417", 82417],
  ] as const) {
    const content = baseText(path).replace("70123", written);
    const { registry } = await loadRegistry(folderTree(folderOf(baseTexts({ [path]: content }))));
    expect(registry.releases.get("EMI-1.0/cream/1.13.1")?.data.ggus, written).toBe(read);
    expect(await reading(path, content)).toEqual([]);
  }
  expect(
    await reading(path, baseText(path).replace("70123", "https://example.org/?ticket=1")),
  ).toEqual([
    `2:7 ggus-link: "https://example.org/?ticket=1" is not a link to a GGUS ticket; write its number, for example 70123; of today's helpdesk helpdesk/3001`,
  ]);
});

test("links to GGUS tickets are read in lists, too", async () => {
  const issues = `issues:\n  - { ggus: "https://ggus.eu/ws/ticket_info.php?ticket=71000", title: Slow, severity: minor, resolved: true }\n  - { ggus: "https://ggus.eu/", title: Slower, severity: minor, resolved: true }\n`;
  expect(await reading(DECISIONS, baseText(DECISIONS).replace(/issues:\n.*\n/, issues))).toEqual([
    `11:13 ggus-link: "https://ggus.eu/" is not a link to a GGUS ticket; write its number, for example 70123; of today's helpdesk helpdesk/3001`,
  ]);
});

test("all problems of all files are said in one run", async () => {
  const root = folderOf(
    baseTexts({
      [TEAM]: team.replace("region", "regoin").replace("PT", "Portugal"),
      [REPORT]: "no front matter\n",
      [DECISIONS]: "manager: [\n",
      "teams/verifiers.yaml": "title: Verifiers\nmembers: &a []\n",
      "rollouts/notes.txt": "x",
    }),
  );
  const { exit, problems } = await checkJson(root);
  expect(exit).toBe(1);
  expect(
    ofReading(problems).map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`),
  ).toEqual([
    `${REPORT}:1:1 front-matter`,
    `${DECISIONS}:2:1 yaml-syntax`,
    "rollouts/notes.txt:1:1 unknown-path",
    `${TEAM}:1:1 missing-property`,
    `${TEAM}:3:1 unknown-property`,
    `${TEAM}:4:10 malformed`,
    "teams/verifiers.yaml:2:10 yaml-anchor",
  ]);
  const errors = problems.filter(({ severity }) => severity === "error").length;
  expect((await run(["check", "--root", root])).err).toContain(`, ${errors} errors, `);
});
