import {
  Fragment as AstrosFragment,
  addAttribute as astrosAttribute,
  escapeHTML,
} from "astro/runtime/server/index.js";
import { expect, test } from "vitest";
import {
  addAttribute,
  createComponent,
  render,
  renderComponent,
  renderHead,
  renderScript,
  renderSlot,
  unescapeHTML,
} from "./compiler-runtime.ts";
import { pageContext } from "./page-context.ts";

const page = () => pageContext("<link>", (id) => `<script src="${id}"></script>`, {});

test.for([
  ["a text, escaped", `<b> & "it's"`, "&lt;b&gt; &amp; &quot;it&#39;s&quot;"],
  ["a number", 0, "0"],
  ["nothing", undefined, ""],
  ["what is not the case", false, ""],
  ["a list", ["a", ["<"], null, 3], "a&lt;3"],
  ["a set", new Set(["a", "&"]), "a&amp;"],
  ["a function", () => "<", "&lt;"],
  ["a template", render`<i>${"<"}</i>`, "<i>&lt;</i>"],
  ["HTML as it is given", unescapeHTML("<i>"), "<i>"],
  ["no HTML", unescapeHTML(undefined), ""],
] as const)("%s is shown", ([, value, text]) => {
  expect(render`${value}`.text).toBe(text);
});

test("what waits or has no text is refused, not shown as an object", () => {
  expect(() => render`${Promise.resolve("a")}`).toThrow("cannot show an object");
  expect(() => render`${{}}`).toThrow("cannot show an object");
});

test.for(["", "plain", `<&'">`, "a\u0000b", "ä𝄞"])("%j is escaped as by Astro", (text) => {
  expect(render`${text}`.text).toBe(escapeHTML(text));
});

const VALUES = ["", "x", `a"b&c'<`, 0, 7, true, false, null, undefined];
const KEYS = [
  "href",
  "title",
  "hidden",
  "open",
  "disabled",
  "popover",
  "download",
  "class:list",
  "class",
  "data-a",
  "tabindex",
  "aria-current",
  "style",
  "value",
  "a b",
];
test.for(KEYS.flatMap((key) => VALUES.map((value) => [key, value] as const)))(
  "the attribute %s of %j is Astro's",
  ([key, value]) => {
    expect(addAttribute(value, key).text).toBe(String(astrosAttribute(value, key)));
  },
);

test("classes are listed, and none is no attribute", () => {
  expect(addAttribute(["a", { b: true, c: false }], "class:list").text).toBe(' class="a b"');
  expect(addAttribute([], "class:list").text).toBe("");
});

const Box = createComponent(
  (result, props, slots) =>
    render`<div${addAttribute(props.id, "id")}>${renderSlot(result, slots.default, "empty")}${renderSlot(result, slots.end)}</div>`,
);

test("a component has its properties and slots", () => {
  const slots = { default: () => ["<", render`<i></i>`], end: () => undefined };
  expect(renderComponent(page(), "Box", Box, { id: "a" }, slots).text).toBe(
    '<div id="a">&lt;<i></i></div>',
  );
  expect(renderComponent(page(), "Box", Box, {}).text).toBe("<div>empty</div>");
});

test("a fragment is its content, and a name an element", () => {
  const slots = { default: () => "x" };
  expect(renderComponent(page(), "Fragment", AstrosFragment, {}, slots).text).toBe("x");
  expect(renderComponent(page(), "Element", "li", { "data-a": 1 }, slots).text).toBe(
    '<li data-a="1">x</li>',
  );
  expect(() => renderComponent(page(), "Gone", undefined, {})).toThrow("<Gone> is no component");
});

test("a page has its head, and each script once", () => {
  const one = page();
  expect(renderHead(one).text).toBe("<link>");
  expect(
    [renderScript(one, "a"), renderScript(one, "b"), renderScript(one, "a")].map(
      ({ text }) => text,
    ),
  ).toEqual(['<script src="a"></script>', '<script src="b"></script>', ""]);
});
