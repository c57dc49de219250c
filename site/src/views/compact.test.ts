import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { compactPage } from "./compact.ts";

const shape = (inner: string) =>
  `<svg class="shape" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">${inner}</svg>`;
const tick = shape('<circle class="fill" cx="8" cy="8" r="7.3"></circle>');
const cross = shape('<path class="cut" d="M5.3 5.3"></path>');

test("a shape that a page shows again refers to the first one, and one that it shows once stays", () => {
  expect(compactPage(`${tick}a${cross}b${tick}c${tick}`)).toBe(
    `${tick.replace("<svg", '<svg id="shape-1"')}a${cross}b` +
      '<svg class="shape" width="14" height="14" aria-hidden="true"><use href="#shape-1"/></svg>c' +
      '<svg class="shape" width="14" height="14" aria-hidden="true"><use href="#shape-1"/></svg>',
  );
});

test("end tags are left out only where the next tag implies them", () => {
  const page =
    "<!doctype html><html><body><table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></thead>" +
    "<tbody><tr><th>1</th><td>2</td></tr><tr><th>3</th><td><ul><li>x</li><li>y</li></ul></td></tr></tbody></table>" +
    "<dl><div><dt>n</dt><dd>v</dd></div><dt>m</dt><dd>w</dd></dl><ol><li>p</li> <li>q</li></ol>tail</body></html>";
  const compact = compactPage(page);
  expect(compact).toContain("<tr><th>a<th>b</thead><tbody><tr><th>1<td>2<tr>");
  expect(compact).toContain("<ol><li>p</li> <li>q</ol>tail");
  const tree = (html: string) => parseHTML(html).document.documentElement.outerHTML;
  expect(tree(compact)).toBe(tree(page));
});
