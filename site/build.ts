/**
 * Builds the site of one root; a separate thread writes the files beside the pages and the search records:
 * `node site/build.ts OUT RECORDS`. Sends a message once the records are written.
 */
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "astro";
import { endWithParent } from "#io/build-step.ts";

endWithParent();
const [out = "", records = ""] = process.argv.slice(2);
// The pages' middleware writes them there.
process.env.STAGED_ROLLOUT_OUT = out;
const files = new Worker(new URL("./src/files/thread.ts", import.meta.url), {
  workerData: { out, records },
});
const written = once(files, "exit").then(([code]) => {
  if (code !== 0)
    throw new Error(`the other files are incomplete: their thread ended with ${code}`);
  process.send?.("records are there");
});
try {
  await Promise.all([
    build({ root: fileURLToPath(new URL(".", import.meta.url)), outDir: out, logLevel: "warn" }),
    written,
  ]);
} catch (error) {
  await files.terminate();
  throw error;
}
