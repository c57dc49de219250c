/** The folder that a site is written to: whether it is allowed, and how a new site replaces an old one. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { attempt, OutsideError } from "./outside.ts";
import { isWithin, readRegular, realPath, refuseToWrite } from "./write-place.ts";

/** A new site has this name inside the folder until it is complete: then it only has to be renamed. */
const NEXT = ".next-site-";
/** An old one has this name until the new one is published: until then it can be restored. */
const LAST = ".last-site-";
const isAside = (name: string): boolean => name.startsWith(NEXT) || name.startsWith(LAST);

/**
 * Moves the new site into the folder and removes everything else there. Throws an OutsideError where that is not possible, as
 * on a full disk: the folder is then unchanged, or the error says where the old site is. One at a time in a folder.
 */
export function replaceSite(site: string, folder: string, rename: Rename = renameSync): void {
  const failure = () => `the site could not be moved to ${folder}, which is unchanged`;
  const before = attempt(() => {
    mkdirSync(folder, { recursive: true });
    return readdirSync(folder);
  }, failure);
  const made: string[] = [];
  const make = (name: string): string => {
    const folderMade = mkdtempSync(join(folder, name));
    made.push(folderMade);
    return folderMade;
  };
  try {
    attempt(() => {
      const [next, last] = [make(NEXT), make(LAST)];
      for (const name of readdirSync(site)) move(join(site, name), join(next, name), rename);
      swap(
        [
          ...before
            .filter((name) => !isAside(name))
            .map((name) => [join(folder, name), join(last, name)] as const),
          ...readdirSync(next).map((name) => [join(next, name), join(folder, name)] as const),
        ],
        rename,
      );
    }, failure);
  } catch (error) {
    const [next, last] = made;
    if (next) removeAll([next]);
    if (last && !isEmpty(last)) {
      throw new OutsideError(
        `the site could not be moved to ${folder}, nor the old one restored: the missing files are in ${last}`,
      );
    }
    removeAll(made);
    throw error;
  }
  attempt(
    () => removeAll([...made, ...before.filter(isAside).map((name) => join(folder, name))]),
    () => `${folder} has the new site, but the previous one could not be removed`,
  );
}

const isEmpty = (folder: string): boolean => readdirSync(folder).length === 0;

type Rename = (from: string, to: string) => void;
type Renaming = readonly [from: string, to: string];

/** All of them or none. */
function swap(renamings: readonly Renaming[], rename: Rename): void {
  const done: Renaming[] = [];
  try {
    for (const [from, to] of renamings) {
      rename(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) rename(to, from);
    throw error;
  }
}

function removeAll(folders: readonly string[]): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function move(from: string, to: string, rename: Rename): void {
  try {
    rename(from, to);
  } catch (error) {
    // Another file system.
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    cpSync(from, to, { recursive: true });
  }
}

/** Why the site may not be written to `out`, whose files it replaces; undefined when it may. */
export const refuseFolder = (out: string, root: string): string | undefined =>
  refuseUnless(out, root, (names) => isBuiltSite(out, names), "a site built here");

/** The same for a folder of another kind, by the names that it may hold. */
export const refuseOtherFiles = (
  out: string,
  root: string,
  isOurs: (name: string) => boolean,
): string | undefined =>
  refuseUnless(
    out,
    root,
    (names) => names.every((name) => isAside(name) || isOurs(name)),
    "what is written here",
  );

function refuseUnless(
  out: string,
  root: string,
  isOurs: (names: readonly string[]) => boolean,
  what: string,
): string | undefined {
  const refused = refuseToWrite(out, { below: out, root });
  if (refused !== undefined) return refused;
  const contains = isWithin(realPath(resolve(out)) ?? out, realPath(resolve(root)) ?? root);
  if (contains) return `${out} contains the data`;
  let names: string[];
  try {
    names = readdirSync(out);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "ENOTDIR") return `${out} is not a folder`;
    throw error;
  }
  if (names.length === 0 || isOurs(names)) return undefined;
  return `${out} contains files that are not ${what}; name an empty folder`;
}

/** Also one whose replacement was interrupted; never a repository, since its history would be lost. */
const isBuiltSite = (folder: string, names: readonly string[]): boolean =>
  !names.includes(".git") &&
  (names.some(isAside) ||
    (names.includes("index.html") && isPageOfOurs(join(folder, "index.html"))));

/** A page says in its head what made it, with quotation marks or without. */
const isPageOfOurs = (path: string): boolean =>
  /\scontent=(?:"staged-rollout"|staged-rollout[\s>])/.test(
    attempt(
      () => readRegular(path, 1 << 20) ?? "",
      () => `${path} cannot be read`,
    ),
  );
