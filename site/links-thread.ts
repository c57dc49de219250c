/** Run as a thread with the folder of the site and its base: returns the number of pages and the broken links. */
import { parentPort, workerData } from "node:worker_threads";
import { brokenLinks } from "#io/broken-links.ts";
import { siteListing } from "#io/site-pages.ts";

export interface LinkCheck {
  readonly pages: number;
  readonly broken: readonly string[];
}

const { out, base } = workerData as { out: string; base: string };
const listing = siteListing(out);
const answer: LinkCheck = {
  pages: listing.pages.length,
  broken: brokenLinks(out, base, listing),
};
parentPort?.postMessage(answer);
