/**
 * Markdown of people as safe HTML (DESIGN section 8): no raw HTML, no pictures,
 * links to http, https and mailto only, no style and no identifier of its own.
 */
import MarkdownIt from "markdown-it";
import { linkScheme } from "#core/base/links.ts";

const SCHEMES = new Set(["http", "https", "mailto"]);
const INVISIBLE = /(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu;

/** Whether a link is allowed: an absolute address with an allowed scheme and without a password. */
export function isSafeLink(address: string): boolean {
  if (!URL.canParse(address) || !SCHEMES.has(linkScheme(address))) return false;
  const { username, password } = new URL(address);
  return username === "" && password === "";
}

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: false });
type Tokens = ReturnType<typeof markdown.parse>;
markdown.validateLink = isSafeLink;
// “example.org” and “grid.sh” are more often names of hosts and files than addresses.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
markdown.core.ruler.push("tame", ({ tokens, env }) => makeSafe(tokens, Number(env.below)));

function makeSafe(tokens: Tokens, below: number): void {
  const above: number[] = [];
  for (const token of tokens) {
    if (token.type === "heading_open") {
      // Whichever levels the author used, none is skipped here.
      const level = Number(token.tag.slice(1));
      while (above.length > 0 && (above.at(-1) ?? 0) >= level) above.pop();
      above.push(level);
    }
    if (token.type === "heading_open" || token.type === "heading_close") {
      token.tag = `h${Math.min(6, above.length + below)}`;
    }
    const style = token.attrGet("style");
    if (style !== null) {
      token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
      if (String(style).includes("right")) token.attrSet("class", "number");
    }
    if (token.type === "link_open") token.attrSet("rel", "nofollow");
    if (token.children) makeSafe(token.children, below);
  }
}

/** Text as HTML that shows it, character by character. */
export const { escapeHtml } = markdown.utils;
Object.assign(markdown.renderer.rules, {
  image(tokens: Tokens, index: number): string {
    const token = tokens[index];
    const text = escapeHtml(token?.content || "picture");
    const address = String(token?.attrGet("src") ?? "");
    return isSafeLink(address)
      ? `<a href="${escapeHtml(address)}" rel="nofollow">${text}</a>`
      : text;
  },
  table_open: () =>
    '<div class="frame"><table><caption class="unseen">Table in the text</caption>\n',
  table_close: () => "</table></div>\n",
});

/** The HTML of a text whose first heading comes below a heading of this level. */
export const renderMarkdown = (text: string, below = 3): string =>
  markdown.render(text, { below }).replace(INVISIBLE, "\uFFFD");
