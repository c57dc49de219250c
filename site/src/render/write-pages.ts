/** Writes what a bundle renders: every page, and the charts and tables beside them. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SSRManifest } from "astro";
import { to } from "../address/links.ts";
import { noteUnmade } from "../data/unmade.ts";
import { compactPage } from "../views/compact.ts";
import { escapeHtml } from "../words/markdown.ts";
import { everyPage, type Made } from "./pages.ts";

/** Writes them below a folder. */
export async function writePages(manifest: SSRManifest, out: string): Promise<void> {
  const folders = new Set<string>();
  for await (const made of everyPage(manifest)) {
    const text = await textOf(made);
    if (text === undefined) continue;
    const file = join(out, made.file);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, text);
  }
}

/** A page that cannot be made is replaced by one that says so: one record never stops the site for all (DESIGN section 6). */
async function textOf({ address, file, make }: Made): Promise<string | undefined> {
  const isPage = file.endsWith(".html");
  try {
    const text = await make();
    return isPage ? compactPage(text) : text;
  } catch (error) {
    const what = to("") + address;
    noteUnmade({ what, why: error instanceof Error ? error.message : String(error) });
    return isPage ? explanation(what) : undefined;
  }
}

const explanation = (page: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not shown</title></head><body><h1>Not shown</h1><p>The page ${escapeHtml(page)} could not be made, because of something in the records that it shows. <a href="${to("automation/")}">What could not be made, and why</a></p></body></html>`;
