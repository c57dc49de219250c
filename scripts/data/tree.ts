/** The data folders as a list of entries, from any source: a folder on disk, a commit in git. */

/** The folders that the loader reads; nothing outside them is data. */
export const DATA_FOLDERS = ["components", "teams", "rollouts"] as const;

export type EntryKind = "file" | "executable" | "symlink" | "submodule" | "other";

export interface Entry {
  /** Relative to the root, with `/`; may hold any character. */
  readonly path: string;
  readonly kind: EntryKind;
  /** In bytes; 0 for entries that are not files. */
  readonly size: number;
  /** Git's id of the content, where it is known without reading. */
  readonly oid?: string;
}

export interface Tree {
  /** All entries below the data folders, sorted by path. Links are listed, never followed. */
  list(): Promise<readonly Entry[]>;
  /** The bytes of the entries, in order; only regular files are asked for. With `most` the beginning of each is enough. */
  read(entries: readonly Entry[], most?: number): AsyncIterable<{ entry: Entry; bytes: Buffer }>;
  /** The ids of what `read` would give, in order, where that is quicker than reading: nothing is kept. */
  ids?(entries: readonly Entry[], most?: number): string[];
}
