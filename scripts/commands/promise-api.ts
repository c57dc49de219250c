/**
 * `npm run promise-api`: adds what each version of the API has now to what it has promised. Refuses where an earlier
 * promise is broken: a version only grows.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { endpointsOf } from "#core/api/endpoints.ts";
import { brokenPromises, type Promises, promisesOf } from "#core/api/promises.ts";
import { API_VERSIONS, type ApiVersion } from "#core/api/version.ts";
import { apiSchemas } from "#data/api-schemas.ts";

const released = (version: ApiVersion) =>
  new URL(`../schemas/api/released${version === 1 ? "" : `-${version}`}.json`, import.meta.url);

/** What a version of the API has promised so far. */
export const readPromises = (version: ApiVersion): Promises =>
  JSON.parse(readFileSync(released(version), "utf8"));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const version of API_VERSIONS) {
    const present = promisesOf(endpointsOf(version), apiSchemas(version));
    const broken = brokenPromises(readPromises(version), present);
    for (const sentence of broken) process.stderr.write(`version ${version}: ${sentence}\n`);
    if (broken.length > 0) process.exitCode = 1;
    else writeFileSync(released(version), `${JSON.stringify(present, null, 2)}\n`);
  }
}
