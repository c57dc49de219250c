/**
 * Builds the site of one root from a bundle: `node site/build.ts OUT RECORDS BUNDLE`. Sends a message once the records of
 * the search are written.
 */
import { cpSync } from "node:fs";
import { endWithParent } from "#io/build-step.ts";
import { browserFiles, readManifest, readWriter } from "./src/render/read-bundle.ts";

endWithParent();
const [out = "", records = "", bundle = ""] = process.argv.slice(2);
cpSync(browserFiles(bundle), out, { recursive: true });
const { writeSite } = await readWriter(bundle);
await writeSite({ manifest: await readManifest(bundle), out, records }, () =>
  process.send?.("records are there"),
);
