/** Run as a thread with the folder of the site: writes every file that is not a page, package repositories, and the search records. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { workerData } from "node:worker_threads";
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

const { out, records } = workerData as { out: string; records: string };
const cacheFolder = process.env.STAGED_ROLLOUT_CACHE;
// npm takes its time, and what follows waits for nothing of it.
const parts = sbom(cacheFolder)
  .catch((error: Error) => {
    noteUnmade({ what: `the list of packages ${SBOM}`, why: error.message });
    return `${JSON.stringify({ unmade: error.message })}\n`;
  })
  .then((text) => writeFileSync(join(out, SBOM), text));
writeSiteFiles(out);
const { unpublished } = await writeRepositories({
  ...{ rootOf, registry, procedure, repositories },
  out: join(out, REPOSITORY),
  signer,
  cache: metadataCacheIn(cacheFolder),
});
for (const { file, why } of unpublished) noteUnmade({ what: `the packages of ${file}`, why });
const pages = pageRecords(registry, [...sections, ...below]);
writeRecords(
  records,
  (function* () {
    yield* pages;
    yield* searchRecords(registry);
  })(),
);
await parts;
