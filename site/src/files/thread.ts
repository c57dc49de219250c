/** Run as a thread with the folder of the site: writes every file that is not a page, and the search records. */
import { workerData } from "node:worker_threads";
import { registry } from "../data/registry.ts";
import { writeRecords } from "../search/record-file.ts";
import { searchRecords } from "../search/records.ts";
import { writeSiteFiles } from "./write.ts";

const { out, records } = workerData as { out: string; records: string };
writeSiteFiles(out);
writeRecords(records, searchRecords(registry));
