/**
 * Builds the site of one root; a separate thread writes the files beside the pages and the search records:
 * `node site/build.ts OUT RECORDS BUNDLE`. Sends a message once the records are written.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { endWithParent } from "#io/build-step.ts";
import { writePages } from "./src/render/write.ts";

endWithParent();
const [out = "", records = "", bundle = ""] = process.argv.slice(2);
const files = new Worker(new URL("./src/files/thread.ts", import.meta.url), {
  workerData: { out, records },
});
const written = once(files, "exit").then(([code]) => {
  if (code !== 0)
    throw new Error(`the other files are incomplete: their thread ended with ${code}`);
  process.send?.("records are there");
});
try {
  await Promise.all([writePages(bundle, out), written]);
} catch (error) {
  await files.terminate();
  throw error;
}
