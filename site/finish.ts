/**
 * Finishes a built site: its search index, and beside it a look at every link inside it, which fails where one leads
 * nowhere: `node site/finish.ts OUT`. A process of its own, since Astro's has grown by then.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { takeOver } from "#io/site-data.ts";
import { writeSearchIndex } from "./src/search/index-files.ts";

/** Broken links that are named; one wrong line of a layout breaks every page. */
const NAMED = 20;

const [out = ""] = process.argv.slice(2);
const { STAGED_ROLLOUT_BASE: base = "/", STAGED_ROLLOUT_DATA: data = "" } = process.env;
const links = new Worker(new URL("./links-thread.ts", import.meta.url), {
  workerData: { out, base },
});
const looked = once(links, "message");
await writeSearchIndex(out, takeOver(data).registry);
const [broken] = (await looked) as [string[]];
if (broken.length > 0) {
  const rest = broken.length > NAMED ? [`and ${broken.length - NAMED} more`] : [];
  const said = ["These links lead nowhere (page → link):", ...broken.slice(0, NAMED), ...rest];
  process.stderr.write(`${said.join("\n  ")}\n`);
  process.exitCode = 1;
}
