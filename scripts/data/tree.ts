/** The data folders as a list of entries, wherever they come from: a folder on disk, a commit in git. */

/** What the loader reads; nothing outside these folders is data. */
export const DATA_FOLDERS = ["components", "teams", "rollouts"] as const;

export type EntryKind = "file" | "executable" | "symlink" | "submodule" | "other";

export interface Entry {
  /** Relative to the root, with `/`; may hold any character. */
  readonly path: string;
  readonly kind: EntryKind;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
  /** Git's id of the content, where it is known without reading. */
  readonly oid?: string;
}

export interface Tree {
  /** All entries below the data folders, sorted by path. Links are listed, never followed. */
  list(): Promise<readonly Entry[]>;
  /** The bytes of the entries, in order; only regular files are asked for. */
  read(entries: readonly Entry[]): AsyncIterable<{ entry: Entry; bytes: Buffer }>;
}
