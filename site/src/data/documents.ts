/** Documents, as pages need them. */
import { documentsOf } from "#core/documents/documents.ts";
import { registry } from "./registry.ts";

/** The newest first. */
export const documents = documentsOf(registry);

/** Documents on one page of the list. */
export const PAGE_SIZE = 100;
