import { isAbsolute, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineConfig } from "astro/config";
import { validatorModule } from "../scripts/data/validator-module.ts";
import { isSource } from "../scripts/io/site-bundle.ts";
import { WRITER_FILE } from "./src/render/read-bundle.ts";

/** Only the commit and the data decide what is built; the command line passes both in these variables. */
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

/** The module of the validators, for the pages that make a text. */
const VALIDATORS = "virtual:validators";

const place = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** What compiled components call. */
const COMPILER_RUNTIME = place("src/render/compiler-runtime.ts");
const WRITER = place("src/render/write-site.ts");
const SCRIPTS = place("../scripts/");
const REPOSITORY = place("../");

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
        // A bundle is kept until one of its sources changes: it may hold nothing else.
        name: "known-sources",
        moduleParsed({ id }) {
          const path = relative(REPOSITORY, id.split("?", 1)[0] ?? "");
          const own = isAbsolute(id) && !path.startsWith("..") && !path.includes("node_modules/");
          if (own && !isSource(path)) this.error(`${path} is not among the sources of a bundle`);
        },
      },
      {
        // Components return text; without this plugin Astro renders them itself.
        name: "components-return-text",
        enforce: "pre",
        applyToEnvironment: ({ name }) => name !== "client",
        resolveId: (source) => (source === "astro/compiler-runtime" ? COMPILER_RUNTIME : undefined),
      },
      {
        // The automation's modules look for schemas and packages beside themselves, wherever they are bundled.
        name: "scripts-know-their-place",
        enforce: "pre",
        applyToEnvironment: ({ name }) => name !== "client",
        transform: (code, id) =>
          id.startsWith(SCRIPTS) && code.includes("import.meta.url")
            ? code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
            : undefined,
        // What writes the site is bundled with the pages, so that both have the same modules and read the data once.
        buildStart() {
          this.emitFile({ type: "chunk", id: WRITER, fileName: WRITER_FILE });
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
