/** A file of metadata, packed while it is written: never in memory as a whole. */

import { createHash } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync, renameSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createGzip } from "node:zlib";
import { type MetadataFile, type MetadataType, metadataName } from "#data/repodata/write-repomd.ts";

/** Text is handed on in parts of this many characters. */
const PART = 256 * 1024;
/** The byte of gzip's header that names the system (RFC 1952): unknown, so that every system writes the same. */
const SYSTEM_AT = 9;
const UNKNOWN = 255;

export interface GzipFile {
  /** Appends text of one character a byte; resolves once more may come. */
  write(text: string): Promise<void>;
  /** Writes the rest and names the file after its content. */
  end(): Promise<MetadataFile>;
}

/** Begins a file in a folder. */
export function gzipFile(folder: string, type: MetadataType): GzipFile {
  const path = join(folder, `.${type}`);
  const descriptor = openSync(path, "wx");
  const [packed, open] = [createHash("sha256"), createHash("sha256")];
  const sizes = { packed: 0, open: 0 };
  const gzip = createGzip({ level: 6, chunkSize: PART });
  gzip.on("data", (part: Buffer) => {
    if (sizes.packed === 0) part[SYSTEM_AT] = UNKNOWN;
    packed.update(part);
    sizes.packed += part.length;
    writeSync(descriptor, part);
  });
  let waiting = "";
  const pass = async () => {
    const part = Buffer.from(waiting, "latin1");
    waiting = "";
    open.update(part);
    sizes.open += part.length;
    if (!gzip.write(part)) await once(gzip, "drain");
  };
  return {
    async write(text) {
      waiting += text;
      if (waiting.length >= PART) await pass();
    },
    async end() {
      await pass();
      const ended = once(gzip, "end");
      gzip.end();
      await ended;
      closeSync(descriptor);
      const file = {
        type,
        sha256: packed.digest("hex"),
        size: sizes.packed,
        open: { sha256: open.digest("hex"), size: sizes.open },
      };
      renameSync(path, join(folder, metadataName(file)));
      return file;
    },
  };
}
