/** The sentences about distributions and their releases. */

import { formatDate } from "#core/base/format-time.ts";
import { some } from "#core/base/text.ts";
import { type ReleaseNotes, updatesOf } from "#core/distribution/release-notes.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import type { DistributionRelease } from "#core/model/registry.ts";
import type { ReleaseType } from "#schemas/types.ts";
import type { Distribution } from "../data/distributions.ts";
import { count } from "./words.ts";

/** “UMD 3.14.9 of 21 July 2017 is the latest of 66 releases.” */
export function releasesSentence(distributions: readonly Distribution[]): string {
  const all = distributions.flatMap(({ releases }) => releases);
  const latest = distributions
    .flatMap((one) => (one.latest ? [one.latest] : []))
    .reduce<DistributionRelease | undefined>(
      (last, one) => (last && last.data.date >= one.data.date ? last : one),
      undefined,
    );
  if (!latest) {
    const [next] = all;
    if (!next) return "There is no release yet.";
    const named = `${next.distribution} ${next.version}`;
    return all.length === 1
      ? `There is no release yet; ${named} is planned for ${formatDate(next.data.date)}.`
      : `There is no release yet; ${all.length} are planned, including ${named} for ${formatDate(next.data.date)}.`;
  }
  const of =
    all.length === 1 ? "the only release" : `the latest of ${count(all.length, "release")}`;
  return `${latest.distribution} ${latest.version} of ${formatDate(latest.data.date)} is ${of}.`;
}

/** “66 releases in 3 majors from 11 July 2011 to 21 July 2017; 1 is planned.” */
export function distributionSentence({ releases, majors, planned }: Distribution): string {
  const [first, last] = [releases[0], releases.at(-1)];
  if (!first || !last) return "There is no release yet.";
  if (planned.length === releases.length) return plannedOnly(releases, first);
  const when =
    first === last
      ? `on ${formatDate(first.data.date)}`
      : `from ${formatDate(first.data.date)} to ${formatDate(last.data.date)}`;
  const rest =
    planned.length === 0
      ? ""
      : `; ${planned.length} ${planned.length === 1 ? "is" : "are"} planned`;
  return `${count(releases.length, "release")} in ${count(majors.length, "major")} ${when}${rest}.`;
}

/** “There is no release yet; 1.0.0 is planned for 11 July 2011.” */
const plannedOnly = (releases: readonly unknown[], first: DistributionRelease): string =>
  releases.length === 1
    ? `There is no release yet; ${first.version} is planned for ${formatDate(first.data.date)}.`
    : `There is no release yet; ${releases.length} are planned, the first of them, ${first.version}, for ${formatDate(first.data.date)}.`;

const A_TYPE: Readonly<Record<ReleaseType, string>> = {
  emergency: "An emergency release",
  revision: "A revision",
  minor: "A minor release",
  major: "A major release",
};

/** “A minor release of 2 April 2012 with 13 updates.” */
export function releaseSentence(release: DistributionRelease, now: string): string {
  const { type, date, contents } = release.data;
  const when = `${isPlanned(release, now) ? "planned for" : "of"} ${formatDate(date)}`;
  const what = contents.length === 0 ? "no updates" : count(contents.length, "update");
  return `${A_TYPE[type]} ${when} with ${what}.`;
}

/** How often releases broke cadence and compatibility. */
export function breachSentence(tooSoon: number, incompatible: number, releases: number): string {
  if (releases < 2 && tooSoon === 0 && incompatible === 0) {
    return "There is only one release, so there is nothing to compare it with yet.";
  }
  if (tooSoon === 0 && incompatible === 0) {
    return "Every release kept the cadence, and no component changed its first version number within a major.";
  }
  const soon =
    tooSoon === 0
      ? "Every release kept the cadence"
      : `${count(tooSoon, "release")} came too soon after the previous one of the same type`;
  const changed =
    incompatible === 0
      ? "no component changed its first version number within a major"
      : `${count(incompatible, "listed version has", "listed versions have")} a first number that differs from the component's first one in the major`;
  return `${soon}; ${changed}.`;
}

/** “4 updates are new, 11 replace an earlier version: cream 1.13.2 (was 1.13.1), …”; for one that lists nothing it says so. */
export function changesSentence(notes: ReleaseNotes): string {
  const updates = updatesOf(notes);
  if (updates.length === 0) return "It lists nothing that sites can install.";
  const replaced = updates.filter(({ before }) => before !== undefined);
  const fresh = updates.length - replaced.length;
  const parts = [
    ...(fresh > 0 ? [`${count(fresh, "update")} ${fresh === 1 ? "is" : "are"} new`] : []),
    ...(replaced.length > 0
      ? [
          `${count(replaced.length, "update")} ${replaced.length === 1 ? "replaces" : "replace"} an earlier version`,
        ]
      : []),
  ];
  const named = replaced.map(
    ({ delivery: { component, version }, before }) => `${component} ${version} (was ${before})`,
  );
  return `${parts.join(", ")}${named.length > 0 ? `: ${some(named, 40)}` : ""}.`;
}
