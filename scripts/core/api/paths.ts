/** Where each record of the API is; a leaf, so that records can link to each other. */
import type { Procedure } from "../model/registry.ts";
import { apiAddress } from "./answer.ts";

/** A rollout's record, below `api/v1/`. */
export const rolloutFile = (path: string): string => `rollouts/${path}.json`;

/** A component's record, below `api/v1/`. */
export const componentFile = (id: string): string => `components/${id}.json`;

/** A team's record, below `api/v1/`. */
export const teamFile = (name: string): string => `teams/${name}.json`;

/** A list's or group's record, below `api/v1/`. */
export const groupFile = (name: string): string => `groups/${name}.json`;

/** A document's record, below `api/v1/`. */
export const documentFile = (id: number): string => `documents/${id}.json`;

/** The record of a distribution (`UMD`) or of one of its releases (`UMD/1.2.0`), below `api/v1/`. */
export const distributionFile = (id: string): string => `distributions/${id}.json`;

/** The notes of a distribution's release as Markdown, below the site's root. */
export const releaseNotesPath = (id: string): string => `distributions/${id}.md`;

/** The list of a distribution's releases, below `api/v1/`. */
export const releasesFolder = (id: string): string => `distributions/${id}/releases`;

/** A rollout's record, with the site's address. */
export const rolloutAddress = (
  procedure: Pick<Procedure, "site">,
  { path }: { readonly path: string },
): string => apiAddress(procedure, rolloutFile(path));
