/** What `bundle.ts` has made, for those who render from it; Astro itself is not loaded for that. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { SSRManifest } from "astro";

/** Files of the site as they are: scripts, styles, and what `public/` holds. */
export const BROWSER = "browser";
/** The modules of the pages. */
export const PAGES = "pages";
/** Their writer. */
export const WRITER_FILE = "write-site.mjs";

/** The folder of what browsers load. */
export const browserFiles = (bundle: string): string => join(bundle, BROWSER);

/** What writes the site; loading it reads the data. */
export const readWriter = (bundle: string): Promise<typeof import("./write-site.ts")> =>
  import(/* @vite-ignore */ pathToFileURL(join(bundle, PAGES, WRITER_FILE)).href);

/** Its pages: the modules of each are loaded when they are asked for. */
export async function readManifest(bundle: string): Promise<SSRManifest> {
  const folder = join(bundle, PAGES);
  const entry = readdirSync(folder).find((name) => name.startsWith("prerender-entry"));
  if (entry === undefined) throw new Error(`${folder} has no entry`);
  const { manifest }: { manifest: SSRManifest } = await import(
    /* @vite-ignore */ pathToFileURL(join(folder, entry)).href
  );
  return manifest;
}
