/** A tree whose contents are identified as they are read, so that two readings can be compared. */
import { hash } from "node:crypto";
import { type KnownEntry, sortEntries } from "./entries.ts";
import { blobId } from "./parse-cache.ts";
import { MAX_HEAD } from "./repodata/packages-head.ts";
import type { Entry, Tree } from "./tree.ts";

export interface IdentifiedTree extends Tree {
  /** Reads everything that the loader would read, so that entries have their ids before they are asked for. */
  identify(): Promise<void>;
  /**
   * The same for the same names, kinds and contents; undefined while something is not read, or where a file was read twice
   * and was not the same.
   */
  digest(): Promise<string | undefined>;
  /** Whether everything that was read twice was the same. */
  isSteady(): boolean;
}

/** The tree, listed once; of recorded packages only the head counts, which is all that is read of them. */
export function identifiedTree(tree: Tree): IdentifiedTree {
  const ids = new Map<string, string>();
  const heads = new Map<string, string>();
  let isSteady = true;
  let listing: Promise<readonly Entry[]> | undefined;
  const listed = (): Promise<readonly Entry[]> => {
    listing ??= tree.list();
    return listing;
  };
  let openable: Promise<readonly KnownEntry[]> | undefined;
  const known = (): Promise<readonly KnownEntry[]> => {
    openable ??= listed().then((entries) => sortEntries(entries).known);
    return openable;
  };
  const idOf = ({ path }: Entry): string | undefined => ids.get(path) ?? heads.get(path);
  const see = (entry: Entry, oid: string, isWhole: boolean): void => {
    const seen = isWhole ? ids : heads;
    const before = seen.get(entry.path);
    if (before === undefined) seen.set(entry.path, oid);
    else if (before !== oid) isSteady = false;
  };
  async function* read(entries: readonly Entry[], most?: number) {
    // The id of a beginning is none of the file.
    const isWhole = most === undefined;
    for await (const { entry, bytes } of tree.read(entries, most)) {
      const oid = blobId(bytes);
      see(entry, oid, isWhole);
      yield { entry: isWhole ? { ...entry, oid } : entry, bytes };
    }
  }
  async function identify(entries: readonly Entry[], most?: number) {
    const found = tree.ids?.(entries, most);
    if (!found) for await (const _ of read(entries, most));
    for (const [index, oid] of found?.entries() ?? []) {
      see(entries[index] as Entry, oid, most === undefined);
    }
  }
  return {
    async list() {
      const entries = await listed();
      return ids.size === 0
        ? entries
        : entries.map((entry) => {
            const oid = ids.get(entry.path);
            return oid === undefined ? entry : { ...entry, oid };
          });
    },
    read,
    async identify() {
      const all = await known();
      const isHead = ({ read: { kind } }: KnownEntry) => kind === "packages";
      const of = (some: readonly KnownEntry[]) => some.map(({ entry }) => entry);
      await identify(of(all.filter(isHead)), MAX_HEAD);
      await identify(of(all.filter((one) => !isHead(one))));
    },
    isSteady: () => isSteady,
    async digest() {
      const entries = await listed();
      const isUnread = ({ entry }: KnownEntry) => idOf(entry) === undefined;
      if (!isSteady || (await known()).some(isUnread)) return undefined;
      // No path holds a zero byte.
      const lines = entries.map((entry) =>
        [entry.path, entry.kind, entry.size, idOf(entry) ?? "", ""].join("\0"),
      );
      return hash("sha256", lines.join("\n"));
    },
  };
}
