/** Feeds as files: Atom and JSON Feed of each channel. */
import { Feed } from "feed";
import type { Channel } from "#core/feeds/channels.ts";
import type { Procedure } from "#core/model/registry.ts";
import { printable } from "#core/text.ts";
import { renderMarkdown } from "../markdown.ts";
import type { SiteFile } from "./file.ts";

/** The formats of each channel, by the ending of its address. */
export const FEED_FORMATS = {
  atom: { type: "application/atom+xml", label: "Atom" },
  json: { type: "application/feed+json", label: "JSON Feed" },
} as const;

/** Both files of a channel; what happens later is newer than `updated` and changes nothing that is in it. */
export function feedFiles({ path, title, entries }: Channel, procedure: Procedure): SiteFile[] {
  const site = `${procedure.site.replace(/\/+$/, "")}/`;
  const address = (page: string) => site + page.split("/").map(encodeURIComponent).join("/");
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
  for (const { id, at, title: said, text, page } of entries) {
    feed.addItem({
      id,
      title: escaped(said),
      link: address(page),
      date: new Date(at),
      published: new Date(at),
      description: text.trim() === "" ? escaped(said) : renderMarkdown(text),
    });
  }
  return [
    { path: `feeds/${path}.atom`, text: feed.atom1() },
    { path: `feeds/${path}.json`, text: feed.json1() },
  ];
}

/** Titles are read as HTML. */
const escaped = (text: string): string =>
  printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
