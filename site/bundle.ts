/** Has Astro compile and bundle the pages, without rendering any: `node site/bundle.ts FOLDER`. */
import { endWithParent } from "#io/build-step.ts";
import { bundleInto } from "./src/render/bundle.ts";

endWithParent();
const [folder = ""] = process.argv.slice(2);
await bundleInto(folder);
