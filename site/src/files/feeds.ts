/** Feeds as files: Atom and JSON Feed of each channel. */
import { Feed } from "feed";
import { printable } from "#core/base/text.ts";
import type { Channel } from "#core/feeds/channels.ts";
import { siteAddress } from "#core/model/addresses.ts";
import type { Procedure } from "#core/model/registry.ts";
import { unlessUnmade } from "../data/unmade.ts";
import { escapeHtml, renderMarkdown } from "../words/markdown.ts";
import type { SiteFile } from "./file.ts";

/** Both files of a channel; later events are newer than `updated` and do not change existing entries. */
export function feedFiles({ path, title, entries }: Channel, procedure: Procedure): SiteFile[] {
  const address = (page: string) => siteAddress(procedure, page);
  const site = address("");
  const here = address(`feeds/${path}`);
  const feed = new Feed({
    id: `${here}.atom`,
    title,
    link: site,
    language: "en",
    generator: "staged-rollout",
    updated: new Date(entries[0]?.at ?? `${procedure.projectStart}T00:00:00Z`),
    feedLinks: { atom: `${here}.atom`, json: `${here}.json` },
    author: { name: procedure.organisation, link: site },
  });
  for (const { id, at, title: heading, text, page } of entries) {
    unlessUnmade(`the entry ${id} of ${here}`, () =>
      feed.addItem({
        id,
        title: escapeHtml(printable(heading)),
        link: address(page),
        date: new Date(at),
        published: new Date(at),
        description: text.trim() === "" ? escapeHtml(printable(heading)) : renderMarkdown(text),
      }),
    );
  }
  return [
    { path: `feeds/${path}.atom`, text: feed.atom1() },
    { path: `feeds/${path}.json`, text: feed.json1() },
  ];
}
