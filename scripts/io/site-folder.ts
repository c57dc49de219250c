/** The folder that a site is written to: whether it may be, and how a new site takes the place of an old one. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { DATA_FOLDERS } from "#data/tree.ts";

/** A new site waits under this name inside the folder until it is whole: from there it need only be renamed. */
const NEXT = ".next-site-";

/**
 * Moves the new site into the folder, where nothing else is left then. Throws where that cannot be, as on a full disk:
 * the folder is then as it was, unless it was the last step that failed.
 */
export function putInPlace(site: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const next = mkdtempSync(join(folder, NEXT));
  try {
    for (const name of readdirSync(site)) move(join(site, name), join(next, name));
    for (const name of readdirSync(folder)) {
      const old = join(folder, name);
      if (old !== next) rmSync(old, { recursive: true, force: true });
    }
    for (const name of readdirSync(next)) renameSync(join(next, name), join(folder, name));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // Another file system.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    cpSync(from, to, { recursive: true });
  }
}

/** Why the site must not be written to `out`, whose files it replaces; undefined when it may. */
export function refuseFolder(out: string, root: string): string | undefined {
  const inside = relative(root, out).split(sep)[0] ?? "";
  if ((DATA_FOLDERS as readonly string[]).includes(inside)) return `${out} is among the data`;
  const around = relative(out, root);
  if (around.split(sep)[0] !== ".." && !isAbsolute(around)) return `${out} holds the data`;
  let names: string[];
  try {
    names = readdirSync(out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR") return `${out} is no folder`;
    throw error;
  }
  if (names.length === 0 || isBuiltSite(out, names)) return undefined;
  return `${out} holds files that are not a site built here; name an empty folder`;
}

/** Also one whose replacement was cut off; never a repository, whose history a site would replace with itself. */
const isBuiltSite = (folder: string, names: readonly string[]): boolean =>
  !names.includes(".git") &&
  (names.some((name) => name.startsWith(NEXT)) ||
    (names.includes("index.html") &&
      readFileSync(join(folder, "index.html"), "utf8").includes('content="staged-rollout"')));
