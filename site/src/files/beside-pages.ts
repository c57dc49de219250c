/** Writes every file that is not a page, package repositories, and the search records. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "#core/packages/repo-file.ts";
import { metadataCacheIn } from "#io/packages/metadata-cache.ts";
import { writeRepositories } from "#io/packages/write-repositories.ts";
import { SBOM, sbom } from "#io/sbom.ts";
import { procedure, registry, repositories, rootOf } from "../data/registry.ts";
import { signer } from "../data/repositories.ts";
import { noteUnmade } from "../data/unmade.ts";
import { pageRecords } from "../search/pages.ts";
import { writeRecords } from "../search/record-file.ts";
import { searchRecords } from "../search/records.ts";
import { below, sections } from "../views/frame.ts";
import { writeSiteFiles } from "./write.ts";

const cacheFolder = process.env.STAGED_ROLLOUT_CACHE;

/** Writes the list of what the site was made with; npm takes its time, and nothing else waits for it. */
export async function writeParts(out: string): Promise<void> {
  const text = await sbom(cacheFolder).catch((error: Error) => {
    noteUnmade({ what: `the list of packages ${SBOM}`, why: error.message });
    return `${JSON.stringify({ unmade: error.message })}\n`;
  });
  writeFileSync(join(out, SBOM), text);
}

/** Writes every other file below the site's folder. */
export async function writeBesidePages(out: string): Promise<void> {
  writeSiteFiles(out);
  const { unpublished } = await writeRepositories({
    ...{ rootOf, registry, procedure, repositories },
    out: join(out, REPOSITORY),
    signer,
    cache: metadataCacheIn(cacheFolder),
  });
  for (const { file, why } of unpublished) noteUnmade({ what: `the packages of ${file}`, why });
}

/** Writes what is searched, to a file of its own. */
export function writeSearchRecords(file: string): void {
  const pages = pageRecords(registry, [...sections, ...below]);
  writeRecords(
    file,
    (function* () {
      yield* pages;
      yield* searchRecords(registry);
    })(),
  );
}
