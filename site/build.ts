/**
 * Builds the site of one root, pages first, then the files beside them and the index; fails where a link inside it
 * leads nowhere: `node site/build.ts OUT`.
 */
import { fileURLToPath } from "node:url";
import { build } from "astro";
import { brokenLinks } from "#io/broken-links.ts";

/** Broken links that are named; one wrong line of a layout breaks every page. */
const NAMED = 20;

const [out = ""] = process.argv.slice(2);
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;
await build({ root: fileURLToPath(new URL(".", import.meta.url)), outDir: out });
const { writeSiteFiles } = await import("./src/files/write.ts");
writeSiteFiles(out);
const { registry } = await import("./src/registry.ts");
const { writeSearchIndex } = await import("./src/search/index-files.ts");
await writeSearchIndex(out, registry);

const broken = brokenLinks(out, base);
if (broken.length > 0) {
  const rest = broken.length > NAMED ? [`and ${broken.length - NAMED} more`] : [];
  const said = ["These links lead nowhere (page → link):", ...broken.slice(0, NAMED), ...rest];
  process.stderr.write(`${said.join("\n  ")}\n`);
  process.exitCode = 1;
}
