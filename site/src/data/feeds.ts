/** Feeds with a page of their own: of components and teams there may be thousands, and their pages say the same. */
import { type Channel, channelsOf } from "#core/feeds/channels.ts";
import { entriesOf, plannedEntries } from "#core/feeds/entries.ts";
import { now, registry } from "./registry.ts";

export const readableFeeds: readonly Channel[] = channelsOf(
  registry,
  entriesOf(registry, now),
  plannedEntries(registry, now),
).filter(({ group }) => group !== "component" && group !== "team");
