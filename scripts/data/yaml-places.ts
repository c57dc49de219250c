/** The positions of the values in a YAML text: offsets of nodes, pairs and lines. */
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Pointer } from "#core/base/problems.ts";

/** A property with the node of its name and of its value. */
export type Property = Pair<Node, Node | null>;

/** The root of a text; null when it has only comments. Throws when it is not valid YAML. */
export function rootOf(text: string): Node | null {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false });
  if (errors[0]) throw new Error(`not valid YAML: ${errors[0].message}`);
  const root = contents as Node | null;
  return root && isNothing(root) ? null : root;
}

/** The property of a map by its name. */
export const propertyOf = (map: YAMLMap, name: string): Property | undefined =>
  (map.items as Property[]).find(({ key }) => nameOf(key) === name);

export const nameOf = (key: Node): string => (isScalar(key) ? String(key.value) : "");

/** The value at a pointer. */
export function nodeAt(root: Node | null, at: Pointer): Node | null | undefined {
  let node: Node | null | undefined = root;
  for (const step of at) {
    if (isMap(node)) node = propertyOf(node, String(step))?.value;
    else if (isSeq(node)) node = node.items[Number(step)] as Node | undefined;
    else return undefined;
  }
  return node;
}

/** A value that is not written at all, as in `teams:`. */
export const isNothing = (node: Node | null | undefined): boolean =>
  !node || (isScalar(node) && node.value === null && (node.source ?? "") === "");

/** A value without content: nothing, `{}` or `[]`. */
export const isHollow = (node: Node | null | undefined): boolean =>
  isNothing(node) || ((isMap(node) || isSeq(node)) && node.items.length === 0);

export const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** The offset after the last character of a value; line breaks and comments after it are not part of it. */
export function endOf(node: Node, text: string): number {
  if ((isMap(node) || isSeq(node)) && !node.flow) {
    const last = node.items.at(-1);
    if (last)
      return isMap(node) ? endOfProperty(last as Property, text) : endOf(last as Node, text);
  }
  const end = node.range?.[1] ?? 0;
  return startOf(node) + text.slice(startOf(node), end).trimEnd().length;
}

/** The offset after the colon of a property's name. */
export const colonOf = ({ key }: Property, text: string): number =>
  text.indexOf(":", endOf(key, text)) + 1;

export const endOfProperty = (property: Property, text: string): number =>
  property.value && !isNothing(property.value)
    ? endOf(property.value, text)
    : colonOf(property, text);

/** The offset of the dash of a list's first entry. */
export const dashOf = (list: YAMLSeq, text: string): number =>
  text.lastIndexOf("-", startOf(list.items[0] as Node) - 1);

export const lineStart = (text: string, offset: number): number =>
  text.lastIndexOf("\n", offset - 1) + 1;

/** The offset after the line break of the line of an offset. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}
