/**
 * `npm run promise-api`: adds what the API has now to what it has promised. Refuses where an earlier promise is
 * broken: version 1 only grows.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ENDPOINTS } from "#core/api/endpoints.ts";
import { brokenPromises, type Promises, promisesOf } from "#core/api/promises.ts";
import { apiSchemas } from "#data/api-schemas.ts";

const released = new URL("../schemas/api/released.json", import.meta.url);

/** The promises of earlier versions. */
export const readPromises = (): Promises => JSON.parse(readFileSync(released, "utf8"));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const present = promisesOf(ENDPOINTS, apiSchemas());
  const broken = brokenPromises(readPromises(), present);
  for (const sentence of broken) process.stderr.write(`${sentence}\n`);
  if (broken.length > 0) process.exitCode = 1;
  else writeFileSync(released, `${JSON.stringify(present, null, 2)}\n`);
}
