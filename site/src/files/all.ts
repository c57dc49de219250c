/** Every file of the site that is not a page: documents, feeds, calendars, badges, API. */

import { releaseNotesPath } from "#core/api/paths.ts";
import { releasesByDistribution } from "#core/distribution/releases.ts";
import { isPlanned } from "#core/distribution/timeline.ts";
import { releaseNotesFile } from "#core/notifications/text/release-notes.ts";
import { calendarsOf } from "#core/views/calendar.ts";
import { adviceOf } from "../data/advice.ts";
import { documents } from "../data/documents.ts";
import { allFeeds } from "../data/feeds.ts";
import {
  commit,
  desk,
  groups,
  inFlight,
  now,
  procedure,
  registry,
  rootOf,
} from "../data/registry.ts";
import { unlessUnmade } from "../data/unmade.ts";
import { apiSiteFiles } from "./api.ts";
import { componentBadge, distributionBadge } from "./badges.ts";
import { calendarFile } from "./calendars.ts";
import { documentFiles } from "./documents.ts";
import { factsFiles } from "./facts.ts";
import { feedFiles } from "./feeds.ts";
import type { SiteFile } from "./file.ts";
import { groupFiles } from "./groups.ts";

/** One after the other, so that a large site is never in memory as a whole. */
export function* siteFiles(): Generator<SiteFile> {
  for (const document of documents) {
    yield* unlessUnmade(`the files of document ${document.id}`, () => [
      ...documentFiles(document, procedure, rootOf),
    ]) ?? [];
  }
  for (const feed of allFeeds) yield* feedFiles(feed, procedure);
  for (const calendar of calendarsOf(registry, inFlight, desk, now)) {
    yield calendarFile(calendar, procedure, now);
  }
  for (const component of registry.components.values()) {
    yield componentBadge(component, adviceOf(component.id));
  }
  yield* factsFiles();
  for (const group of groups) yield* groupFiles(group);
  const releases = releasesByDistribution(registry);
  // One whose own file is broken still has its page, from its releases.
  for (const name of new Set([...registry.distributions.keys(), ...releases.keys()])) {
    const given = releases.get(name)?.filter((release) => !isPlanned(release, now));
    yield distributionBadge(name, given?.at(-1));
  }
  for (const release of registry.distributionReleases.values()) {
    yield {
      path: releaseNotesPath(release.id),
      text: releaseNotesFile(release, { registry, procedure, now }),
    };
  }
  yield* apiSiteFiles({ registry, procedure, now, commit: commit?.id });
}
