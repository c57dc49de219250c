/** The lines of data files, to show problems in them. */
import { sortEntries } from "./entries.ts";
import type { Entry, Tree } from "./tree.ts";

/** The lines of those of the files that may be opened; recorded packages are not shown. */
export async function linesIn(
  tree: Tree,
  files: Iterable<string>,
): Promise<Map<string, readonly string[]>> {
  const asked = new Set(files);
  if (asked.size === 0) return new Map();
  const { known } = sortEntries(await tree.list());
  const open = known.flatMap(({ entry, read }): Entry[] =>
    read.kind !== "packages" && asked.has(entry.path) ? [entry] : [],
  );
  const found = new Map<string, readonly string[]>();
  for await (const { entry, bytes } of tree.read(open)) {
    found.set(entry.path, new TextDecoder().decode(bytes).split(/\r?\n/));
  }
  return found;
}
