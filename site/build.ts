/** Builds the site of one root, pages first and then the files beside them: `node site/build.ts OUT`. */
import { fileURLToPath } from "node:url";
import { build } from "astro";

const [out = ""] = process.argv.slice(2);
await build({ root: fileURLToPath(new URL(".", import.meta.url)), outDir: out });
const { writeSiteFiles } = await import("./src/files/write.ts");
writeSiteFiles(out);
