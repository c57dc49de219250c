import { expect, test } from "vitest";
import { isPlaceholder, plainText, withoutAddresses } from "./plain-text.ts";
import { asLink } from "./texts.ts";

test.for([
  ["nothing to do", "x > y & z", "x > y & z"],
  ["space and line ends", "  a \r\n\r\n\r\n\r\n   b\tc  ", "a\n\nb c"],
  ["entities alone", "a &amp; b &lt;site-name&gt; &#233;", "a & b <site-name> é"],
  ["entities of every kind", "a&nbsp;&ndash;&nbsp;b &eacute;&#xE9;&hellip;", "a – b éé…"],
  ["entities escaped once more", "a&amp;nbsp;b &amp;amp; caf&amp;#233;", "a b & café"],
  ["entities escaped twice more", "a&amp;amp;nbsp;b &amp;amp;amp;", "a b &"],
  ["ampersands that start no entity", "Q&A, x?a=1&copy=2&amp;b=3", "Q&A, x?a=1&copy=2&b=3"],
  ["an unknown entity", "AT&T; x", "AT&T; x"],
  ["a placeholder in brackets beside tags", "run <site-name><br>twice", "run <site-name>\ntwice"],
  ["a comparison beside tags", "if a < b<br/>or a<b", "if a < b\nor a<b"],
  ["paragraphs", "<div>a</div><p>b</p>\n\n\n<p>c</p>", "a\n\nb\n\nc"],
  ["nested lists", "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "* a\n  1. b\n* c"],
  ["text right after a list", "<ul><li>a<br></li><li>b</li></ul>then", "* a\n* b\n\nthen"],
  [
    "links",
    '<a href="https://e.org/x">x</a> <a href="https://e.org">https://e.org</a>',
    "x (https://e.org/x) https://e.org",
  ],
  ["scripts and styles", "a<script>alert(1)</script><style>p{}</style><!-- c -->b", "ab"],
  ["tags written as entities", "&lt;p&gt;a&amp;nbsp;b &amp;amp; c&lt;/p&gt;", "a b & c"],
  ["tags written as entities twice", "&amp;lt;p&amp;gt;a&amp;lt;/p&amp;gt;", "a"],
  ["line breaks kept where only the line is marked", "a\n<b>b</b>\nc", "a\nb\nc"],
  ["half a surrogate pair", "a\ud800b", "a\ufffdb"],
] as const)("%s", ([, written, text]) => {
  expect(plainText(written).text).toBe(text);
});

test.for([
  ["https://acme.example.org/?a=1&amp;b=2", "https://acme.example.org/?a=1&b=2"],
  ["https://acme.example.org/?a=1&amp;amp;copy=2", "https://acme.example.org/?a=1&copy=2"],
  ["https://acme.example.org/?a=1&b=2", "https://acme.example.org/?a=1&b=2"],
] as const)("the link %s", ([written, link]) => {
  expect(asLink(written)).toBe(link);
});

test("says what it met", () => {
  expect(plainText("a b")).toMatchObject({ html: false, control: false });
  expect(plainText("a<br>b")).toMatchObject({ html: true, control: false });
  expect(plainText("a\u200fb\u0000")).toEqual({ text: "ab", html: false, control: true });
});

test.for([
  ["mail jo@acme.example.org now", "mail [address left out] now"],
  ["mailto:jo.b+c@acme.example.org", "[address left out]"],
  ["jo (at) acme.example.org, al <at> b.example", "[address left out], [address left out]"],
  ["https://user@acme.example.org/x", "https://user@acme.example.org/x"],
  ["version 1.2@rc", "version 1.2@rc"],
] as const)("%s", ([written, text]) => {
  expect(withoutAddresses(written)).toBe(text);
});

test.for([
  "N/A",
  "n.a.",
  "NA",
  "none",
  "-",
  "link2",
  "Array",
  "Put the Change logs here (multiline field)",
])("%s says nothing", (text) => expect(isPlaceholder(text)).toBe(true));
test.for(["No changes", "Test suite for the anvil", "NAGIOS"])("%s says something", (text) =>
  expect(isPlaceholder(text)).toBe(false),
);
