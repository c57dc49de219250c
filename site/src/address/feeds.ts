/** Feeds and calendars: names, and addresses below the site's root. */
import { to } from "./links.ts";

/** A feed that a page links to. */
export interface Followed {
  /** Its path below `feeds/`, without an ending. */
  readonly path: string;
  readonly title: string;
}

export const EVERYTHING: Followed = { path: "all", title: "All events" };

export const RELEASES: Followed = { path: "releases", title: "Releases" };

export const COMING: Followed = { path: "coming", title: "Coming releases" };

export const toFeed = (path: string, ending: "atom" | "json"): string =>
  to(`feeds/${path}.${ending}`);

export const toCalendar = (path: string): string => to(`calendars/${path}.ics`);

export const toComponentBadge = (id: string): string => to(`badges/components/${id}.svg`);

export const toDistributionBadge = (id: string): string => to(`badges/distributions/${id}.svg`);

/** The page that lists the entries of a feed, where its subject has no page that does. */
export const toFeedPage = (path: string): string => to(`feeds/${path}/`);
