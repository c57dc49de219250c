/** A small registry without any problem, to be broken in one place at a time. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Problem } from "#core/base/problems.ts";
import { type Ran, run as runProgram } from "./run.ts";

const BASE = fileURLToPath(new URL("base/", import.meta.url));

/** When the base registry is looked at. */
export const BASE_NOW = "2011-07-01T12:00:00Z";

/** A change to a file: the whole new text, null to remove it, or replacements that must each apply once. */
export type Change = string | null | readonly [from: string, to: string][];

/** Files by path, relative to the root. */
export type Changes = { readonly [path: string]: Change };

/** A new temporary folder with the base registry, to be removed by whoever asked for it. */
export function copyOfBase(): string {
  const root = mkdtempSync(join(tmpdir(), "staged-rollout-base-"));
  cpSync(BASE, root, { recursive: true });
  return root;
}

/** The base registry with changes, in a temporary folder that `use` may read and write until it returns. */
export async function withBase<T>(changes: Changes, use: (root: string) => Promise<T>): Promise<T> {
  const root = copyOfBase();
  try {
    for (const [path, change] of Object.entries(changes)) apply(root, path, change);
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Makes changes to a copy of the base registry for as long as `use` runs, which must only read it. */
export async function withChanges<T>(
  root: string,
  changes: Changes,
  use: () => Promise<T>,
): Promise<T> {
  const paths = Object.keys(changes);
  try {
    for (const path of paths) apply(root, path, changes[path] ?? null);
    return await use();
  } finally {
    for (const path of paths) restore(root, path);
  }
}

/** A file as the base registry has it, or without it and the folders made for it. */
function restore(root: string, path: string): void {
  if (existsSync(join(BASE, path))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    copyFileSync(join(BASE, path), join(root, path));
    return;
  }
  rmSync(join(root, path), { force: true });
  for (let made = dirname(path); !existsSync(join(BASE, made)); made = dirname(made)) {
    if (!existsSync(join(root, made))) continue;
    if (readdirSync(join(root, made)).length > 0) return;
    rmdirSync(join(root, made));
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
