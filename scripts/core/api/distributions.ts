/** Distributions and their releases in the API (R16, R85 to R93). */
import { siteAddress } from "#core/model/addresses.ts";
import { majorOf } from "../distribution/releases.ts";
import { isPlanned } from "../distribution/timeline.ts";
import { stateOf } from "../model/queries.ts";
import type { Distribution, DistributionRelease } from "../model/registry.ts";
import { type ApiSource, apiAddress, type Item, type KindFields, orNull } from "./answer.ts";
import { firstPage } from "./pages.ts";
import { distributionFile, releaseNotesPath, releasesFolder, rolloutAddress } from "./paths.ts";

/** A distribution's entry in the list; `releases` are its own, oldest first. */
export function distributionRow(
  { id, data }: Distribution,
  releases: readonly DistributionRelease[],
  { procedure, now }: ApiSource,
): Item<"distributions"> {
  return {
    id,
    title: data.title,
    releases: releases.length,
    latest: orNull(releases.findLast((release) => !isPlanned(release, now))?.version),
    href: apiAddress(procedure, distributionFile(id)),
    page: siteAddress(procedure, `distributions/${id}/`),
  };
}

/** A distribution's record; its releases are a list of their own. */
export const distributionRecord = (
  distribution: Distribution,
  releases: readonly DistributionRelease[],
  source: ApiSource,
): KindFields<"distribution"> => ({
  ...distributionRow(distribution, releases, source),
  majors: Object.entries(distribution.data.majors ?? {}).map(
    ([major, { released, supportedUntil, base = [] }]) => ({
      major,
      released: orNull(released),
      supportedUntil: orNull(supportedUntil),
      base,
    }),
  ),
  releasesHref: apiAddress(source.procedure, firstPage(releasesFolder(distribution.id))),
});

function given(release: DistributionRelease, { procedure, now }: ApiSource) {
  const { id, version, data } = release;
  return {
    version,
    type: data.type,
    date: data.date,
    planned: isPlanned(release, now),
    href: apiAddress(procedure, distributionFile(id)),
    page: siteAddress(procedure, `distributions/${id}/`),
  };
}

/** A release's entry in the list. */
export const distributionReleaseRow = (
  release: DistributionRelease,
  source: ApiSource,
): Item<"distribution-releases"> => ({
  ...given(release, source),
  contents: release.data.contents.length,
});

/** A release with the rollouts that go into it. */
export function distributionReleaseRecord(
  release: DistributionRelease,
  source: ApiSource,
): KindFields<"distribution-release"> {
  const { id, distribution, data } = release;
  return {
    id,
    distribution,
    major: majorOf(release, source.registry),
    ...given(release, source),
    notes: orNull(data.notes),
    notesFile: siteAddress(source.procedure, releaseNotesPath(id)),
    contents: data.contents.map((path) => {
      const rollout = source.registry.rollouts.get(path);
      return {
        rollout: path,
        state: rollout ? stateOf(rollout) : null,
        href: rollout ? rolloutAddress(source.procedure, rollout) : null,
      };
    }),
  };
}
