import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { BASE_PATHS, baseTexts, TEAM } from "../testing/base.ts";
import { type CheckOutput, checkJson, emptyFolder, folderOf, run } from "../testing/run.ts";

const BROKEN = baseTexts({ [TEAM]: [["country: PT", "country: pt"]] });

test("a sound registry ends with 0, its count on standard error", async () => {
  const files = BASE_PATHS.length;
  expect(await run(["check", "--root", folderOf(baseTexts())])).toEqual({
    exit: 0,
    out: "",
    err: `${files} files, 0 errors, 0 warnings`,
  });
});

test("a problem ends with 1 and is said on standard error", async () => {
  expect(await run(["check", "--root", folderOf(BROKEN)])).toEqual({
    exit: 1,
    out: "",
    err: `${TEAM}
  4:10  error  country: "pt" is not a country  malformed
         4 | country: pt
           |          ^
      → ISO 3166-1 code; decides public holidays (R88); write for example PT

${BASE_PATHS.length} files, 1 error, 0 warnings`,
  });
});

test("colour comes on a terminal only", async () => {
  const root = folderOf(BROKEN);
  expect((await run(["check", "--root", root], { colour: true })).err).toContain("\u001b[31merror");
  expect((await run(["check", "--root", root], { colour: false })).err).not.toContain("\u001b");
});

test("standard output has only JSON", async () => {
  const files = BASE_PATHS.length;
  const { out, err, exit } = await run(["check", "--root", folderOf(BROKEN), "--format", "json"]);
  expect(JSON.parse(out)).toEqual({
    problems: [
      {
        rule: "malformed",
        severity: "error",
        file: TEAM,
        line: 4,
        column: 10,
        message: 'country: "pt" is not a country',
        hint: "ISO 3166-1 code; decides public holidays (R88); write for example PT",
      },
    ],
    counts: { errors: 1, warnings: 0, files },
  });
  expect(Object.keys(JSON.parse(out).problems[0])).toEqual(
    "rule severity file line column message hint".split(" "),
  );
  expect(err.trim()).toBe(`${files} files, 1 error, 0 warnings`);
  expect(exit).toBe(1);
  const sound = await checkJson(folderOf(baseTexts()));
  expect(JSON.parse(sound.out)).toEqual({
    problems: [],
    counts: { errors: 0, warnings: 0, files },
  });
});

const OTHER = "teams/audiences.yaml";

test("of paths only the problems there are listed, and only they count", async () => {
  const root = folderOf([...BROKEN, [OTHER, "audiences: 1\n"]]);
  const listed = async (...paths: string[]) => {
    const { out, exit } = await run(["check", "--root", root, "--json", ...paths]);
    const { problems, counts } = JSON.parse(out) as CheckOutput;
    return { files: [...new Set(problems.map(({ file }) => file))], counts, exit };
  };
  const one = { errors: 1, warnings: 0, files: 1 };
  expect(await listed(TEAM)).toEqual({ files: [TEAM], counts: one, exit: 1 });
  expect(await listed(join(root, TEAM), OTHER)).toMatchObject({ files: [OTHER, TEAM], exit: 1 });
  expect(await listed("components")).toMatchObject({ files: [], exit: 0 });
  expect((await listed("teams")).files).toEqual([OTHER, TEAM]);
});

test.for<[path: string, said: string]>([
  ["ea-NGI_A-SITE-ONE.yaml", `did you mean ${TEAM}?`],
  ["rollouts/EMI-1.0/creem", "did you mean rollouts/EMI-1.0/cream?"],
  ["../elsewhere", "only components/, rollouts/ and teams/ are checked"],
])("a path that is not there is wrong usage: %s", async ([path, said]) => {
  const { exit, out, err } = await run(["check", "--root", folderOf(baseTexts()), path]);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toMatch(new RegExp(`^there is nothing to check at .*; ${said.replace("?", "\\?")}$`));
});

/** One error, and components without enough teams. */
const MIXED = baseTexts({
  [OTHER]: "audiences: 1\n",
  "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [
    ["  - { component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64] }\n", ""],
    ["  - { component: CA/CA, platforms: [any] }\n", ""],
  ],
});

test("as text errors come first, and warnings are summed up unless they are asked for", async () => {
  const { problems } = await checkJson(folderOf(MIXED));
  const warnings = problems.filter(({ severity }) => severity === "warning");
  expect(warnings.length).toBeGreaterThan(1);
  const brief = (await run(["check", "--root", folderOf(MIXED)])).err;
  expect(brief).toContain("\nWarnings by rule; --warnings shows each of them:\n");
  expect(brief.indexOf("error")).toBeLessThan(brief.indexOf("Warnings by rule"));
  for (const rule of new Set(warnings.map(({ rule }) => rule))) expect(brief).toContain(rule);
  const whole = (await run(["check", "--root", folderOf(MIXED), "--warnings"])).err;
  for (const { line, column, message } of warnings) {
    expect(whole).toContain(`  ${line}:${column}  warning  ${message}`);
  }
});

test("annotations name hostile files in one line each", async () => {
  const root = folderOf([...BROKEN, ["rollouts/a\n::error ::b,c%.yaml", ""]]);
  const { out, exit } = await run(["check", "--root", root, "--format", "github"]);
  expect(exit).toBe(1);
  expect(out.split("\n")).toEqual([
    expect.stringMatching(
      /^::error file=rollouts\/a%0A%3A%3Aerror %3A%3Ab%2Cc%25\.yaml,line=1,col=1,title=path-characters::the path has /,
    ),
    `::error file=${TEAM},line=4,col=10,title=malformed::country: "pt" is not a country; ISO 3166-1 code; decides public holidays (R88); write for example PT`,
  ]);
  expect((await run(["check", "--root", folderOf(baseTexts()), "--format", "github"])).out).toBe(
    "",
  );
});

test.for<[argv: string[], said: string]>([
  [["chekc"], "unknown command 'chekc'"],
  [["check", "--rot", "x"], "unknown option '--rot'"],
  [["check", "--format", "xml"], "Allowed choices are text, json, github"],
  [["check", "--format"], "argument missing"],
  [["migrate", "extra"], "too many arguments"],
  [["check", "extra"], "there is nothing to check at extra; only components/"],
  [["check", "--json", "--format", "text"], "--json and --format text contradict each other"],
  [
    ["check", "--as-of", "yesterday"],
    '"yesterday" is not an instant; write for example 2011-06-01T09:00:00Z',
  ],
  [["check", "--as-of", "2011-02-30"], '"2011-02-30" is not an instant'],
  [["check", "--as-of", "2011-06-01T09:00:00+02:00"], "is not an instant"],
  [["check", "--as-of", ""], '"" is not an instant'],
  [["check", "--root", "/nowhere/at/all"], "there is no folder /nowhere/at/all"],
  [["check", "--root", fileURLToPath(import.meta.url)], "there is no folder"],
  [[], "Usage: rollout"],
])("%j is wrong usage: 2", async ([argv, said]) => {
  const { exit, out, err } = await run(argv);
  expect(exit).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(said);
});

test("help is not an error", async () => {
  const { exit, out } = await run(["check", "--help"]);
  expect(exit).toBe(0);
  expect(out).toContain("--as-of <instant>");
});

test.for<[argv: string[], said: string]>([
  [["help", "nosuch"], "there is no command nosuch; known are "],
  [["help", "chek"], "there is no command chek; did you mean check?"],
  [["help", "new", "instanse"], "there is no command new instanse; did you mean instance?"],
  [["help", "check", "more"], "there is no command check more"],
])("%j is answered with the command that was meant", async ([argv, said]) => {
  const { exit, out, err } = await run(argv);
  expect([exit, out, err.split("\n")]).toEqual([2, "", [expect.stringContaining(said)]]);
});

test.for<[argv: string[], same: string[]]>([
  [["help"], ["--help"]],
  [
    ["help", "check"],
    ["check", "--help"],
  ],
  [
    ["help", "new", "instance"],
    ["new", "instance", "--help"],
  ],
])("%j is %j", async ([argv, same]) => {
  expect(await run(argv)).toEqual(await run(same));
});

test("a date counts as its first second", async () => {
  const root = folderOf(baseTexts());
  for (const [asOf, instant] of [
    ["2011-06-01", "2011-06-01T00:00:00Z"],
    ["2011-06-01T09:00:00Z", "2011-06-01T09:00:00Z"],
  ] as const) {
    const argv = ["metrics", "--root", root, "--as-of", asOf, "--format", "json"];
    expect(JSON.parse((await run(argv)).out).asOf).toBe(instant);
  }
});

test("a root that is a link to a folder is that folder", async () => {
  const link = join(emptyFolder(), "link");
  symlinkSync(folderOf(BROKEN), link);
  expect((await checkJson(link)).problems).toHaveLength(1);
});

const cli = fileURLToPath(new URL("../rollout.cjs", import.meta.url));

/** The real process, with a cache of its own. */
async function real(argv: readonly string[], cache: string, env: NodeJS.ProcessEnv = {}) {
  return promisify(execFile)(process.execPath, [cli, ...argv], {
    env: { ...process.env, ...env, STAGED_ROLLOUT_CACHE: cache },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test("the real process says the same, cached or not, and sets the exit code", async () => {
  const root = folderOf(BROKEN);
  const cache = join(emptyFolder(), "cache");
  const expected = await run(["check", "--root", root, "--format", "json"]);
  for (const _ of ["cold", "warm"]) {
    expect(await real(["check", "--root", root, "--format", "json"], cache)).toMatchObject({
      code: 1,
      stdout: `${expected.out}\n`,
      stderr: `${expected.err}\n`,
    });
  }
  const coloured = await real(["check", "--root", root], cache, { FORCE_COLOR: "1" });
  expect(coloured.stderr).not.toContain("\u001b");
  expect(await real(["check", "--root", folderOf(baseTexts())], cache)).toMatchObject({ code: 0 });
  expect(await real(["chekc"], cache)).toMatchObject({ code: 2, stdout: "" });
});

test("a reader that closes the pipe gets no complaint", async () => {
  const cli = fileURLToPath(new URL("../rollout.cjs", import.meta.url));
  const script = 'set -o pipefail; "$0" "$1" --help | true';
  const { stderr } = await promisify(execFile)("bash", ["-c", script, process.execPath, cli]);
  expect(stderr).toBe("");
});

test("output that cannot be written is said in a line, and ends with 3", async () => {
  const script = '"$0" "$1" --help >/dev/full';
  const ended = promisify(execFile)("bash", ["-c", script, process.execPath, cli]);
  await expect(ended).rejects.toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^The output was lost: ENOSPC.*\n$/),
  });
});

test("the help of each command needs no registry, in any folder and wherever it is asked for", async () => {
  const root = folderOf({ "rollouts/procedure.yaml": "{{{", "teams/ea-x.yaml": "\u0000" });
  for (const [command = ""] of await commandsBelow([])) {
    for (const argv of [
      [command, "--help", "--root", root],
      ["--help", command],
      [command, "x", "y", "--help"],
    ]) {
      const { exit, out, err } = await run(argv);
      expect([argv, exit, err]).toEqual([argv, 0, ""]);
      expect(out).toMatch(/^Usage: rollout /);
    }
  }
});

test("the real process runs nothing that a hostile registry holds", async () => {
  const root = folderOf(baseTexts());
  const trace = join(root, "trace");
  const js = `require("node:fs").writeFileSync(${JSON.stringify(trace)}, "x")`;
  mkdirSync(join(root, "rollouts/EMI-1.0/cream/2.0/any"), { recursive: true });
  const report = join(root, "rollouts/EMI-1.0/cream/2.0/any/ea-x.md");
  for (const text of [
    `---js\n${js}\n---\n`,
    `---\n!!js/function "() => ${js.replaceAll('"', "'")}"\n---\n`,
  ]) {
    writeFileSync(report, text);
    const { code } = await real(["check", "--root", root], emptyFolder());
    expect(code).toBe(1);
    expect(() => rmSync(trace)).toThrow("ENOENT");
  }
});

/** The commands below one, as its help lists them. */
async function commandsBelow(path: readonly string[]): Promise<string[][]> {
  const { out } = await run([...path, "--help"]);
  const list = /^Commands:\n((?: {2}.*\n?)+)/m.exec(out)?.[1] ?? "";
  const names = [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name = ""]) => name);
  return names.filter((name) => name !== "help").map((name) => [...path, name]);
}

test("the help of each command explains every argument and option, and the exit codes", async () => {
  const first = await commandsBelow([]);
  expect(first.length).toBeGreaterThan(12);
  for (const command of first) {
    const more = await commandsBelow(command);
    for (const path of more.length > 0 ? more : [command]) {
      const { exit, out } = await run([...path, "--help"]);
      const lists = out.match(/^(?:Arguments|Options):\n(?: {2}.*\n)+/gm)?.join("") ?? "";
      const unexplained = lists.match(/^ {2}\S(?:(?! {2,}).)*$\n(?! {4})/gm) ?? [];
      expect([path, exit, unexplained]).toEqual([path, 0, []]);
      expect(out).toMatch(/Exit codes:\n {2}0 {2}fine, .*\n {2}1 .*\n {2}2 .*\n {2}3 /);
    }
  }
});

test("what git or the disk says against it is one line, without the way through the program", async () => {
  const root = folderOf({ ...baseTexts(), ".git/HEAD": "ref: refs/heads/main\n" });
  await promisify(execFile)("git", ["init", "--quiet", root]);
  writeFileSync(join(root, ".git/config"), "no configuration\n");
  const { exit, err } = await run(["advance", "--root", root]);
  expect([exit, err]).toEqual([3, expect.stringMatching(/^git: .*bad config.*$/)]);
});

/** Our modules that are loaded with one, and the libraries that these import, as they stand in the text. */
function loadedWith(module: string): { modules: string[]; libraries: string[] } {
  const scripts = fileURLToPath(new URL("../", import.meta.url));
  const modules = new Set<string>();
  const libraries = new Set<string>();
  const visit = (file: string) => {
    if (modules.has(file)) return;
    modules.add(file);
    const source = readFileSync(join(scripts, file), "utf8");
    for (const [, name = ""] of source.matchAll(
      /^(?:import|export) (?!type )[^;]*? from "([^"]+)";/gm,
    )) {
      if (name === "#registry") visit("data/registry.ts");
      else if (name.startsWith("#")) visit(name.slice(1));
      else if (name.startsWith(".")) visit(posix.join(posix.dirname(file), name));
      else if (!name.startsWith("node:")) libraries.add(name);
    }
  };
  visit(module);
  return { modules: [...modules].sort(), libraries: [...libraries].sort() };
}

test("a command on cached data loads no parser, compiler, calendar or git", () => {
  for (const command of ["commands/status.ts", "commands/check.ts"]) {
    const { libraries } = loadedWith(command);
    expect(["fastest-levenshtein", "fast-wrap-ansi", "picocolors"]).toEqual(
      expect.arrayContaining(libraries),
    );
  }
});

test("what a command needs is loaded only when it is asked for", () => {
  expect(loadedWith("commands/program.ts").modules).toEqual([
    "commands/command.ts",
    "commands/gate/options.ts",
    "commands/metrics-options.ts",
    "commands/new-instance-options.ts",
    "commands/program.ts",
    "commands/site-options.ts",
    "commands/team-commands.ts",
    "core/base/dates.ts",
    "core/base/suggest.ts",
    "core/metrics/definitions.ts",
    "core/metrics/phases.ts",
    "core/metrics/tables.ts",
    "io/mail/settings.ts",
    "io/outside.ts",
  ]);
});
