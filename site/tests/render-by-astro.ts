/** Renders all pages by Astro's own means, for comparison: `node site/tests/render-by-astro.ts OUT`, with a build's environment. */
import { fileURLToPath } from "node:url";
import { build } from "astro";
import config from "../astro.config.ts";

const OURS = "components-return-text";

const [out = ""] = process.argv.slice(2);
// All are written out there, as objects.
const plugins = (config.vite?.plugins ?? []) as readonly { readonly name: string }[];
const others = plugins.filter(({ name }) => name !== OURS);
if (others.length !== plugins.length - 1) throw new Error(`the plugin ${OURS} is not there`);
await build({
  ...config,
  configFile: false,
  root: fileURLToPath(new URL("../", import.meta.url)),
  outDir: out,
  logLevel: "warn",
  vite: { ...config.vite, plugins: others },
});
