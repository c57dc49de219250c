/** Many data files of a tree: what each says, or the problems in it. */
import type { FileKind } from "#core/model/paths.ts";
import { blobId, type ParseCache } from "./parse-cache.ts";
import { type FileRead, readFile } from "./read-file.ts";
import type { Entry, Tree } from "./tree.ts";

export interface WantedEntry {
  readonly entry: Entry;
  readonly kind: FileKind;
}

/** Reads the entries, in order. The bytes of one whose id and content are known are not asked for. */
export async function* readEntries(
  tree: Tree,
  wanted: readonly WantedEntry[],
  cache: ParseCache,
): AsyncGenerator<{ readonly entry: Entry; readonly read: FileRead }> {
  const known = wanted.map(({ entry: { oid }, kind }) => (oid ? cache.get(kind, oid) : undefined));
  const unknown = wanted.filter((_, index) => known[index] === undefined);
  const reading = tree.read(unknown.map(({ entry }) => entry))[Symbol.asyncIterator]();
  for (const [index, { entry, kind }] of wanted.entries()) {
    const content = known[index];
    if (content) {
      yield { entry, read: { content } };
      continue;
    }
    const { value, done } = await reading.next();
    if (done) throw new Error(`the tree ended before ${entry.path}`);
    yield { entry, read: readBytes(kind, value.entry.oid, value.bytes, cache) };
  }
  await reading.return?.();
}

function readBytes(
  kind: FileKind,
  known: string | undefined,
  bytes: Buffer,
  cache: ParseCache,
): FileRead {
  const oid = known ?? blobId(bytes);
  const content = cache.get(kind, oid);
  if (content) return { content };
  const read = readFile(kind, bytes);
  if ("content" in read) cache.set(kind, oid, read.content);
  return read;
}
