/** The two versions of the API: an instance publishes one of them. */
import { publishesOnce } from "#core/model/site-pages.ts";
import type { Procedure } from "../model/registry.ts";

/** 1 has each report in the rollout's record and in the document's, 2 in the rollout's alone. */
export const API_VERSIONS = [1, 2] as const;
export type ApiVersion = (typeof API_VERSIONS)[number];

/** What the version and its addresses follow from. */
export type Published = Pick<Procedure, "site" | "projectStart" | "fewerFilesSince">;

/** The version of an instance: the first, except where it has published no other from its first day on. */
export const apiVersion = (procedure: Pick<Published, "projectStart" | "fewerFilesSince">) =>
  publishesOnce(procedure) ? 2 : 1;

/** The folder of the API below the site's root, with a slash. */
export const apiFolder = (
  procedure: Pick<Published, "projectStart" | "fewerFilesSince">,
): `api/v${ApiVersion}/` => `api/v${apiVersion(procedure)}/`;

/** How the second version names the schemas that differ from those of the first: `rollout-2`, published as `rollout`. */
const SECOND = /-2$/;

/** The name under which the schema of a kind is published. */
export const publishedName = (kind: string): string => kind.replace(SECOND, "");

/** Whether files of a kind, by its published name, are in a version: a document's own record is in the first alone. */
export const isInVersion = (kind: string, version: ApiVersion): boolean =>
  version === 1 || kind !== "document";

/** The entries that a version has of a record by names of schemas, as it publishes them. */
export function ofVersion<T>(
  schemas: Readonly<Record<string, T>>,
  version: ApiVersion,
): Record<string, T> {
  const own = Object.entries(schemas).filter(([name]) => !SECOND.test(name));
  if (version === 1) return Object.fromEntries(own);
  return Object.fromEntries(
    own.flatMap(([name, schema]) =>
      isInVersion(name, version) ? [[name, schemas[`${name}-2`] ?? schema]] : [],
    ),
  );
}
