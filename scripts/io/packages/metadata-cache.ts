/** Metadata that an earlier run wrote from the same packages. What is in the cache is verified; without it all is written again. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { METADATA, type MetadataFile, metadataName } from "#data/repodata/write-repomd.ts";

const DEFAULT_FOLDER = fileURLToPath(
  new URL("../../../node_modules/.cache/staged-rollout/", import.meta.url),
);
/** Raised whenever the same packages are written otherwise. */
const FORMAT = 1;

export interface MetadataCache {
  /** Puts the metadata of packages with these sums into a folder; undefined where they are not known. */
  restore(sums: readonly string[], folder: string): readonly MetadataFile[] | undefined;
  /** Keeps what was written to a folder. */
  keep(sums: readonly string[], folder: string, files: readonly MetadataFile[]): void;
  /** Removes what this run did not use. */
  prune(): void;
}

/** A cache in a folder. One that cannot be read or written is no error. */
export function metadataCache(folder: string): MetadataCache {
  const used = new Set<string>();
  const keyOf = (sums: readonly string[]): string =>
    createHash("sha256")
      .update(JSON.stringify([FORMAT, process.versions.zlib, process.arch, ...sums]))
      .digest("hex");
  const indexOf = (sums: readonly string[]) => `${keyOf(sums)}.json`;
  return {
    restore(sums, to) {
      const index = indexOf(sums);
      try {
        const files: MetadataFile[] = JSON.parse(readFileSync(join(folder, index), "utf8"));
        if (files.length !== METADATA.length) return undefined;
        const read = files.map((file) => {
          const bytes = readFileSync(join(folder, metadataName(file)));
          const sum = createHash("sha256").update(bytes).digest("hex");
          if (sum !== file.sha256) throw new Error(`${metadataName(file)} was altered`);
          return { name: metadataName(file), bytes };
        });
        for (const { name, bytes } of read) writeFileSync(join(to, name), bytes);
        for (const { name } of read) used.add(name);
        used.add(index);
        return files;
      } catch {
        return undefined;
      }
    },
    keep(sums, from, files) {
      try {
        mkdirSync(folder, { recursive: true });
        for (const file of files) {
          const name = metadataName(file);
          used.add(name);
          if (!isThere(join(folder, name), file.size)) {
            writeFileSync(join(folder, name), readFileSync(join(from, name)));
          }
        }
        const index = indexOf(sums);
        used.add(index);
        writeFileSync(join(folder, index), JSON.stringify(files));
      } catch {
        // A full disk: the next run writes all of it again.
      }
    },
    prune() {
      try {
        for (const name of readdirSync(folder)) {
          if (!used.has(name)) rmSync(join(folder, name), { force: true });
        }
      } catch {
        // Another run may be at it.
      }
    },
  };
}

const isThere = (path: string, size: number): boolean =>
  statSync(path, { throwIfNoEntry: false })?.size === size;

/** The cache below a cache folder; by default below that of parsed files. */
export const metadataCacheIn = (folder: string = DEFAULT_FOLDER): MetadataCache =>
  metadataCache(join(folder, "repodata"));

/** Nothing is kept. */
export const noMetadataCache: MetadataCache = {
  restore: () => undefined,
  keep() {},
  prune() {},
};
