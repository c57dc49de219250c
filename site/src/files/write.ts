/** Writes the files that are not pages, while the pages are rendered. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { siteFiles } from "./all.ts";

/** Writes them below the site's folder. */
export function writeSiteFiles(folder: string): void {
  const made = new Set<string>();
  for (const { path, text } of siteFiles()) {
    const target = join(folder, path);
    const parent = dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(target, text);
  }
}
