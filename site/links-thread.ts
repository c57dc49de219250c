/** Run as a thread, which is told the folder of the site and its base: answers how many pages it has, and the links inside it that lead nowhere. */
import { parentPort, workerData } from "node:worker_threads";
import { brokenLinks } from "#io/broken-links.ts";
import { pagesIn } from "#io/site-pages.ts";

export interface LookedAt {
  readonly pages: number;
  readonly broken: readonly string[];
}

const { out, base } = workerData as { out: string; base: string };
const pages = pagesIn(out);
const answer: LookedAt = { pages: pages.length, broken: brokenLinks(out, base, pages) };
parentPort?.postMessage(answer);
