/** The command line in a test: in a folder of its own, with all its output kept. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Problem } from "#core/base/problems.ts";
import { RULES } from "#core/rules/index.ts";
import type { Exit, Io } from "../commands/command.ts";
import { runProgram } from "../commands/program.ts";
import { BASE_NOW, baseTexts } from "./base.ts";

/** Files below a root by their paths; of two with the same path the later counts. */
export type Files =
  | Readonly<Record<string, string | Uint8Array>>
  | Iterable<readonly [path: string, content: string | Uint8Array]>;

/** The instant to use as now in tests. */
export const NOW = "2012-01-01T12:00:00Z";

/** A new empty folder, removed at the end of the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "staged-rollout-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder with these files. */
export function folderOf(files: Files): string {
  const root = emptyFolder();
  writeFiles(root, files);
  return root;
}

/** Writes files and the folders they need. */
export function writeFiles(root: string, files: Files): void {
  for (const [path, content] of Symbol.iterator in files ? files : Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

export interface Ran {
  readonly exit: Exit;
  /** Standard output. */
  readonly out: string;
  /** Standard error. */
  readonly err: string;
}

/** Runs the command line as a terminal without colour would; nothing is cached unless a folder is given. */
export async function run(argv: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const exit = await runProgram(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    colour: false,
    now: () => NOW,
    // There is a file in place of the folder: nothing can be written there.
    cacheFolder: join(import.meta.dirname, "run.ts"),
    ...io,
  });
  return { exit, out: out.join("\n"), err: err.join("\n") };
}

/** Runs the command line at the base tree's time. */
export const runAtBase = (argv: readonly string[]): Promise<Ran> =>
  run(argv, { now: () => BASE_NOW });

/** What `check` says of a folder, at the base tree's time unless an option says another. */
export async function problemsIn(root: string, ...more: string[]): Promise<Problem[]> {
  const { out } = await runAtBase(["check", "--root", root, "--format", "json", ...more]);
  return (JSON.parse(out) as { problems: Problem[] }).problems;
}

export interface CheckOutput {
  readonly problems: readonly Problem[];
  readonly counts: { readonly errors: number; readonly warnings: number; readonly files: number };
}

/** The output of `check --format json` for a root. */
export async function checkJson(root: string, io: Partial<Io> = {}): Promise<CheckOutput & Ran> {
  const ran = await run(["check", "--root", root, "--format", "json"], io);
  return { ...ran, ...(JSON.parse(ran.out) as CheckOutput) };
}

const MEANING: ReadonlySet<string> = new Set(RULES.map(({ name }) => name));

/** Problems of reading alone, without those of the rules on what was read. */
export const ofReading = (problems: readonly Problem[]): Problem[] =>
  problems.filter(({ rule }) => !MEANING.has(rule));

/** Problems as lines: `file:line:column rule: message; hint`. */
export const asLines = (problems: readonly Problem[]): string[] =>
  problems.map(
    ({ file, line, column, rule, message, hint }) =>
      `${file}:${line}:${column} ${rule}: ${message}; ${hint}`,
  );

/** What reading one file among the others of the base tree says, each as `line:column rule: message; hint`. */
export async function reading(path: string, content: string | Uint8Array): Promise<string[]> {
  const { problems } = await checkJson(folderOf([...baseTexts(), [path, content]]));
  return asLines(ofReading(problems).filter(({ file }) => file === path)).map((line) =>
    line.slice(path.length + 1),
  );
}
