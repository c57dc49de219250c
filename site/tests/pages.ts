/** Built pages, as a reader meets them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { convert } from "html-to-text";
import { pagesIn } from "#io/site-pages.ts";

/** The words of a page's main part, in order, with single spaces. */
export function wordsOf(folder: string, page: string): string {
  const html = readFileSync(join(folder, page), "utf8");
  const text = convert(html, {
    baseElements: { selectors: ["main"] },
    wordwrap: false,
    selectors: [
      { selector: "a", options: { ignoreHref: true } },
      { selector: "h1", options: { uppercase: false } },
      { selector: "h2", options: { uppercase: false } },
      { selector: "h3", options: { uppercase: false } },
      { selector: "dt", format: "block" },
      { selector: "dd", format: "block" },
      {
        selector: "table",
        format: "dataTable",
        options: { uppercaseHeaderCells: false, maxColumnWidth: 1000 },
      },
    ],
  });
  return text.replace(/\s+/g, " ");
}

/** The HTML of a page, with quotation marks around the value of each attribute, also where the page goes without. */
export const htmlOf = (folder: string, page: string): string =>
  withQuotes(readFileSync(join(folder, page), "utf8"));

/** Values in quotation marks are kept as they are, those without get some. */
export const withQuotes = (html: string): string =>
  html.replaceAll(/<[a-z][a-z0-9]* (?:"[^"]*"|[^>"])*>/g, (tag) =>
    tag.replaceAll(/"[^"]*"|=([^\s"'`=<>]+)/g, (found, bare?: string) =>
      bare === undefined ? found : `="${bare}"`,
    ),
  );

/** Whether a page only leads to another: the address of a document. */
export const isForward = (html: string): boolean => html.includes('http-equiv="refresh"');

/** The pages that show something themselves. */
export const shownIn = (folder: string): string[] =>
  pagesIn(folder).filter((page) => !isForward(htmlOf(folder, page)));
