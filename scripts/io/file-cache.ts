/** The parse cache on disk: one line for each parsed file, appended to and always verified. */
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
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/parse-text.ts";

const DEFAULT_FOLDER = fileURLToPath(
  new URL("../../node_modules/.cache/staged-rollout/", import.meta.url),
);
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
 * Reads the cache in `folder`. A line is `<check> <kind> <oid> <json>`; one whose check does not match the rest
 * of it (truncated, altered) is ignored.
 */
export function fileCache(folder: string = DEFAULT_FOLDER, maxFile: number = MAX_FILE): FileCache {
  const name = `parsed-${fingerprint()}.jsonl`;
  const path = join(folder, name);
  const { lines, size } = readLines(path);
  const used = new Set<string>();
  const added: string[] = [];
  return {
    get(kind, oid) {
      const key = `${kind} ${oid}`;
      const line = lines.get(key);
      if (!line || line.toString("latin1", 0, CHECK) !== checkOf(line.subarray(KEY)))
        return undefined;
      used.add(key);
      return contentOf(line.toString("utf8", KEY + key.length + 1));
    },
    set(kind, oid, content) {
      const key = `${kind} ${oid}`;
      const rest = `${key} ${JSON.stringify(content)}`;
      used.delete(key);
      added.push(`${checkOf(rest)} ${rest}\n`);
    },
    save() {
      if (added.length === 0) return;
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

/** The content of a line, where it has the right outline; the schemas validate the rest. */
function contentOf(json: string): Content | undefined {
  try {
    const content = JSON.parse(json);
    return content && typeof content === "object" && "value" in content ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const checkOf = (rest: string | Buffer) => hash("sha256", rest).slice(0, CHECK);

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

/** Removes the caches of other versions of the reader. */
function removeOthers(folder: string, name: string): void {
  for (const other of readdirSync(folder)) {
    if (other.startsWith("parsed-") && other !== name) rmSync(join(folder, other), { force: true });
  }
}

/** The modules that parse bytes to values. */
export const READER = [
  "core/base/text.ts",
  "data/cut-comments.ts",
  "data/front-matter.ts",
  "data/has-body.ts",
  "data/locator.ts",
  "data/odd-spaces.ts",
  "data/parse-plain.ts",
  "data/parse-text.ts",
  "data/plain-inline.ts",
  "data/plain-scalars.ts",
  "data/plain-yaml.ts",
  "data/yaml-mistakes.ts",
  "data/yaml-places.ts",
  "data/yaml-values.ts",
  "data/yaml.ts",
];

let known: string | undefined;

/** Changes whenever the parsing code or its libraries do; what runs is what was there when it was first asked for. */
const fingerprint = (): string => {
  known ??= readFingerprint();
  return known;
};

function readFingerprint(): string {
  const sum = createHash("sha256");
  for (const file of READER) sum.update(readFileSync(new URL(`../${file}`, import.meta.url)));
  const require = createRequire(import.meta.url);
  for (const library of ["yaml", "gray-matter"]) {
    sum.update(require(`${library}/package.json`).version);
  }
  return sum.digest("hex").slice(0, 12);
}
