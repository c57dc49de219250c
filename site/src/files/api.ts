/** The API as files: every record and list as JSON, with its schemas and its description (R15, R129). */
import { API_FOLDER, type ApiSource } from "#core/api/answer.ts";
import { apiFiles } from "#core/api/files.ts";
import { apiSchemas } from "#data/api-schemas.ts";
import type { SiteFile } from "./file.ts";

/** All files below `api/v1/`, one after the other. */
export function* apiSiteFiles(source: ApiSource): Generator<SiteFile> {
  for (const { path, value } of apiFiles(source, apiSchemas())) {
    yield { path: API_FOLDER + path, text: `${JSON.stringify(value)}\n` };
  }
}
