/** Writes a site, but for its search index: part of the bundle, so that pages and all other files come from one registry. */
import type { SSRManifest } from "astro";
import { cacheFolder } from "#io/file-cache.ts";
import { withKeptHolidays } from "#io/kept-holidays.ts";

export interface SiteToWrite {
  readonly manifest: SSRManifest;
  /** The folder of the site. */
  readonly out: string;
  /** The file for what is searched. */
  readonly records: string;
}

/** Writes it, as soon as the data are there; says when what is searched is written, which comes first. */
export const writeSite = (site: SiteToWrite, recordsAreThere: () => void): Promise<void> =>
  // Reading the data asks for holidays already.
  withKeptHolidays(cacheFolder(process.env.STAGED_ROLLOUT_CACHE || undefined), () =>
    write(site, recordsAreThere),
  );

async function write(
  { manifest, out, records }: SiteToWrite,
  recordsAreThere: () => void,
): Promise<void> {
  const { writeBesidePages, writeParts, writeSearchRecords } = await import(
    "../files/beside-pages.ts"
  );
  const { writePages } = await import("./write-pages.ts");
  const parts = writeParts(out);
  writeSearchRecords(records);
  recordsAreThere();
  await writePages(manifest, out);
  await writeBesidePages(out);
  await parts;
}
