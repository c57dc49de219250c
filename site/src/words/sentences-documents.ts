/** The first sentences of the pages about documents. */

import { formatDate } from "#core/base/format-time.ts";
import type { Document } from "#core/documents/documents.ts";
import { formatPlatform } from "#core/model/names.ts";
import { count } from "./words.ts";

/** “ACCEPT: two teams tested cream 1.13.2 on sl5 x86_64; decided on 21 June 2011.” */
export function documentSentence({
  outcome,
  withdrawn,
  rollout,
  resolved,
  files,
}: Document): string {
  const { release, platform } = rollout;
  const reports = files.filter(({ kind }) => kind === "report").length;
  const on = platform === "any" ? "" : ` on ${formatPlatform(platform)}`;
  const decided = outcome === "ACCEPT" ? "Accepted" : "Rejected";
  const word = withdrawn === undefined ? decided : "Withdrawn by the provider";
  const tested =
    reports === 0 ? "without a report" : `after ${count(reports, "report")} by Early Adopter teams`;
  return `${word} on ${formatDate(resolved.slice(0, 10))}: ${release.component} ${release.version}${on}, ${tested}.`;
}

/** The first sentence of the list of documents. */
export const documentsSentence = (all: readonly Document[]): string => {
  const accepted = all.filter(({ outcome }) => outcome === "ACCEPT").length;
  return all.length === 0
    ? "No rollout has been decided yet: each gets a document with its summary and every report."
    : `${count(all.length, "rollout has", "rollouts have")} been decided: ${accepted.toLocaleString("en")} accepted, ${(all.length - accepted).toLocaleString("en")} rejected.`;
};
