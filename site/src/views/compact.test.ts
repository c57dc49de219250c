import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { compactPage } from "./compact.ts";

test("end tags are left out only where the next tag implies them", () => {
  const page =
    "<!doctype html><html><body><table><caption>c</caption><thead><tr><th>a</th><th>b</th></tr></thead>" +
    "<tbody><tr><th>1</th><td>2</td></tr><tr><th>3</th><td><ul><li>x</li><li>y</li></ul></td></tr></tbody></table>" +
    "<dl><div><dt>n</dt><dd>v</dd></div><dt>m</dt><dd>w</dd></dl><ol><li>p</li> <li>q</li></ol>tail" +
    "<div><p>one</p><p>two</p><ul><li><p>in</p></li></ul><p>last</p></div><p>a</p> <p>b</p>text</body></html>";
  const compact = compactPage(page);
  expect(compact).toContain("<tr><th>a<th>b</thead><tbody><tr><th>1<td>2<tr>");
  expect(compact).toContain("<ol><li>p</li> <li>q</ol>tail");
  expect(compact).toContain(
    "<div><p>one<p>two<ul><li><p>in</ul><p>last</div><p>a</p> <p>b</p>text",
  );
  expect(tree(compact)).toBe(tree(page));
});

const tree = (html: string) => parseHTML(html).document.documentElement.outerHTML;

test("a value goes without quotation marks where it needs none, and what stands beside tags is kept", () => {
  const page =
    '<!doctype html><html lang="en"><body><p class="a b" id="c">he wrote class="d" &lt;a href="e"></p>' +
    '<a class="f" href="/x/y/" title="1 > 0 < 2 <img src=x href=y>" rel="g">h</a><img alt="" src="/i.svg"><b data-j="k=l" data-m="it\'s" hidden>n</b>' +
    '<svg viewBox="0 0 1 1"><path d="M0"/><use href="#o" /></svg></body></html>';
  const compact = compactPage(page);
  expect(compact).toBe(
    '<!doctype html><html lang=en><body><p class="a b" id=c>he wrote class="d" &lt;a href="e"></p>' +
      '<a class=f href=/x/y/ title="1 > 0 &lt; 2 &lt;img src=x href=y>" rel=g>h</a><img alt="" src=/i.svg><b data-j="k=l" data-m="it\'s" hidden>n</b>' +
      '<svg viewBox="0 0 1 1"><path d="M0"/><use href=#o /></svg></body></html>',
  );
  expect(tree(compact)).toBe(tree(page));
});
