/** What can be searched, as a file between two processes: a record a line. */
import { closeSync, createReadStream, openSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { SearchRecord } from "./records.ts";

/** Writes them as they come. */
export function writeRecords(file: string, records: Iterable<SearchRecord>): void {
  const handle = openSync(file, "w");
  // Not `writeSync`, which writes what there is room for and says nothing.
  for (const record of records) writeFileSync(handle, `${JSON.stringify(record)}\n`);
  closeSync(handle);
}

/** Reads them one after the other. */
export async function* readRecords(file: string): AsyncGenerator<SearchRecord> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    yield JSON.parse(line);
  }
}
