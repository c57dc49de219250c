/** What BENCHMARKS.md says makes its figures can be run, and is what it says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GROWTH } from "../bench/growth.ts";
import { chosen, readArguments } from "../bench/options.ts";
import { REPOSITORY } from "./this-repository.ts";

const TEXT = readFileSync(join(REPOSITORY, ".github/BENCHMARKS.md"), "utf8");
const SCRIPTS: Record<string, string> = JSON.parse(
  readFileSync(join(REPOSITORY, "package.json"), "utf8"),
).scripts;

/** The commands of npm that it names, each with its arguments. */
const commands = [...TEXT.matchAll(/npm run (?:-s )?([\w-]+)(?: -- ([^`\n]+))?/g)].map(
  ([, script = "", args = ""]) => ({ script, args: args.split(" ").filter((arg) => arg !== "") }),
);

test("every command that it names is there", () => {
  expect(commands.length).toBeGreaterThan(GROWTH.length);
  expect(commands.filter(({ script }) => !(script in SCRIPTS))).toEqual([]);
});

test("every bench that it names is one that can be asked for", () => {
  const benches = commands.filter(({ script }) => script === "bench");
  expect(benches.length).toBeGreaterThan(GROWTH.length);
  for (const { args } of benches) {
    const { growth } = readArguments(args);
    if (growth) chosen(GROWTH, growth);
  }
});

test("the table of growth has every line that is measured, with its figures and its command", () => {
  const rows = TEXT.split("\n").filter((row) => row.includes("`npm run bench -- growth "));
  expect(rows.map((row) => row.split(" | ")[0])).toEqual(GROWTH.map(({ what }) => `| ${what}`));
  for (const [index, { name }] of GROWTH.entries()) {
    expect(rows[index]).toContain(`\`npm run bench -- growth ${name}\` |`);
    expect(rows[index]).toMatch(/\d B, [\d.,]+ N/);
  }
});

test("a target that is missed has its reason", () => {
  const missed = GROWTH.filter(({ what }) =>
    TEXT.split("\n").some((row) => row.startsWith(`| ${what} |`) && row.includes("missed")),
  );
  for (const { name } of missed)
    expect(TEXT).toMatch(new RegExp(`^- \\*\\*${name}\\*\\*: .{40,}`, "m"));
});
