/** What files say by git's id of their bytes: the same bytes are never parsed and validated twice. */
import { hash } from "node:crypto";
import type { FileKind } from "#core/model/paths.ts";
import type { Content } from "./parse-text.ts";

export interface ParseCache {
  /** What `set` was given for the same kind and bytes, by the same version of what parses and validates. */
  get(kind: FileKind, oid: string): Content | undefined;
  /** Keeps what bytes say that were parsed and found valid. */
  set(kind: FileKind, oid: string, content: Content): void;
}

/** Git's id of a file's content (SHA-1 object format). */
export const blobId = (bytes: Uint8Array): string =>
  hash("sha1", Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));

/** A cache that stores nothing. */
export const noCache: ParseCache = { get: () => undefined, set: () => {} };
