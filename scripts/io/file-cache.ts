/** The parse cache on disk: one line per file that was parsed, appended to and never trusted blindly. */
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
/** Past this only what the last run used is kept. */
const MAX_FILE = 256 * 1024 * 1024;
const NEWLINE = 10;
const SPACE = 32;
const CHECK = 16;

export interface FileCache extends ParseCache {
  /** Writes what was parsed anew; a cache that cannot be written is no problem of the data. */
  save(): void;
}

/**
 * Reads the cache in `folder`. A line is `<kind> <oid> <check> <json>`; one whose check does not match its
 * content (cut short, altered, by another version of the reader) is as good as absent.
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
      const text = lines.get(key)?.toString("utf8");
      if (text === undefined) return undefined;
      const json = text.slice(CHECK + 1);
      if (text.slice(0, CHECK) !== checkOf(key, json)) return undefined;
      used.add(key);
      return contentOf(json);
    },
    set(kind, oid, content) {
      const key = `${kind} ${oid}`;
      const json = JSON.stringify(content);
      used.delete(key);
      added.push(`${key} ${checkOf(key, json)} ${json}\n`);
    },
    save() {
      if (added.length === 0) return;
      try {
        mkdirSync(folder, { recursive: true });
        if (size === 0) removeOthers(folder, name);
        if (size <= maxFile) appendFileSync(path, added.join(""));
        else {
          const kept = Array.from(used, (key) => `${key} ${lines.get(key)?.toString("utf8")}\n`);
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

/** What a line says, where it says something of the right outline; the schemas see to the rest. */
function contentOf(json: string): Content | undefined {
  try {
    const content = JSON.parse(json);
    return content && typeof content === "object" && "value" in content ? content : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const checkOf = (key: string, json: string) => hash("sha256", `${key} ${json}`).slice(0, CHECK);

/** What each line of the file says behind its key; later lines win, so that a corrupt one can be replaced. */
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
    const space = bytes.indexOf(SPACE, bytes.indexOf(SPACE, start) + 1);
    if (space > 0 && space < end) {
      lines.set(bytes.toString("latin1", start, space), bytes.subarray(space + 1, end));
    }
    start = end + 1;
  }
  return { lines, size: bytes.length };
}

/** Removes what other versions of the reader left. */
function removeOthers(folder: string, name: string): void {
  for (const other of readdirSync(folder)) {
    if (other.startsWith("parsed-") && other !== name) rmSync(join(folder, other), { force: true });
  }
}

/** The modules that make values of bytes. */
export const READER = [
  "core/text.ts",
  "data/front-matter.ts",
  "data/locator.ts",
  "data/parse-text.ts",
  "data/yaml-mistakes.ts",
  "data/yaml-values.ts",
  "data/yaml.ts",
];

/** Changes whenever the code that parses does, or the libraries below it. */
function fingerprint(): string {
  const sum = createHash("sha256");
  for (const file of READER) sum.update(readFileSync(new URL(`../${file}`, import.meta.url)));
  const require = createRequire(import.meta.url);
  for (const library of ["yaml", "gray-matter"]) {
    sum.update(require(`${library}/package.json`).version);
  }
  return sum.digest("hex").slice(0, 12);
}
