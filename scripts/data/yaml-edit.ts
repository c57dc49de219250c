/** Edits spliced into the text of a YAML file: every other byte stays, including comments. */
import { isMap, isSeq, type Node, parse, type YAMLMap, type YAMLSeq } from "yaml";
import type { Pointer } from "#core/base/problems.ts";
import { type FileKind, readPath } from "#core/model/paths.ts";
import type { Edit, Value } from "#core/workflow/edits.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { readSchema } from "./schema-files.ts";
import { editedValue, sameValue } from "./value-edit.ts";
import {
  colonOf,
  dashOf,
  endOf,
  endOfProperty,
  isHollow,
  isNothing,
  lineEnd,
  lineStart,
  nameOf,
  nodeAt,
  type Property,
  propertyOf,
  rootOf,
  startOf,
} from "./yaml-places.ts";
import { flow, listed, property } from "./yaml-write.ts";

/**
 * The texts by path after the edits, in a new map; every existing file that the edits name must be
 * among the texts, since others start empty. Throws when a file to create exists
 * already, and when a text is not a YAML map or has no room for a value at its place.
 */
export function applyEdits(
  texts: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): Map<string, string> {
  const after = new Map(texts);
  const values = new Map<string, Value>();
  for (const edit of edits) {
    const { file } = edit;
    if (edit.kind === "write-file") {
      after.set(file, edit.text);
      values.delete(file);
      continue;
    }
    const text = after.get(file);
    const value = values.get(file) ?? (text === undefined ? null : readValue(text));
    values.set(file, editedValue(value, edit));
    after.set(file, applyEdit(text, edit));
  }
  for (const [file, value] of values) {
    // A file in an unforeseen form must not be damaged.
    if (!sameValue(readValue(after.get(file) ?? ""), value)) {
      throw new Error(`${file} cannot be changed: its YAML is written in an unusual way`);
    }
  }
  return after;
}

const readValue = (text: string): Value =>
  readPlainYaml(text) ?? (parse(text, { uniqueKeys: false }) as Value);

/** The text after one edit; a new file starts empty. */
export function applyEdit(text: string | undefined, edit: Edit): string {
  try {
    if (edit.kind === "write-file") return edit.text;
    if (edit.kind === "create-file") {
      if (text !== undefined) throw new Error("it exists already");
      return newText(edit);
    }
    const before = text ?? "";
    switch (edit.kind) {
      case "set":
        return setValue(before, edit.at, edit.value, orderOf(edit.file));
      case "append":
        return append(before, edit.at, edit.items, orderOf(edit.file));
      case "remove":
        return remove(before, edit.at);
      default:
        return edit satisfies never;
    }
  } catch (error) {
    throw new Error(`${edit.file} cannot be changed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

const orders = new Map<FileKind, readonly string[]>();

/** The names of a file's properties in the order of its schema. */
function orderOf(file: string): readonly string[] {
  const kind = readPath(file)?.kind;
  if (kind === undefined || kind === "packages") return [];
  let order = orders.get(kind);
  if (!order) {
    order = Object.keys((readSchema(kind).properties ?? {}) as object);
    orders.set(kind, order);
  }
  return order;
}

function newText({ file, comment, value = {} }: Edit & { kind: "create-file" }): string {
  const order = orderOf(file);
  const lines = comment === undefined ? [] : [`# ${comment}`];
  const names = Object.keys(value).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  for (const name of names) lines.push(...property(name, value[name] ?? null));
  return lines.map((line) => `${line}\n`).join("");
}

/** A value with the names around it that lead there. */
const nested = (steps: Pointer, value: Value): Value =>
  steps.reduceRight<Value>((inner, step) => ({ [step]: inner }), value);

const splice = (text: string, start: number, end: number, insert: string): string =>
  text.slice(0, start) + insert + text.slice(end);

const breakOf = (text: string): string => (text.includes("\r\n") ? "\r\n" : "\n");

/** Inserts whole lines below the line at which a node ends. */
function insertBelow(text: string, end: number, lines: readonly string[]): string {
  const at = lineEnd(text, end);
  const open = text.slice(0, at).endsWith("\n") || at === 0 ? "" : breakOf(text);
  return splice(text, at, at, open + lines.map((line) => line + breakOf(text)).join(""));
}

function setValue(text: string, at: Pointer, value: Value, order: readonly string[]): string {
  const [name, ...rest] = at;
  if (name === undefined) throw new Error("a place is needed");
  const root = rootOf(text);
  if (root === null)
    return insertBelow(text, text.length, property(String(name), nested(rest, value)));
  return setBelow(text, root, at, value, order);
}

/** Sets a value below a node; `order` is given for the top of a file, where properties have an order. */
function setBelow(
  text: string,
  parent: Node,
  [step = "", ...rest]: Pointer,
  value: Value,
  order?: readonly string[],
): string {
  if (isSeq(parent)) {
    const entry = parent.items[Number(step)] as Node | undefined;
    if (!entry) throw new Error(`there is no entry ${step}`);
    if (rest.length > 0) return setBelow(text, entry, rest, value);
    return splice(text, startOf(entry), endOf(entry, text), flow(value));
  }
  if (!isMap(parent)) throw new Error(`there is a plain value where ${step} should be`);
  const found = propertyOf(parent, String(step));
  if (!found) return addProperty(text, parent, String(step), nested(rest, value), order);
  if (rest.length > 0 && found.value && !isHollow(found.value)) {
    return setBelow(text, found.value, rest, value);
  }
  return replaceValue(text, parent, found, nested(rest, value));
}

/** Replaces the value of a name. */
function replaceValue(text: string, map: YAMLMap, found: Property, value: Value): string {
  const start = colonOf(found, text);
  const end = endOfProperty(found, text);
  const [first = "", ...below] = map.flow
    ? []
    : property(nameOf(found.key), value, indentOf(text, map));
  if (first !== "" && below.length > 0) {
    return splice(text, start, end, ["", ...below].join(breakOf(text)));
  }
  const old = found.value;
  const inLine = old && !isNothing(old) && !text.slice(start, end).includes("\n");
  return inLine
    ? splice(text, startOf(old), end, flow(value))
    : splice(text, start, end, ` ${flow(value)}`);
}

const indentOf = (text: string, map: YAMLMap): string => {
  const first = startOf((map.items[0] as Property).key);
  return " ".repeat(first - lineStart(text, first));
};

/** Adds a property: at the top level of a file in the schema's order, elsewhere after the last one. */
function addProperty(
  text: string,
  map: YAMLMap,
  name: string,
  value: Value,
  order: readonly string[] = [],
): string {
  const entries = map.items as Property[];
  const last = entries.at(-1);
  if (!last) return splice(text, startOf(map), endOf(map, text), flow({ [name]: value }));
  if (map.flow) {
    const end = endOfProperty(last, text);
    return splice(text, end, end, `, ${flow({ [name]: value }).slice(2, -2)}`);
  }
  const lines = property(name, value, indentOf(text, map));
  const rank = order.indexOf(name);
  const before = rank < 0 ? last : entries.findLast(({ key }) => order.indexOf(nameOf(key)) < rank);
  if (before) return insertBelow(text, endOfProperty(before, text), lines);
  const top = lineStart(text, startOf((entries[0] as Property).key));
  return splice(text, top, top, lines.map((line) => line + breakOf(text)).join(""));
}

function append(
  text: string,
  at: Pointer,
  items: readonly Value[],
  order: readonly string[],
): string {
  const list = nodeAt(rootOf(text), at);
  if (isHollow(list)) return setValue(text, at, items, order);
  if (!isSeq(list)) throw new Error(`${at.join(".")} is not a list`);
  const end = endOf(list.items.at(-1) as Node, text);
  if (list.flow) return splice(text, end, end, items.map((item) => `, ${flow(item)}`).join(""));
  const dash = dashOf(list, text);
  const indent = " ".repeat(dash - lineStart(text, dash));
  return insertBelow(
    text,
    end,
    items.map((item) => listed(item, indent)),
  );
}

/** Removes a property or an entry with its lines, and with it a map or list that would become empty. */
function remove(text: string, at: Pointer): string {
  const above = at.slice(0, -1);
  const map = nodeAt(rootOf(text), above);
  if (isSeq(map)) return removeEntry(text, map, at);
  const found = isMap(map) ? propertyOf(map, String(at.at(-1))) : undefined;
  if (!isMap(map) || !found) return text;
  if (map.items.length === 1 && above.length > 0) return remove(text, above);
  const end = endOfProperty(found, text);
  if (!map.flow) return splice(text, lineStart(text, startOf(found.key)), lineEnd(text, end), "");
  const entries = map.items as Property[];
  const next = entries[entries.indexOf(found) + 1];
  if (next) return splice(text, startOf(found.key), startOf(next.key), "");
  const before = entries[entries.indexOf(found) - 1];
  return splice(text, before ? endOfProperty(before, text) : startOf(found.key), end, "");
}

function removeEntry(text: string, list: YAMLSeq, at: Pointer): string {
  const entries = list.items as Node[];
  const index = Number(at.at(-1));
  const entry = entries[index];
  if (!entry) return text;
  if (entries.length === 1 && at.length > 1) return remove(text, at.slice(0, -1));
  const end = endOf(entry, text);
  if (!list.flow) return splice(text, lineStart(text, startOf(entry)), lineEnd(text, end), "");
  const [before, next] = [entries[index - 1], entries[index + 1]];
  if (next) return splice(text, startOf(entry), startOf(next), "");
  return splice(text, before ? endOf(before, text) : startOf(entry), end, "");
}
