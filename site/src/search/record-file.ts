/** The search records, as a file between two processes: one record on each line. */
import { closeSync, createReadStream, openSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { SearchRecord } from "./records.ts";

/** Writes records as they come. */
export function writeRecords(file: string, records: Iterable<SearchRecord>): void {
  const handle = openSync(file, "w");
  // Not `writeSync`, which silently writes only what there is room for.
  for (const record of records) writeFileSync(handle, `${JSON.stringify(record)}\n`);
  closeSync(handle);
}

/** Reads them one after the other. */
export async function* readRecords(file: string): AsyncGenerator<SearchRecord> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    yield JSON.parse(line);
  }
}
