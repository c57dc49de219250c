/** The sentences about distributions and their releases. */

import { sayDate } from "#core/base/say-time.ts";
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
      ? `No release is out yet; ${named} is planned for ${sayDate(next.data.date)}.`
      : `No release is out yet; ${all.length} are planned, among them ${named} for ${sayDate(next.data.date)}.`;
  }
  const of =
    all.length === 1 ? "the only release" : `the latest of ${count(all.length, "release")}`;
  return `${latest.distribution} ${latest.version} of ${sayDate(latest.data.date)} is ${of}.`;
}

/** “66 releases in 3 majors from 11 July 2011 to 21 July 2017; 1 is planned.” */
export function distributionSentence({ releases, majors, planned }: Distribution): string {
  const [first, last] = [releases[0], releases.at(-1)];
  if (!first || !last) return "There is no release yet.";
  if (planned.length === releases.length) return plannedOnly(releases, first);
  const when =
    first === last
      ? `on ${sayDate(first.data.date)}`
      : `from ${sayDate(first.data.date)} to ${sayDate(last.data.date)}`;
  const rest =
    planned.length === 0
      ? ""
      : `; ${planned.length} ${planned.length === 1 ? "is" : "are"} planned`;
  return `${count(releases.length, "release")} in ${count(majors.length, "major")} ${when}${rest}.`;
}

/** “No release is out yet; 1.0.0 is planned for 11 July 2011.” */
const plannedOnly = (releases: readonly unknown[], first: DistributionRelease): string =>
  releases.length === 1
    ? `No release is out yet; ${first.version} is planned for ${sayDate(first.data.date)}.`
    : `No release is out yet; ${releases.length} are planned, the first of them, ${first.version}, for ${sayDate(first.data.date)}.`;

const A_TYPE: Readonly<Record<ReleaseType, string>> = {
  emergency: "An emergency release",
  revision: "A revision",
  minor: "A minor release",
  major: "A major release",
};

/** “A minor release of 2 April 2012 with 13 updates.” */
export function releaseSentence(release: DistributionRelease, now: string): string {
  const { type, date, contents } = release.data;
  const when = `${isPlanned(release, now) ? "planned for" : "of"} ${sayDate(date)}`;
  const what = contents.length === 0 ? "no updates" : count(contents.length, "update");
  return `${A_TYPE[type]} ${when} with ${what}.`;
}

/** How often cadence and compatibility were broken by so many releases. */
export function breachSentence(tooSoon: number, incompatible: number, releases: number): string {
  if (releases < 2 && tooSoon === 0 && incompatible === 0) {
    return "There is one release, so there is nothing to compare it with yet.";
  }
  if (tooSoon === 0 && incompatible === 0) {
    return "Every release kept its distance to the one of its type before it, and no component changed its first version number within a major.";
  }
  const soon =
    tooSoon === 0
      ? "Every release kept its distance to the one of its type before it"
      : `${count(tooSoon, "release")} came too soon after the one of the same type before ${tooSoon === 1 ? "it" : "them"}`;
  const changed =
    incompatible === 0
      ? "no component changed its first version number within a major"
      : `${count(incompatible, "listed version has", "listed versions have")} another first number than the component began the major with`;
  return `${soon}; ${changed}.`;
}
