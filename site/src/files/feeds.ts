/** Feeds as files: Atom and JSON Feed of each channel. */
import { Feed } from "feed";
import { printable } from "#core/base/text.ts";
import type { Channel } from "#core/feeds/channels.ts";
import type { Entry } from "#core/feeds/entries.ts";
import { siteAddress } from "#core/model/addresses.ts";
import type { Procedure } from "#core/model/registry.ts";
import { unlessUnmade } from "../data/unmade.ts";
import { escapeHtml, renderMarkdown } from "../words/markdown.ts";
import type { SiteFile } from "./file.ts";

/** The files of a channel, Atom first; later events are newer than `updated` and do not change existing entries. */
export function feedFiles(
  { path, title, json, entries }: Channel,
  procedure: Procedure,
): SiteFile[] {
  const address = (page: string) => siteAddress(procedure, page);
  const site = address("");
  const here = address(`feeds/${path}`);
  /** An entry never changes: Atom, which asks for the time of its last change, need not say when it was published too. */
  const feedOf = (described: (entry: Entry) => string | undefined, published = false): Feed => {
    const feed = new Feed({
      id: `${here}.atom`,
      title,
      link: site,
      language: "en",
      generator: "staged-rollout",
      updated: new Date(entries[0]?.at ?? `${procedure.projectStart}T00:00:00Z`),
      feedLinks: { atom: `${here}.atom`, ...(json && { json: `${here}.json` }) },
      author: { name: procedure.organisation, link: site },
    });
    for (const entry of entries) {
      unlessUnmade(`the entry ${entry.id} of ${here}`, () => {
        const description = described(entry);
        feed.addItem({
          id: entry.id,
          title: escapeHtml(printable(entry.title)),
          link: address(entry.page),
          date: new Date(entry.at),
          ...(published && { published: new Date(entry.at) }),
          ...(description !== undefined && { description }),
        });
      });
    }
    return feed;
  };
  const quoted = ({ text }: Entry) => (text.trim() === "" ? undefined : renderMarkdown(text));
  // Atom needs no text beside a title and a link, JSON Feed does.
  const atom = feedOf(quoted).atom1();
  const files = [{ path: `feeds/${path}.atom`, text: unindented(atom) }];
  if (!json) return files;
  const said = feedOf((entry) => quoted(entry) ?? escapeHtml(printable(entry.title)), true).json1();
  return [...files, { path: `feeds/${path}.json`, text: JSON.stringify(JSON.parse(said)) }];
}

/** Without the spaces before its tags; what people wrote is in CDATA sections, and stays as it is. */
const unindented = (xml: string): string =>
  xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>|\n +/g, (found) => (found.startsWith("<") ? found : "\n"));
