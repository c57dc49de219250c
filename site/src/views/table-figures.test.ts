import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { figuresOf } from "./table-figures.ts";

const table = (rows: string) => figuresOf(new JSDOM(`<table>${rows}</table>`).window.document.body);

test("numbers lose their grouped thousands and signs of print, and texts their remarks", () => {
  expect(
    table(
      `<tr><th scope="col"><span class="unseen">What</span></th><th scope="col" class="number">PY1-Q2</th></tr>
       <tr><th scope="row">Teams <span class="aside">EGI recorded none</span></th><td class="number">1,234</td></tr>
       <tr><th scope="row">Change</th><td class="number">−11.1 points</td></tr>
       <tr><th scope="row">Recalls</th><td class="number">–</td></tr>`,
    ),
  ).toBe("\tPY1-Q2\nTeams\t1234\nChange\t-11.1 points\nRecalls\t");
});

test("every cell of a ledger but the first of a row is a number", () => {
  const { document } = new JSDOM(
    '<table class="ledger"><tr><th scope="row">A</th><td>1,234</td></tr></table>',
  ).window;
  expect(figuresOf(document.body)).toBe("A\t1234");
});

test("a name that a spreadsheet would run as a formula stays a text, and a tab in it parts no cells", () => {
  expect(
    table('<tr><th scope="row">=HYPERLINK("x")</th><td>@a\tb</td><td class="number">2</td></tr>'),
  ).toBe("'=HYPERLINK(\"x\")\t'@a b\t2");
});
