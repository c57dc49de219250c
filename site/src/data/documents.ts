/** Documents, as pages need them. */
import { documentsOf } from "#core/documents/documents.ts";
import type { Rollout } from "#core/model/registry.ts";
import { registry } from "./registry.ts";

/** The newest first. */
export const documents = documentsOf(registry);

/** Documents on one page of the list: it stays below 60 kB. */
export const PAGE_SIZE = 80;

const byId = new Map(documents.map((document) => [document.id, document]));

/** The document of a rollout; undefined before it has one. */
export const documentOf = ({ ticket }: Rollout) => byId.get(ticket?.data.document ?? 0);
