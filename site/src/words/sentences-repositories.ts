/** The sentences about package repositories. */

import { formatDate } from "#core/base/format-time.ts";
import type { PublishedState } from "#core/packages/published.ts";
import type { Repository } from "#core/packages/repositories.ts";
import { count, formatPlatform } from "./words.ts";

const WHAT: Readonly<Record<PublishedState, string>> = {
  InVerification: "in verification, for verifiers",
  StagedRollOut: "in staged rollout, for the Early Adopter teams that test them",
  Production: "in production, for every site",
};

/** “Packages of EMI-1.0 for sl5 x86_64 that are in staged rollout, for the …: 3 updates, last changed on 21 April 2011.” */
export function repositorySentence({
  state,
  name,
  platform,
  contents,
  changedAt,
}: Repository): string {
  const there =
    contents.length === 0
      ? "there are none at the moment"
      : `${count(contents.length, "update")}, last changed on ${formatDate(changedAt.slice(0, 10))}`;
  return `Packages of ${name} for ${formatPlatform(platform)} that are ${WHAT[state]}: ${there}.`;
}

/** “What dnf installs from: 24 repositories, 5 of them with packages.” */
export function repositoriesSentence(repositories: readonly Repository[]): string {
  const filled = repositories.filter(({ contents }) => contents.length > 0).length;
  const holding =
    filled === 0 ? "all of them empty at the moment" : `${filled} of them with packages`;
  return `What dnf installs from: ${count(repositories.length, "repository", "repositories")}, ${holding}.`;
}

/** What each state's repositories are for. */
export const STATE_PURPOSE: Readonly<Record<PublishedState, string>> = {
  InVerification: "What verifiers check against the criteria. It may break services.",
  StagedRollOut:
    "What Early Adopter teams test in production, and what is accepted until it is released.",
  Production:
    "What is released, for every site. Every version stays, so that a site can go back; a recalled version is removed.",
};
