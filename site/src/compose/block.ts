/** Fields as the YAML block of a comment: one line each, rows below one another, nothing that a mail program may wrap. */
import { Document, isCollection, isMap, isScalar, isSeq, Scalar, visit } from "yaml";
import type { Json } from "#data/yaml.ts";

/** Values by name; what is left out is undefined. */
export type Fields = { readonly [name: string]: Json | undefined };

/** Line breaks, which become escapes; and what begins as a number, as versions do, but is no date. */
const NEEDS_QUOTES = /[\n\t]|^(?!\d{4}-\d\d-\d\d$)[\d.+-]/;

/** The block, in this order; it always says what it was given (YAML 1.2 core), and no line of it begins a fence. */
export function blockOf(fields: Fields, order: readonly string[]): string {
  const given = order.flatMap((name) => {
    const value = fields[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  if (given.length === 0) return "";
  const document = new Document(Object.fromEntries(given));
  const { contents } = document;
  if (!isMap(contents)) throw new Error("the block has no fields");
  for (const { value } of contents.items) {
    if (!isCollection(value)) continue;
    const hasRows = isSeq(value) && value.items.every((item) => isMap(item));
    if (!hasRows) value.flow = true;
    else for (const item of value.items) if (isMap(item)) item.flow = true;
  }
  visit(document, {
    Scalar(_key, node) {
      if (isScalar<string>(node) && typeof node.value === "string" && NEEDS_QUOTES.test(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  });
}
