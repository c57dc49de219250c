import { pathToFileURL } from "node:url";
import { defineConfig } from "astro/config";

/** Only the commit and the data decide what is built; the command line passes both in these variables. */
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

export default defineConfig({
  base,
  cacheDir: "../node_modules/.astro",
  trailingSlash: "always",
  prerenderConflictBehavior: "error",
  // A few pages at a time: while one is written, another is rendered.
  build: { format: "directory", assets: "assets", inlineStylesheets: "never", concurrency: 4 },
  devToolbar: { enabled: false },
  vite: {
    cacheDir: "../node_modules/.vite",
    // The folder is emptied before the build: other files are written into it at the same time.
    build: { assetsInlineLimit: 0, emptyOutDir: false },
    plugins: [
      {
        // The automation's modules run in Node unbundled: in a bundle they would look for their schemas beside it.
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
