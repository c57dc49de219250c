/** A page that cannot be made is replaced by one that says so: one record never stops the site for all (DESIGN section 6). */
import type { MiddlewareHandler } from "astro";
import { to } from "./address/links.ts";
import { noteUnmade } from "./data/unmade.ts";
import { writePage } from "./files/write-page.ts";
import { compactPage } from "./views/compact.ts";
import { escapeHtml } from "./words/markdown.ts";

export const onRequest: MiddlewareHandler = async ({ url, routePattern }, next) => {
  const page = decodeURI(url.pathname);
  const made = (html: string): Response => {
    const written = routePattern !== "/404" && writePage(page, html);
    return new Response(written ? null : html, { headers: { "content-type": "text/html" } });
  };
  try {
    const response = await next();
    // Most of a page is rendered while it is read.
    const text = await response.text();
    const isPage = response.headers.get("content-type")?.startsWith("text/html") === true;
    return isPage ? made(compactPage(text)) : new Response(text, response);
  } catch (error) {
    noteUnmade({ what: page, why: error instanceof Error ? error.message : String(error) });
    return made(explanation(page));
  }
};

const explanation = (page: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not shown</title></head><body><h1>Not shown</h1><p>The page ${escapeHtml(page)} could not be made, because of something in the records that it shows. <a href="${to("automation/")}">What could not be made, and why</a></p></body></html>`;
