/** A page at an address that was given, which leads to where the thing is shown: at once, without a script, by a link otherwise. */
import { escapeHtml } from "../words/markdown.ts";

export interface Forward {
  readonly title: string;
  /** What it leads to, in a sentence. */
  readonly sentence: string;
  /** The address that it leads to. */
  readonly address: string;
}

/** The page; a refresh at once is a redirect for browsers and search engines (WCAG technique H76). */
export function forwardPage({ title, sentence, address }: Forward): string {
  const [name, text, href] = [title, sentence, address].map(escapeHtml);
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${name} · Staged Rollout</title><meta http-equiv="refresh" content="0; url=${href}"></head><body><h1>${name}</h1><p>${text}</p><p><a href="${href}">The page that shows it</a></p></body></html>\n`;
}
