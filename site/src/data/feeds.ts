/** All feeds, put together once for their files and pages. */
import { type Channel, channelsOf } from "#core/feeds/channels.ts";
import { entriesOf, plannedEntries } from "#core/feeds/entries.ts";
import { now, registry } from "./registry.ts";

export const allFeeds: readonly Channel[] = channelsOf(
  registry,
  entriesOf(registry, now),
  plannedEntries(registry, now),
);

/** Those with a page of their own: of components and teams there may be thousands, and their pages say the same. */
export const readableFeeds = allFeeds.filter(
  ({ group }) => group !== "component" && group !== "team",
);
