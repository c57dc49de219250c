/** Writes the files that are no pages beside the pages, once those are built. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { siteFiles } from "./all.ts";

/** Writes them below the site's folder and answers how many there are. */
export function writeSiteFiles(folder: string): number {
  const made = new Set<string>();
  let count = 0;
  for (const { path, text } of siteFiles()) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text);
    count += 1;
  }
  return count;
}
