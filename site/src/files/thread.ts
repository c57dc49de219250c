/** Run as a thread with the folder of the site: writes every file that is not a page, package repositories, and the search records. */
import { join } from "node:path";
import { workerData } from "node:worker_threads";
import { REPOSITORY } from "#core/packages/repo-file.ts";
import { metadataCacheIn } from "#io/packages/metadata-cache.ts";
import { writeRepositories } from "#io/packages/write-repositories.ts";
import { procedure, registry, repositories, rootOf } from "../data/registry.ts";
import { signer } from "../data/repositories.ts";
import { noteUnmade } from "../data/unmade.ts";
import { pageRecords } from "../search/pages.ts";
import { writeRecords } from "../search/record-file.ts";
import { searchRecords } from "../search/records.ts";
import { below, sections } from "../views/frame.ts";
import { writeSiteFiles } from "./write.ts";

const { out, records } = workerData as { out: string; records: string };
writeSiteFiles(out);
const { unpublished } = await writeRepositories({
  ...{ rootOf, registry, procedure, repositories },
  out: join(out, REPOSITORY),
  signer,
  cache: metadataCacheIn(process.env.STAGED_ROLLOUT_CACHE),
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
