/** The base tree: a small registry without any problem, to be read as it is or changed in one place at a time. */
import {
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
import { compareText } from "#core/base/problems.ts";
import { type Changes, changedTexts, type TextMap } from "./texts.ts";

const BASE = fileURLToPath(new URL("base/", import.meta.url));

/** The instant to look at the base tree. */
export const BASE_NOW = "2011-07-01T12:00:00Z";

/** Where its rollout that is decided and in production has its files. */
export const RELEASE = "rollouts/EMI-1.0/cream/1.13.1";
export const ROLLOUT = `${RELEASE}/sl5-x86_64`;
export const REPORT = `${ROLLOUT}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md`;
export const SUMMARY = `${ROLLOUT}/summary-EMI-cream-1.13.1.md`;
export const TEAM = "teams/ea-NGI_A-SITE-ONE.yaml";

const TEXTS: TextMap = new Map(
  readdirSync(BASE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort(compareText)
    .map((file) => [file.slice(BASE.length), readFileSync(file, "utf8")]),
);

/** The texts of the base tree by their paths, with changes. */
export const baseTexts = (changes: Changes = {}): TextMap => changedTexts(TEXTS, changes);

/** The paths of its files. */
export const BASE_PATHS: readonly string[] = [...TEXTS.keys()];

/** The text of one of its files; throws where it has none by that path. */
export function baseText(path: string): string {
  const text = TEXTS.get(path);
  if (text === undefined) throw new Error(`the base tree has no ${path}`);
  return text;
}

/** A new temporary folder with the base tree and changes, which the caller removes. */
export function copyOfBase(changes: Changes = {}): string {
  const root = mkdtempSync(join(tmpdir(), "staged-rollout-base-"));
  for (const [path, text] of baseTexts(changes)) put(root, path, text);
  return root;
}

/** The base tree with changes, in a temporary folder that `use` may read and write until it returns. */
export async function withBase<T>(changes: Changes, use: (root: string) => Promise<T>): Promise<T> {
  const root = copyOfBase(changes);
  try {
    return await use(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Makes changes to a copy of the base tree for as long as `use` runs, which must only read it. */
export async function withChanges<T>(
  root: string,
  changes: Changes,
  use: () => Promise<T>,
): Promise<T> {
  const texts = baseTexts(changes);
  const paths = [...new Set([...TEXTS.keys(), ...texts.keys()])].filter(
    (path) => texts.get(path) !== TEXTS.get(path),
  );
  try {
    for (const path of paths) put(root, path, texts.get(path));
    return await use();
  } finally {
    for (const path of paths) put(root, path, TEXTS.get(path));
  }
}

/** Writes a file, or removes it and the folders that it leaves empty. */
function put(root: string, path: string, text: string | undefined): void {
  const file = join(root, path);
  if (text !== undefined) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  rmSync(file, { force: true });
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    if (readdirSync(join(root, folder)).length > 0) return;
    rmdirSync(join(root, folder));
  }
}
