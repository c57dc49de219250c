/** The pages of a built site. */
import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Its HTML files, relative to its folder, in order; the listing has the types, so no file is opened. */
export const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
    .sort();
