/** Run as a thread, which is told the folder of the site: writes every file that is no page. */
import { workerData } from "node:worker_threads";
import { writeSiteFiles } from "./write.ts";

writeSiteFiles(workerData);
