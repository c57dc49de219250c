/** Run as a thread, which is told the folder of the site: writes every file that is no page, and what can be searched. */
import { workerData } from "node:worker_threads";
import { registry } from "../data/registry.ts";
import { writeRecords } from "../search/record-file.ts";
import { searchRecords } from "../search/records.ts";
import { writeSiteFiles } from "./write.ts";

const { out, records } = workerData as { out: string; records: string };
writeSiteFiles(out);
writeRecords(records, searchRecords(registry));
