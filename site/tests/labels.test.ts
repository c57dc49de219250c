/** Where a narrow window makes a card of each row, every cell still says what it is: by itself, or by the stylesheet. */
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { beforeAll, expect, test } from "vitest";
import { pagesIn } from "#io/site-pages.ts";
import { exampleSite } from "#testing/example-site.ts";
import { htmlOf } from "./pages.ts";

let folder = "";
beforeAll(async () => {
  folder = await exampleSite();
}, 180_000);

const css = readFileSync(new URL("../src/styles/labels.css", import.meta.url), "utf8");
const RULES = Array.from(
  css.matchAll(/^ {2}\.(of-[a-z]+) (td:\S+)::before \{\n {4}content: "([^"]+)";/gm),
  ([, table = "", cell = "", label = ""]) => ({ table, cell, label }),
);
const TABLES = [...new Set(RULES.map(({ table }) => table))];
/** Pages of each kind of table that are read; what they show differs in a column or two. */
const READ = 5;

test.for(TABLES)("each cell of %s has a label from its heading", (name) => {
  const pages = pagesIn(folder).filter((page) =>
    new RegExp(`<table class="[^"]*\\b${name}\\b`).test(htmlOf(folder, page)),
  );
  expect(pages.length).toBeGreaterThan(0);
  for (const page of [...pages.slice(0, READ), ...pages.slice(-READ)]) {
    const { document } = new JSDOM(htmlOf(folder, page)).window;
    for (const table of document.querySelectorAll(`table.cards.${name}`)) {
      const headings = [...table.querySelectorAll("thead th")].map((one) => one.textContent ?? "");
      for (const row of table.querySelectorAll("tbody tr")) {
        for (const [index, cell] of [...row.children].entries()) {
          if (cell.matches("th, .none")) continue;
          const own = cell.getAttribute("data-label");
          const rule = RULES.find((one) => one.table === name && cell.matches(one.cell));
          const label = (own ?? rule?.label ?? "").toLowerCase();
          expect(label, `${page}: ${cell.textContent}`).not.toBe("");
          expect(headings[index]?.toLowerCase(), page).toContain(label);
        }
      }
    }
  }
});

test("every other table of cards has them in its cells", () => {
  const bare = pagesIn(folder).flatMap((page) => {
    const tables = htmlOf(folder, page).match(/<table class="cards[^"]*".*?<\/table>/gs) ?? [];
    return tables
      .filter((table) => !/^<table class="[^"]*\bof-/.test(table))
      .flatMap((table) => table.slice(table.indexOf("<tbody")).match(/<td(?! )[^>]*>/g) ?? [])
      .map((cell) => `${page}: ${cell}`);
  });
  expect(bare).toEqual([]);
});
