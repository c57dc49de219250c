/**
 * What compiled components call, in place of `astro/compiler-runtime`: a component is a function that returns its HTML as one
 * text, at once. Astro makes objects for each component, slot and piece of text, so that a page can be streamed and wait for
 * something; no page here does. The interface is that of the one version of Astro that is installed:
 * `site/tests/rendering.test.ts` compares the pages with those that Astro renders itself.
 */
import {
  addAttribute as astrosAttribute,
  spreadAttributes as astrosAttributes,
  Fragment,
  mergeSlots,
} from "astro/runtime/server/index.js";
import { Html, NOTHING, textOf } from "./html.ts";
import type { PageContext } from "./page-context.ts";

type Props = Readonly<Record<string, unknown>>;
type Slot = (page: PageContext) => unknown;
type Slots = Readonly<Record<string, Slot>>;
type Component = (page: PageContext, props: Props, slots: Slots) => unknown;

export { Fragment, mergeSlots };

/** Nothing of it is used: compiled modules ask for it, for what a page may read of its site. */
export const createAstro = (): object => ({});

export const createComponent = (component: Component): Component => component;

/** A template with its values. */
export function render(pieces: TemplateStringsArray, ...values: unknown[]): Html {
  let text = pieces[0] ?? "";
  for (let index = 0; index < values.length; index++)
    text += textOf(values[index]) + (pieces[index + 1] ?? "");
  return new Html(text);
}

/** What a component shows: one of ours, `<>…</>`, or an element whose name is a value. */
export function renderComponent(
  page: PageContext,
  name: string,
  component: unknown,
  props: Props,
  slots: Slots = {},
): Html {
  if (typeof component === "function") return htmlOf((component as Component)(page, props, slots));
  if (component === Fragment) return renderSlot(page, slots.default);
  if (typeof component !== "string") throw new Error(`<${name}> is no component`);
  const attributes = Object.entries(props).map(([key, value]) => addAttribute(value, key).text);
  const content = renderSlot(page, slots.default).text;
  return new Html(`<${component}${attributes.join("")}>${content}</${component}>`);
}

export const renderSlot = (page: PageContext, slot: Slot | undefined, otherwise?: unknown): Html =>
  htmlOf(slot ? slot(page) : otherwise);

const htmlOf = (value: unknown): Html => (value instanceof Html ? value : new Html(textOf(value)));

/** HTML as it is given, by `set:html`. */
export const unescapeHTML = (html: unknown): Html =>
  html instanceof Html ? html : new Html(`${html ?? ""}`);

/** Of each name, whether its attribute is the text of its value: not that of classes, or of those that are there or not. */
const plain = new Map<string, boolean>();
const isPlain = (key: string): boolean => {
  const known =
    plain.get(key) ??
    (String(astrosAttribute("x", key)) === ` ${key}="x"` &&
      String(astrosAttribute(true, key)) === ` ${key}="true"`);
  plain.set(key, known);
  return known;
};

/** An attribute with its blank; nothing where it has no value. */
export function addAttribute(value: unknown, key: string): Html {
  if (value === undefined || value === null) return NOTHING;
  if (value === "" || typeof value === "object" || !isPlain(key))
    return new Html(String(astrosAttribute(value, key)));
  const text = String(value);
  const safe = /[&"]/.test(text) ? text.replaceAll("&", "&amp;").replaceAll('"', "&quot;") : text;
  return new Html(` ${key}="${safe}"`);
}

export const spreadAttributes = (...of: Parameters<typeof astrosAttributes>): Html =>
  new Html(String(astrosAttributes(...of)));

/** Every page has a head, which says where its styles are. */
export const maybeRenderHead = (): undefined => undefined;

export const renderHead = (page: PageContext): Html => new Html(page.head);

export const renderScript = (page: PageContext, id: string): Html => new Html(page.script(id));

/** Around `template`: no component that has a script stands in one. */
export const templateEnter = (): undefined => undefined;
export const templateExit = (): undefined => undefined;
