/** A notification's Markdown as the two parts of a mail: plain text and simple HTML. */
import { convert, type HtmlToTextOptions } from "html-to-text";
import MarkdownIt from "markdown-it";
import { isWebLink } from "#core/model/addresses.ts";

const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");
markdown.validateLink = (address) => isWebLink(address) || address.startsWith("mailto:");

/** Columns, with room for the marks of a reply (RFC 5322, 2.1.1 recommends 78). */
const COLUMNS = 74;

const AS_TEXT: HtmlToTextOptions = {
  wordwrap: COLUMNS,
  selectors: [
    { selector: "a", format: "address" },
    { selector: "code", format: "literal" },
    { selector: "strong", format: "emphasis" },
    { selector: "hr", options: { length: COLUMNS } },
    { selector: "ul", options: { itemPrefix: "- ", leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    // Lines to copy are never wrapped, and stand out.
    { selector: "pre", format: "lines" },
    ...["h1", "h2", "h3", "h4"].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: "table", format: "dataTable", options: { uppercaseHeaderCells: false } },
  ],
  formatters: {
    // In angle brackets, so that the full stop behind it is no part of it (RFC 3986, appendix C).
    address(element, walk, builder) {
      const href = String(element.attribs.href ?? "");
      const [only] = element.children;
      const isAlone = element.children.length === 1 && only?.data !== undefined;
      if (!isAlone || decodeText(only?.data ?? "") !== href) {
        walk(element.children, builder);
        builder.addInline(" ");
      }
      builder.addInline(`<${href}>`, { noWordTransform: true });
    },
    // As people write it in plain text, and mail programs show it.
    emphasis(element, walk, builder) {
      builder.addInline("*", { noWordTransform: true });
      walk(element.children, builder);
      builder.addInline("*", { noWordTransform: true });
    },
    literal(element, walk, builder) {
      const isBlock = element.parent?.name === "pre";
      const words = element.children.map(({ data = "" }) => data).join("");
      const isSaid = !isBlock && words.trim().includes(" ");
      if (isSaid) builder.addInline("“", { noWordTransform: true });
      walk(element.children, builder);
      if (isSaid) builder.addInline("”", { noWordTransform: true });
    },
    lines(element, walk, builder) {
      builder.openBlock({ isPre: true, leadingLineBreaks: 2, reservedLineLength: 4 });
      walk(element.children, builder);
      builder.closeBlock({
        trailingLineBreaks: 2,
        blockTransform: (block) => block.trimEnd().replace(/^(?=.)/gm, "    "),
      });
    },
  },
};

const decodeText = (text: string): string => text.replaceAll("&amp;", "&");

/** Mail programs know little CSS: what is here is for reading, and nothing is lost without it. */
const STYLE = `body{font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;color:#1b1f24;background:#fff;margin:0}
main{max-width:42em;margin:0 auto;padding:16px}
h1{font-size:19px;line-height:1.3;margin:0 0 16px}h2{font-size:17px;margin:24px 0 8px}h3{font-size:16px;margin:16px 0 4px}
p,ul,ol,pre,blockquote,table{margin:0 0 12px}ul,ol{padding-left:22px}li p{margin:0}
a{color:#0b57a4}code{font:14px/1.5 ui-monospace,Menlo,Consolas,monospace;background:#f1f3f5;padding:1px 4px;border-radius:3px;overflow-wrap:anywhere}
pre{background:#f1f3f5;border:1px solid #d8dde3;border-radius:4px;padding:8px 12px;white-space:pre-wrap}pre code{background:none;padding:0}
blockquote{border-left:3px solid #c5ccd3;padding-left:12px;color:#3d4650}
table{border-collapse:collapse}th,td{border:1px solid #d8dde3;padding:4px 8px;text-align:left}
hr{border:0;border-top:1px solid #d8dde3;margin:20px 0 12px}footer{color:#57606a;font-size:14px}`;

export interface Rendered {
  readonly text: string;
  readonly html: string;
}

/** Both parts of a mail: the notification, and below a line what stands under every mail. */
export function render(subject: string, body: string, footer: string): Rendered {
  const [above, below] = [markdown.render(body), markdown.render(footer)];
  const title = markdown.utils.escapeHtml(subject);
  return {
    text: `${convert(`${above}<hr>${below}`, AS_TEXT)
      .replace(/(?<![ \t])[ \t]+$/gm, "")
      .trimEnd()}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>
${STYLE}
</style></head>
<body><main>
${above}<hr>
<footer>
${below}</footer>
</main></body>
</html>
`,
  };
}
