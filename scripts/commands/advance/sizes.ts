/** How large files become: automation writes none that it would refuse to read (DESIGN section 5). */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { MAX_BYTES_AUTOMATION, maxBytes, readPath } from "#core/model/paths.ts";
import type { Edit } from "#core/workflow/edits.ts";
import { applyEdit } from "#data/yaml-edit.ts";

/** Kept free in a record for the claims and receipts of what a plan requests, in bytes. */
const RESERVE = 256 * 1024;

/** The most bytes that may be read of a file. */
export function limitOf(file: string): number {
  const read = readPath(file);
  return read ? maxBytes(read.kind) : MAX_BYTES_AUTOMATION;
}

/** “4 MiB”, “64 KiB” */
export const inMebibytes = (bytes: number): string =>
  bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`;

/** The texts of the files that edits change, as they are afterwards. */
export function textsAfter(root: string, edits: readonly Edit[]): Map<string, string> {
  const texts = new Map<string, string>();
  for (const edit of edits) {
    const { file } = edit;
    const path = join(root, file);
    const before = texts.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8") : undefined);
    texts.set(file, applyEdit(before, edit));
  }
  return texts;
}

/** The files that the edits of a plan would leave without room; those that are small are not looked at closely. */
export function withoutRoom(root: string, edits: readonly Edit[]): string[] {
  const byFile = Map.groupBy(edits, ({ file }) => file);
  return [...byFile].flatMap(([file, own]) => {
    const limit = limitOf(file);
    const most = limit === MAX_BYTES_AUTOMATION ? limit - RESERVE : limit;
    // As YAML no value is longer than four times its JSON.
    if (sizeOf(join(root, file)) + 4 * JSON.stringify(own).length <= most) return [];
    const [text = ""] = textsAfter(root, own).values();
    return Buffer.byteLength(text) > most ? [file] : [];
  });
}

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);
