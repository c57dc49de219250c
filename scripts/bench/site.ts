/** What building the site of a large federation takes, and what is built. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { measureTree, type TreeUsage } from "./tree-usage.ts";

const cli = fileURLToPath(new URL("../rollout.cjs", import.meta.url));

export interface BuiltSite {
  readonly pages: number;
  readonly files: number;
  readonly bytes: number;
  /** The bytes of the archive in which it is uploaded: each file and folder has a header there, and whole blocks. */
  readonly upload: number;
  /** The page that is largest when transferred. */
  readonly largest: { readonly page: string; readonly bytes: number };
}

export type SiteUsage = BuiltSite & TreeUsage;

/** Builds the site of `root`, without printing its reports, in a new folder below `folder`; rejects when that fails. */
export async function measureSite(folder: string, root: string, cache: string): Promise<SiteUsage> {
  const out = join(folder, "site");
  const args = [cli, "site", "--root", root, "--out", out, "--base", "/staged-rollout/"];
  const usage = await measureTree(args, {
    STAGED_ROLLOUT_CACHE: cache,
    STAGED_ROLLOUT_PRINT: "no",
  });
  return { ...usage, ...measureFiles(out) };
}

/** The bytes of a header and of a block in a tar archive. */
const BLOCK = 512;

/** Counts the files of a built site and adds up their sizes. */
export function measureFiles(out: string): BuiltSite {
  const built = { pages: 0, files: 0, bytes: 0, upload: 0, largest: { page: "", bytes: 0 } };
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
    built.upload += BLOCK;
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const content = readFileSync(file);
    built.files += 1;
    built.bytes += content.length;
    built.upload += Math.ceil(content.length / BLOCK) * BLOCK;
    if (!entry.name.endsWith(".html")) continue;
    built.pages += 1;
    // Packed, a page is never larger than it is.
    if (content.length < built.largest.bytes) continue;
    const bytes = gzipSync(content).length;
    const page = file.slice(out.length + 1).replaceAll(sep, "/");
    if (bytes > built.largest.bytes) built.largest = { page, bytes };
  }
  return built;
}
