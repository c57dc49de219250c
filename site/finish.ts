/**
 * Finishes a built site: its search index, and beside it a look at every link inside it, which fails where one leads
 * nowhere: `node site/finish.ts OUT RECORDS`. Prints the number of pages. A process of its own, since Astro's has grown
 * by then; the records come as a file, so that no registry lies beside Pagefind's index in memory.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { LookedAt } from "./links-thread.ts";
import { writeSearchIndex } from "./src/search/index-files.ts";
import { readRecords } from "./src/search/record-file.ts";

/** Broken links that are named; one wrong line of a layout breaks every page. */
const NAMED = 20;

const [out = "", records = ""] = process.argv.slice(2);
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;
const links = new Worker(new URL("./links-thread.ts", import.meta.url), {
  workerData: { out, base },
});
const looked = once(links, "message");
await writeSearchIndex(out, readRecords(records));
const [{ pages, broken }] = (await looked) as [LookedAt];
if (broken.length > 0) {
  const rest = broken.length > NAMED ? [`and ${broken.length - NAMED} more`] : [];
  const said = ["These links lead nowhere (page → link):", ...broken.slice(0, NAMED), ...rest];
  process.stderr.write(`${said.join("\n  ")}\n`);
  process.exitCode = 1;
} else process.stdout.write(`${pages}\n`);
