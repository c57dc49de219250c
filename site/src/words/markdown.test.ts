import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { renderMarkdown } from "./markdown.ts";

const bodyOf = (text: string) => new JSDOM(renderMarkdown(text)).window.document.body;

test("what people write is rendered", () => {
  const body = bodyOf(
    "# Result\n\nAll **good**, see <https://example.org/a?b=1&c=2>.\n\n- one\n- two\n\n```\nyum install x\n```\n",
  );
  expect(body.querySelector("h4")?.textContent).toBe("Result");
  expect(body.querySelector("strong")?.textContent).toBe("good");
  expect([...body.querySelectorAll("li")].map((one) => one.textContent)).toEqual(["one", "two"]);
  expect(body.querySelector("pre code")?.textContent).toBe("yum install x\n");
  const link = body.querySelector("a");
  expect(link?.getAttribute("href")).toBe("https://example.org/a?b=1&c=2");
  expect(link?.getAttribute("rel")).toBe("nofollow");
});

test("headings follow the one above them without a gap, and never below the sixth", () => {
  expect(renderMarkdown("# a\n\n#### b", 2)).toBe("<h3>a</h3>\n<h4>b</h4>\n");
  const levels = (text: string, below: number) =>
    renderMarkdown(text, below)
      .match(/(?<=<h)\d/g)
      ?.join("");
  expect(levels("## a\n### b\n#### c\n## d\n# e", 2)).toBe("34533");
  expect(levels("### a\n## b\n#### c", 3)).toBe("445");
  expect(levels("# a\n## b\n### c\n#### d", 3)).toBe("4566");
});

test("a table has a caption and a frame, and no style", () => {
  const body = bodyOf("| a | b |\n| --- | ---: |\n| 1 | 2 |");
  expect(body.querySelector(".frame > table > caption")).not.toBeNull();
  expect(body.innerHTML).not.toContain("style");
  expect(body.querySelector("td.number")?.textContent).toBe("2");
});

/** What could load, run, submit, restyle or lead somewhere else. */
const ALLOWED_TAGS = new Set(
  "P STRONG EM S A CODE PRE UL OL LI BLOCKQUOTE H4 H5 H6 HR BR DIV TABLE CAPTION THEAD TBODY TR TH TD".split(
    " ",
  ),
);
const ALLOWED_ATTRIBUTES = new Set(["href", "rel", "class", "title", "start"]);

test.for([
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  "![pixel](https://evil.example/p.png)",
  "![pixel][p]\n\n[p]: https://evil.example/p.png",
  '![x](data:image/svg+xml;base64,PHN2Zz4= "t")',
  "[click](javascript:alert(1))",
  "[click](JaVaScRiPt:alert(1))",
  "[click](java&#x0A;script:alert(1))",
  "[click](&#106;avascript:alert(1))",
  "[click](data:text/html,<script>alert(1)</script>)",
  "[click](vbscript:x) [f](file:///etc/passwd) [g](blob:x)",
  "[click](//evil.example/) [up](../../../) [here](#top) [root](/teams/)",
  "[bank](https://bank.example@evil.example/)",
  '[a](https://example.org "\\" onmouseover=alert(1) x=\\"")',
  "<https://example.org/\"onclick='alert(1)'>",
  "javascript:alert(1) and mailto:a@example.org",
  '```" onclick="alert(1)\ncode\n```',
  "<style>*{display:none}</style>\n\n<form action=https://evil.example><input></form>",
  "<!-- staged-rollout: x --> <iframe src=//evil.example></iframe>",
  "| a |\n| :-: |\n| <b onclick=x>1</b> |",
  "evil &#x202E;txt.exe and &#8; and \u202Ereversed",
  `${"> ".repeat(500)}deep`,
  `${"[".repeat(2000)}x${"](y".repeat(2000)}`,
  `${"*a _b ".repeat(3000)}`,
])("nothing comes of %j", (text) => {
  const html = renderMarkdown(text);
  const body = new JSDOM(html).window.document.body;
  for (const element of body.querySelectorAll("*")) {
    expect(ALLOWED_TAGS).toContain(element.tagName);
    for (const { name, value } of element.attributes) {
      expect(ALLOWED_ATTRIBUTES).toContain(name);
      if (name === "href") expect(value).toMatch(/^(?:https?:\/\/[^@]*$|mailto:)/);
    }
  }
  expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}/u);
});
