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
    "<div><p>one<p>two<ul><li><p>in</p></ul><p>last</div><p>a</p> <p>b</p>text",
  );
  const tree = (html: string) => parseHTML(html).document.documentElement.outerHTML;
  expect(tree(compact)).toBe(tree(page));
});
