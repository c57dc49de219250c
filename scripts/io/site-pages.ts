/** The pages and files of a built site. */
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { KindOf } from "./site-address.ts";

export interface SiteListing {
  /** Its HTML files, relative to its folder, in order. */
  readonly pages: readonly string[];
  /** What is at a path, without asking the disk. */
  readonly kindOf: KindOf;
}

/** Everything in a folder, listed once; the listing has the types, so no file is opened. */
export function siteListing(folder: string): SiteListing {
  const kinds = new Map<string, "file" | "folder">([[folder, "folder"]]);
  const pages: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) kinds.set(path, "folder");
    if (!entry.isFile()) continue;
    kinds.set(path, "file");
    if (entry.name.endsWith(".html")) pages.push(relative(folder, path).replaceAll(sep, "/"));
  }
  return { pages: pages.sort(), kindOf: (path) => kinds.get(path.replace(/[\\/]$/, "")) };
}

/** Its HTML files, relative to its folder, in order. */
export const pagesIn = (folder: string): readonly string[] => siteListing(folder).pages;
