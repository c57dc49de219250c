/** A tree of data files in memory, for tests to read, change and read again. */

import { compareText } from "#core/base/problems.ts";
import type { Registry } from "#core/model/registry.ts";
import type { ParseCache } from "#data/parse-cache.ts";
import type { Content } from "#data/parse-text.ts";
import { type Loaded, loadRegistry } from "#data/registry.ts";
import type { Tree } from "#data/tree.ts";

/** Texts by their path relative to the root. */
export type Texts = ReadonlyMap<string, string> | Readonly<Record<string, string>>;

/** The texts as a map, in the order of their paths. */
export const textsOf = (texts: Texts): Map<string, string> =>
  new Map(
    [...(texts instanceof Map ? texts.entries() : Object.entries(texts))].sort(([a], [b]) =>
      compareText(a, b),
    ),
  );

/** A tree whose files are these texts, all of them regular files. */
export function memoryTree(texts: Texts): Tree {
  const files = new Map<string, Buffer>();
  for (const [path, text] of textsOf(texts)) files.set(path, Buffer.from(text));
  return {
    async list() {
      return [...files].map(([path, bytes]) => ({ path, kind: "file", size: bytes.length }));
    },
    async *read(entries) {
      for (const entry of entries) {
        const bytes = files.get(entry.path);
        if (!bytes) throw new Error(`${entry.path} is not in the tree`);
        yield { entry, bytes };
      }
    },
  };
}

const parsed = new Map<string, Content>();

/** What was parsed in this process: tests load much the same texts again and again. */
const cache: ParseCache = {
  get: (kind, oid) => parsed.get(`${kind} ${oid}`),
  set: (kind, oid, content) => parsed.set(`${kind} ${oid}`, content),
};

/** The registry that the texts make, with the problems found on the way. */
export const loadTexts = (texts: Texts): Promise<Loaded> => loadRegistry(memoryTree(texts), cache);

/** The registry that the texts make; throws when a file has a problem. */
export async function registryOf(texts: Texts): Promise<Registry> {
  const { registry, problems } = await loadTexts(texts);
  const [first] = problems;
  if (first) throw new Error(`${first.file}:${first.line}:${first.column} ${first.message}`);
  return registry;
}
