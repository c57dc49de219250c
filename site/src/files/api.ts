/** The API as files: every record and list as JSON, with its schemas and its description (R15, R129). */
import type { ApiSource } from "#core/api/answer.ts";
import { apiFiles } from "#core/api/files.ts";
import { apiFolder, apiVersion } from "#core/api/version.ts";
import { apiSchemas } from "#data/api-schemas.ts";
import type { SiteFile } from "./file.ts";

/** All files of the version that the instance publishes, one after the other. */
export function* apiSiteFiles(source: ApiSource): Generator<SiteFile> {
  const { procedure } = source;
  const folder = apiFolder(procedure);
  for (const { path, value } of apiFiles(source, apiSchemas(apiVersion(procedure)))) {
    yield { path: folder + path, text: `${JSON.stringify(value)}\n` };
  }
}
