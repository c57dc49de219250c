import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig } from "astro/config";
import { validatorModule } from "../scripts/data/validator-module.ts";

/** Only the commit and the data decide what is built; the command line passes both in these variables. */
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

/** The module of the validators, for the pages that make a text. */
const VALIDATORS = "virtual:validators";

/** What compiled components call. */
const COMPILER_RUNTIME = fileURLToPath(new URL("src/render/compiler-runtime.ts", import.meta.url));

export default defineConfig({
  base,
  cacheDir: "../node_modules/.astro",
  trailingSlash: "always",
  build: { format: "directory", assets: "assets", inlineStylesheets: "never" },
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
        applyToEnvironment: ({ name }) => name !== "client",
        async resolveId(source, importer, options) {
          if (source === "astro/compiler-runtime") return COMPILER_RUNTIME;
          if (!source.startsWith("#")) return undefined;
          const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
          return resolved && { id: pathToFileURL(resolved.id).href, external: true };
        },
      },
      {
        // In a browser they are bundled, with the validators compiled beforehand: its policy allows no compiling there.
        name: "scripts-in-the-browser",
        enforce: "pre",
        applyToEnvironment: ({ name }) => name === "client",
        resolveId(source) {
          return source === VALIDATORS ? `\0${VALIDATORS}` : undefined;
        },
        load: (id) =>
          id === `\0${VALIDATORS}`
            ? validatorModule(["report", "summary", "team", "release"])
            : undefined,
      },
    ],
  },
});
