import { pathToFileURL } from "node:url";
import { defineConfig } from "astro/config";

/** Only the commit and the data decide what is built; the command line hands both over in these. */
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

export default defineConfig({
  base,
  cacheDir: "../node_modules/.astro",
  trailingSlash: "always",
  prerenderConflictBehavior: "error",
  // A few pages at once: while one is written, another is rendered.
  build: { format: "directory", assets: "assets", inlineStylesheets: "never", concurrency: 4 },
  devToolbar: { enabled: false },
  vite: {
    cacheDir: "../node_modules/.vite",
    // The folder is emptied before: files are written into it beside the pages.
    build: { assetsInlineLimit: 0, emptyOutDir: false },
    plugins: [
      {
        // The automation's modules run in Node as they are: bundled, they would look for their schemas beside the bundle.
        name: "scripts-stay-outside",
        enforce: "pre",
        async resolveId(source, importer, options) {
          if (!source.startsWith("#")) return undefined;
          const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
          return resolved && { id: pathToFileURL(resolved.id).href, external: true };
        },
      },
    ],
  },
});
