/** A small registry without any problem, to be broken in one place at a time. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "#core/problems.ts";
import { type Ran, run as runProgram } from "./run.ts";

const BASE = fileURLToPath(new URL("base/", import.meta.url));

/** When the base registry is looked at. */
export const BASE_NOW = "2011-07-01T12:00:00Z";

/** A change to a file: the whole new text, null to remove it, or replacements that must each apply once. */
export type Change = string | null | readonly [from: string, to: string][];

/** Files by path, relative to the root. */
export type Changes = { readonly [path: string]: Change };

/** The base registry with changes, in a temporary folder that `use` may read and write until it returns. */
export async function withBase<T>(changes: Changes, use: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), "staged-rollout-base-"));
  try {
    cpSync(BASE, root, { recursive: true });
    for (const [path, change] of Object.entries(changes)) apply(root, path, change);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function apply(root: string, path: string, change: Change): void {
  const file = join(root, path);
  if (change === null) rmSync(file);
  else if (typeof change === "string") {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, change);
  } else {
    let text = readFileSync(file, "utf8");
    for (const [from, to] of change) {
      if (text.split(from).length !== 2)
        throw new Error(`${path} holds ${JSON.stringify(from)} not exactly once`);
      text = text.replace(from, () => to);
    }
    writeFileSync(file, text);
  }
}

/** Runs the command line in this process, at the base registry's time. */
export const run = (argv: readonly string[]): Promise<Ran> =>
  runProgram(argv, { now: () => BASE_NOW });

/** What `check` says of a folder, through the command line. */
export async function problemsIn(root: string, ...more: string[]): Promise<Problem[]> {
  const { out } = await run(["check", "--root", root, "--format", "json", ...more]);
  return (JSON.parse(out) as { problems: Problem[] }).problems;
}
