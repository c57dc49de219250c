/** The search records, as a file between two processes: one record on each line. */
import { closeSync, createReadStream, openSync, writeFileSync } from "node:fs";
import type { SearchRecord } from "./records.ts";

/** Writes records as they come. */
export function writeRecords(file: string, records: Iterable<SearchRecord>): void {
  const handle = openSync(file, "w");
  // Not `writeSync`, which silently writes only what there is room for.
  for (const record of records) writeFileSync(handle, `${JSON.stringify(record)}\n`);
  closeSync(handle);
}

/** Reads them one after the other. A line ends at LF alone: in a text further characters count as line ends elsewhere. */
export async function* readRecords(file: string): AsyncGenerator<SearchRecord> {
  let rest = "";
  for await (const piece of createReadStream(file, "utf8")) {
    const lines = `${rest}${piece}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
  if (rest !== "") throw new Error(`${file} ends within a record`);
}
