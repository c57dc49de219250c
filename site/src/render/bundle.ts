/** What Astro makes of the sources, whatever the data are: compiled pages, and the scripts and styles of browsers. */
import { realpathSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type AstroIntegration, build } from "astro";
import { BROWSER, PAGES } from "./read-bundle.ts";

/** Bundles into a folder, which has to exist. */
export async function bundleInto(place: string): Promise<void> {
  // Astro keeps the modules beside its output where that is below the working folder, and elsewhere otherwise; the working
  // folder is named without links, as where the packages are one.
  const folder = realpathSync(place);
  process.chdir(folder);
  await build({
    root: fileURLToPath(new URL("../../", import.meta.url)),
    outDir: join(folder, BROWSER),
    logLevel: "warn",
    integrations: [keepPages(folder)],
  });
}

/**
 * Keeps the modules that Astro would render from, and removes once it has. That is where an adapter's own renderer begins
 * (“setPrerenderer”, Astro's Integrations API); this one renders nothing.
 */
const keepPages = (folder: string): AstroIntegration => ({
  name: "keep-pages",
  hooks: {
    "astro:build:start": ({ setPrerenderer }) =>
      setPrerenderer({
        name: "keep-pages",
        async getStaticPaths() {
          renameSync(join(folder, BROWSER, ".prerender"), join(folder, PAGES));
          return [];
        },
        render: () => Promise.reject(new Error("pages are rendered from the bundle")),
      }),
  },
});
