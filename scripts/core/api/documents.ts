/** Documents in the API, as permanent as their numbers (R66, R76, R83). */
import { type Document, documentAddress } from "../documents/documents.ts";
import { documentRecord } from "../documents/record.ts";
import { repositoryOf } from "../model/homes.ts";
import { type ApiSource, apiAddress, type Item, type KindFields } from "./answer.ts";
import { documentFile } from "./paths.ts";

/** What a document is: its entry in the list of the second version. */
export const documentInShort = ({
  id,
  title,
  rollout,
  outcome,
  resolved,
  files,
}: Document): Item<"documents-2"> => ({
  id,
  title,
  rollout: rollout.path,
  outcome,
  resolved,
  teams: files.flatMap((file) => (file.kind === "report" ? file.team : [])),
});

/** A document's entry in the list. */
export function documentRow(document: Document, { procedure }: ApiSource): Item<"documents"> {
  const { id, rollout } = document;
  const { release, platform } = rollout;
  return {
    ...documentInShort(document),
    address: documentAddress(procedure, id),
    stack: release.stack,
    component: release.component,
    version: release.version,
    platform,
    href: apiAddress(procedure, documentFile(id)),
  };
}

/** The document's JSON record, with its address in the API. */
export const documentAnswer = (
  document: Document,
  { registry, procedure }: ApiSource,
): KindFields<"document"> => ({
  ...documentRecord(document, procedure, (file) => repositoryOf(registry, file)),
  href: apiAddress(procedure, documentFile(document.id)),
});
