/** A web address in a command, as people and mail programs write it: bare, in `<…>`, or as a Markdown link. */

import { printable } from "#core/base/text.ts";

const MOST = 2000;
const MARKDOWN = /^\[[^\]]*\]\((\S+?)\)/;
const ANGLES = /^<(\S+?)>/;
const BARE = /^\S+?(?=[.,;:!)\]>"'`]*(?:\s|$))/;

/** The address at the start of some words; undefined where there is none that a data file may hold. */
export function leadingLink(text: string): string | undefined {
  // A longer one is none, however it ends.
  const words = text.slice(0, 2 * MOST);
  const link = MARKDOWN.exec(words)?.[1] ?? ANGLES.exec(words)?.[1] ?? BARE.exec(words)?.[0] ?? "";
  if (link.length > MOST || printable(link) !== link || !/^https?:\/\/[^/\s]/i.test(link)) {
    return undefined;
  }
  const url = URL.canParse(link) ? new URL(link) : undefined;
  return url && !url.username && !url.password ? link : undefined;
}
