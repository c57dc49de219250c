/** PDFs of finished periods that are there already: in the site that this one replaces, or as published. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { finishedPdfs, type Pdf, REPORTS_FILE } from "./reports-file.ts";

export interface Kept extends Pdf {
  readonly content: Buffer;
}

/** What a place is asked for: the bytes of a file below a site's root; undefined where it has none. */
type Read = (file: string) => Promise<Buffer | undefined>;

const LARGEST = 5_000_000;
/** More than two centuries of quarters and years. */
const MOST = 1000;
const TIMEOUT_MS = 20_000;
const TRIES = 3;

/** The PDFs of a place; rejects where one that it lists cannot be read, or is not what it lists. */
export async function keptIn(read: Read): Promise<Kept[]> {
  const list = await read(REPORTS_FILE);
  if (!list) return [];
  const pdfs = finishedPdfs(list.toString("utf8")).slice(0, MOST);
  const kept: Kept[] = [];
  for (const pdf of pdfs) {
    const content = await read(pdf.file);
    if (!content) continue;
    const sha256 = createHash("sha256").update(content).digest("hex");
    if (sha256 !== pdf.sha256) throw new Error(`${pdf.file} is not what ${REPORTS_FILE} lists`);
    kept.push({ ...pdf, content });
  }
  return kept;
}

/** The site in a folder. */
export const inFolder =
  (folder: string): Read =>
  async (file) =>
    existsSync(join(folder, file)) ? readFileSync(join(folder, file)) : undefined;

/** The site at an address; what is busy or out of reach is asked again. */
export const published =
  (address: string): Read =>
  async (file) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await fetched(new URL(file, address.endsWith("/") ? address : `${address}/`));
      } catch (error) {
        if (tries === TRIES) throw error;
      }
    }
  };

async function fetched(address: URL): Promise<Buffer | undefined> {
  const response = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 404) return undefined;
  if (!response.ok || !response.body) throw new Error(`${address} answers ${response.status}`);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.length;
    if (bytes > LARGEST) throw new Error(`${address} is larger than ${LARGEST} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
