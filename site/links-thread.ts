/** Run as a thread, which is told the folder of the site and its base: answers the links inside it that lead nowhere. */
import { parentPort, workerData } from "node:worker_threads";
import { brokenLinks } from "#io/broken-links.ts";

const { out, base } = workerData as { out: string; base: string };
parentPort?.postMessage(brokenLinks(out, base));
