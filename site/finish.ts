/**
 * Finishes a site: builds its search index while the pages are still being written, and once they are complete,
 * writes the index and checks every link, which fails where one is broken: `node site/finish.ts OUT RECORDS`.
 * Prints the number of pages. A process of its own, since Astro's has grown by then; the records come as a file, so
 * that no registry lies beside Pagefind's index in memory.
 */

import { once } from "node:events";
import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { endWithParent, messageOfParent } from "#io/build-step.ts";
import type { LinkCheck } from "./links-thread.ts";
import { noteUnmade } from "./src/data/unmade.ts";
import { searchIndexOf } from "./src/search/index-files.ts";
import { readRecords } from "./src/search/record-file.ts";

/** The most broken links that are listed; one wrong line of a layout breaks every page. */
const NAMED = 20;

endWithParent();
const [out = "", records = ""] = process.argv.slice(2);
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;
const pagesThere = messageOfParent();
const index = await searchIndexOf(readRecords(records));
await pagesThere;
const links = new Worker(new URL("./links-thread.ts", import.meta.url), {
  workerData: { out, base },
});
const checked = once(links, "message");
await index.write(out);
const [{ pages, broken }] = (await checked) as [LinkCheck];
const { STAGED_ROLLOUT_UNMADE: unmade = "" } = process.env;
if (broken.length > 0 && existsSync(unmade)) {
  // They lead to what could not be made, or are on a page that replaces another.
  for (const link of broken) noteUnmade({ what: link, why: "this link leads to nothing" });
  process.stdout.write(`${pages}\n`);
} else if (broken.length > 0) {
  const rest = broken.length > NAMED ? [`and ${broken.length - NAMED} more`] : [];
  const lines = ["These links are broken (page → link):", ...broken.slice(0, NAMED), ...rest];
  process.stderr.write(`${lines.join("\n  ")}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${pages}\n`);
