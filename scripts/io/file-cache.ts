/** The parse cache on disk: one line for each file that was parsed and found valid, appended to and always verified. */
import { createHash, hash } from "node:crypto";
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FileKind } from "#core/model/paths.ts";
import { hasBody } from "#data/has-body.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/parse-text.ts";
import { SCHEMA_SUFFIX } from "#schemas/bundle.ts";
import { manifestOf } from "./package-manifest.ts";

const DEFAULT_FOLDER = fileURLToPath(
  new URL("../../node_modules/.cache/staged-rollout/", import.meta.url),
);
/** Where everything is kept that a run takes from an earlier one. */
export const cacheFolder = (folder: string = DEFAULT_FOLDER): string => folder;
/** The gate's cache for the part of a registry that small changes need, below a cache folder. */
export const partCache = (folder: string = DEFAULT_FOLDER): string => join(folder, "part");
/** Beyond this size only the entries of the last run are kept. */
const MAX_FILE = 256 * 1024 * 1024;
const NEWLINE = 10;
const SPACE = 32;
const CHECK = 16;
/** The offset of the kind, after the checksum and a space. */
const KEY = CHECK + 1;

export interface FileCache extends ParseCache {
  /** Writes the newly parsed files; a cache that cannot be written is not an error. */
  save(): void;
}

/**
 * Reads the cache in `folder`. A line is `<check> <kind> <oid> <json>`; the check is of the rest of it and of the version
 * of everything that parses and validates. A line that it does not match (truncated, altered, of another version) is ignored.
 */
export function fileCache(
  folder: string = DEFAULT_FOLDER,
  maxFile: number = MAX_FILE,
  version: string = readerVersion(),
): FileCache {
  const name = `parsed-${version}.jsonl`;
  const checkOf = (rest: string): string => hash("sha256", version + rest).slice(0, CHECK);
  const path = join(folder, name);
  // Read when it is first asked: a verdict that was kept asks for nothing.
  let read: ReturnType<typeof readLines> | undefined;
  const kept = () => {
    read ??= readLines(path);
    return read;
  };
  const used = new Set<string>();
  const added: string[] = [];
  return {
    get(kind, oid) {
      const key = `${kind} ${oid}`;
      const text = kept().lines.get(key)?.toString("utf8");
      if (!text || text.slice(0, CHECK) !== checkOf(text.slice(KEY))) return undefined;
      used.add(key);
      return contentOf(kind, text.slice(KEY + key.length + 1));
    },
    set(kind, oid, content) {
      const key = `${kind} ${oid}`;
      const rest = `${key} ${JSON.stringify(content)}`;
      used.delete(key);
      added.push(`${checkOf(rest)} ${rest}\n`);
    },
    save() {
      if (added.length === 0) return;
      const { lines, size } = kept();
      try {
        mkdirSync(folder, { recursive: true });
        if (size === 0) removeOthers(folder, name);
        if (size <= maxFile) appendFileSync(path, added.join(""));
        else {
          const kept = Array.from(used, (key) => `${lines.get(key)?.toString("utf8")}\n`);
          writeFileSync(`${path}.${process.pid}`, [...kept, ...added].join(""));
          renameSync(`${path}.${process.pid}`, path);
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      }
      added.length = 0;
    },
  };
}

/** The content of a line, where it has the right outline. */
function contentOf(kind: FileKind, json: string): Content | undefined {
  try {
    const content = JSON.parse(json);
    const isOne = typeof content?.value === "object" && content.value !== null;
    const body = hasBody(kind) ? "string" : "undefined";
    return isOne && typeof content.body === body ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The lines of the file by kind and id; later lines win, so that a corrupt one can be replaced. */
function readLines(path: string): { lines: Map<string, Buffer>; size: number } {
  const lines = new Map<string, Buffer>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== undefined) return { lines, size: 0 };
    throw error;
  }
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, start);
    // Another process may still be writing the last line.
    if (end < 0) break;
    const kind = bytes.indexOf(SPACE, start + KEY);
    const oid = kind < 0 ? -1 : bytes.indexOf(SPACE, kind + 1);
    if (oid > 0 && oid < end) {
      lines.set(bytes.toString("latin1", start + KEY, oid), bytes.subarray(start, end));
    }
    start = end + 1;
  }
  return { lines, size: bytes.length };
}

/** Removes the caches of other versions. */
function removeOthers(folder: string, name: string): void {
  for (const other of readdirSync(folder)) {
    if (other.startsWith("parsed-") && other !== name) rmSync(join(folder, other), { force: true });
  }
}

/** The modules that parse bytes to values, and say whether they are valid. */
export const READER = [
  "core/base/dates.ts",
  "core/base/placeholders.ts",
  "core/base/suggest.ts",
  "core/base/text.ts",
  "core/model/paths.ts",
  "core/model/states.ts",
  "data/compile-schemas.ts",
  "data/cut-comments.ts",
  "data/formats.ts",
  "data/front-matter.ts",
  "data/has-body.ts",
  "data/locator.ts",
  "data/odd-spaces.ts",
  "data/parse-file.ts",
  "data/parse-plain.ts",
  "data/parse-text.ts",
  "data/placeholders.ts",
  "data/plain-inline.ts",
  "data/plain-scalars.ts",
  "data/plain-yaml.ts",
  "data/read-file.ts",
  "data/repeated-in.ts",
  "data/schema-files.ts",
  "data/schema-mistakes.ts",
  "data/schema-problems.ts",
  "data/schemas.ts",
  "data/yaml-mistakes.ts",
  "data/yaml-places.ts",
  "data/yaml-values.ts",
  "data/yaml.ts",
  "schemas/bundle.ts",
  "schemas/read.ts",
];

/** The libraries of these modules. */
export const READER_LIBRARIES = ["ajv", "fastest-levenshtein", "gray-matter", "yaml"];

let readers: string | undefined;

/** Changes whenever the code that parses and validates does, a schema, or a library. */
function readerVersion(): string {
  if (readers !== undefined) return readers;
  const sum = createHash("sha256");
  for (const file of READER) sum.update(readFileSync(new URL(`../${file}`, import.meta.url)));
  const schemas = new URL("../schemas/", import.meta.url);
  for (const file of readdirSync(schemas).sort()) {
    if (file.endsWith(SCHEMA_SUFFIX)) sum.update(readFileSync(new URL(file, schemas)));
  }
  for (const library of READER_LIBRARIES) sum.update(manifestOf(library));
  readers = sum.digest("hex").slice(0, CHECK);
  return readers;
}
