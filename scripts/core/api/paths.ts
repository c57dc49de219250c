/** Where each record of the API is; a leaf, so that records can link to each other. */
import { apiAddress } from "./answer.ts";
import type { Published } from "./version.ts";

/** A rollout's record, below the folder of the API. */
export const rolloutFile = (path: string): string => `rollouts/${path}.json`;

/** A component's record, below the folder of the API. */
export const componentFile = (id: string): string => `components/${id}.json`;

/** A team's record, below the folder of the API. */
export const teamFile = (name: string): string => `teams/${name}.json`;

/** A list's or group's record, below the folder of the API. */
export const groupFile = (name: string): string => `groups/${name}.json`;

/** A document's record, below the folder of the API. */
export const documentFile = (id: number): string => `documents/${id}.json`;

/** The record of a distribution (`UMD`) or of one of its releases (`UMD/1.2.0`), below the folder of the API. */
export const distributionFile = (id: string): string => `distributions/${id}.json`;

/** The notes of a distribution's release as Markdown, below the site's root. */
export const releaseNotesPath = (id: string): string => `distributions/${id}.md`;

/** The list of a distribution's releases, below the folder of the API. */
export const releasesFolder = (id: string): string => `distributions/${id}/releases`;

/** A rollout's record, with the site's address. */
export const rolloutAddress = (procedure: Published, { path }: { readonly path: string }): string =>
  apiAddress(procedure, rolloutFile(path));
