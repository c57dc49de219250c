/** The parse cache on disk: one line per file that was parsed, appended to and never trusted blindly. */
import { createHash, hash } from "node:crypto";
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FileKind } from "#core/paths.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/read-file.ts";

const DEFAULT_FOLDER = new URL("../../node_modules/.cache/staged-rollout/", import.meta.url)
  .pathname;
/** Where the gate keeps what small changes need of a registry. */
export const PART_CACHE = join(DEFAULT_FOLDER, "part");
/** Past this the cache starts anew. */
const MAX_FILE = 512 * 1024 * 1024;
const NEWLINE = 10;
const CHECK = 16;

export interface FileCache extends ParseCache {
  /** Appends what was parsed anew; a cache that cannot be written is no problem of the data. */
  save(): void;
}

/**
 * Reads the cache in `folder`. A line is `<kind> <oid> <check> <json>`; one whose check does not match its
 * content (cut short, altered, by another version of the reader) is as good as absent.
 */
export function fileCache(folder: string = DEFAULT_FOLDER): FileCache {
  const path = join(folder, `parsed-${fingerprint()}.jsonl`);
  const lines = index(path);
  const added: string[] = [];
  return {
    get(kind, oid) {
      const line = lines.get(`${kind} ${oid}`);
      if (line === undefined) return undefined;
      const text = line.toString("utf8");
      const json = text.slice(CHECK + 1);
      if (text.slice(0, CHECK) !== checkOf(kind, oid, json)) return undefined;
      return JSON.parse(json) as Content;
    },
    set(kind, oid, content) {
      const json = JSON.stringify(content);
      added.push(`${kind} ${oid} ${checkOf(kind, oid, json)} ${json}\n`);
    },
    save() {
      if (added.length === 0) return;
      try {
        mkdirSync(folder, { recursive: true });
        const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
        const write = size > MAX_FILE ? writeFileSync : appendFileSync;
        write(path, added.join(""));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      }
      added.length = 0;
    },
  };
}

const checkOf = (kind: FileKind, oid: string, json: string) =>
  hash("sha256", `${kind} ${oid} ${json}`).slice(0, CHECK);

/** Where each entry lies in the file; later lines win, so that a corrupt one can be replaced. */
function index(path: string): Map<string, Buffer> {
  const lines = new Map<string, Buffer>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return lines;
    throw error;
  }
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    if (end < 0) break;
    const space = bytes.indexOf(32, bytes.indexOf(32, start) + 1);
    if (space > 0 && space < end) {
      lines.set(bytes.toString("latin1", start, space), bytes.subarray(space + 1, end));
    }
    start = end + 1;
  }
  return lines;
}

/** Changes whenever the code that parses does, or the library below it. */
function fingerprint(): string {
  const sum = createHash("sha256");
  for (const file of ["yaml.ts", "front-matter.ts", "read-file.ts"]) {
    sum.update(readFileSync(new URL(`../data/${file}`, import.meta.url)));
  }
  const lock = new URL("../../package-lock.json", import.meta.url);
  const { packages } = JSON.parse(readFileSync(lock, "utf8"));
  sum
    .update(packages["node_modules/yaml"].version)
    .update(packages["node_modules/gray-matter"].version);
  return sum.digest("hex").slice(0, 12);
}
