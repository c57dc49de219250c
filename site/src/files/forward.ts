/** A page at an address that was given, which leads to where the thing is shown: at once, without a script, by a link otherwise. */
import { compactPage } from "../views/compact.ts";
import { escapeHtml } from "../words/markdown.ts";

export interface Forward {
  readonly title: string;
  /** What it leads to, in a sentence. */
  readonly sentence: string;
  /** The address that it leads to. */
  readonly address: string;
}

/**
 * The page; a refresh at once is a redirect for browsers and search engines (WCAG technique H76). There is one for each
 * document, so it has no more than it needs: end tags and the tags of head and body may be left out (HTML, section 13.1.2.4).
 */
export function forwardPage({ title, sentence, address }: Forward): string {
  const [name, text, href] = [title, sentence, address].map(escapeHtml);
  return compactPage(
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta name="viewport" content="width=device-width"><title>${name}</title><meta http-equiv="refresh" content="0; url=${href}"><h1>${name}</h1><p>${text}<p><a href="${href}">The page that shows it</a>`,
  );
}
