/** Where the product may write, and what it believes of files that it finds there: anybody may have put them there. */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { DATA_FOLDERS } from "#data/tree.ts";
import { attempt, OutsideError } from "./outside.ts";

export interface Place {
  /** The folder meant: nothing outside of it is written. */
  readonly below: string;
  /** The folder that holds the data, which stay as they are; left out where data are what is written. */
  readonly root?: string;
}

/**
 * Why nothing may be written to a path, or to a folder: it is elsewhere, behind a link, among the data or in git's own folder.
 * Undefined where it may. Links above the folder meant are followed only near the top of the disk, where systems have them.
 */
export function refuseToWrite(path: string, { below, root }: Place): string | undefined {
  const [to, folder] = [resolve(path), resolve(below)];
  if (!isWithin(folder, to)) return `${path} is outside ${below}`;
  const own = root !== undefined && isWithin(resolve(root), folder) ? resolve(root) : folder;
  const amongData = `${path} is inside the data`;
  if (root !== undefined && isInData(resolve(root), to)) return amongData;
  if (realPath(own) === undefined) return `${below} leads nowhere`;
  const found = attempt(
    () => walk(own, to),
    () => `nothing can be written to ${path}`,
  );
  if (found !== undefined) return found;
  const real = realPath(to);
  if (real === undefined) return `${path} leads nowhere`;
  if (real.split(sep).some((part) => /^\.git$/i.test(part))) return `${path} is inside .git`;
  if (root !== undefined && isInData(realPath(resolve(root)) ?? root, real)) return amongData;
  const link = own === folder ? linkOnTheWay(folder) : undefined;
  return link && `${link} is a link, and links are not followed`;
}

/** How many folders from the top may be links: `/tmp`, `/home`, `/home/ana`. */
const OF_THE_SYSTEM = 2;

/** The first link on the way to a folder that is the folder itself, or deeper than those of the system. */
function linkOnTheWay(folder: string): string | undefined {
  const ways: string[] = [];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) ways.unshift(at);
  return ways.find(
    (at, depth) =>
      (depth >= OF_THE_SYSTEM || at === folder) &&
      lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink() === true,
  );
}

/** By its name, in any case: some disks know no difference. */
function isInData(root: string, path: string): boolean {
  const [first = ""] = relative(root, path).split(sep);
  return DATA_FOLDERS.some((one) => one === first.toLowerCase());
}

/** Whether a path is a folder or in it, by its name alone. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== ".." && !isAbsolute(way);
}

/** What is in the way from a folder to a path below it. */
function walk(folder: string, path: string): string | undefined {
  let at = folder;
  for (const part of relative(folder, path).split(sep)) {
    if (part === "") continue;
    at = join(at, part);
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (!stats) return undefined;
    if (stats.isSymbolicLink()) return `${at} is a link, and links are not followed`;
    if (stats.isDirectory()) continue;
    if (at !== path) return `${at} is not a folder`;
    return stats.isFile() ? undefined : `${at} is not a file`;
  }
  return undefined;
}

/** The path without links, of what exists of it; undefined where its links lead nowhere. */
export function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT" || dirname(path) === path) return undefined;
    // A link to nothing does exist.
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return undefined;
    const above = realPath(dirname(path));
    return above === undefined ? undefined : join(above, basename(path));
  }
}

/**
 * The beginning of a file, at most so many bytes; undefined where there is nothing. Throws OutsideError for a link, a folder or a
 * device, of which some never end.
 */
export function readRegular(path: string, most: number): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isFile()) throw new OutsideError(`${path} is not a file; remove it`);
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let file: number;
  try {
    file = openSync(path, flags);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  try {
    if (!fstatSync(file).isFile()) throw new OutsideError(`${path} is not a file; remove it`);
    const bytes = Buffer.alloc(Math.min(most, fstatSync(file).size));
    return bytes.toString("utf8", 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
