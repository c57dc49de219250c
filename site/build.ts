/**
 * Builds the site of one root, the files beside its pages and what can be searched in a thread of their own:
 * `node site/build.ts OUT RECORDS`. Says so once the second are written.
 */
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "astro";
import { endWithParent } from "#io/build-step.ts";

endWithParent();
const [out = "", records = ""] = process.argv.slice(2);
const files = new Worker(new URL("./src/files/thread.ts", import.meta.url), {
  workerData: { out, records },
});
const written = once(files, "exit").then(([code]) => {
  if (code !== 0)
    throw new Error(`the files beside the pages are not whole: their thread ended with ${code}`);
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
