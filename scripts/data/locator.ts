/** Pointers → positions: the line and column of a value or a property name in its file. */
import { isMap, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import type { Pointer } from "#core/base/problems.ts";

/** Line and column, both from 1; columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds positions and source texts in a parsed file; kept only while positions are needed. */
export interface Locator {
  /** Where the value starts, or with `key` its property name; the closest enclosing value where there is none. */
  position(at: Pointer, on: "value" | "key"): Position;
  /** The scalar as it was typed, with its quotes. */
  source(at: Pointer): string | undefined;
}

interface KeyedNode {
  readonly key: Node | null;
  readonly value: Node | null;
}

/** A locator over a document's contents; `at` turns offsets of the text into positions. */
export function locatorOf(
  contents: Node | null,
  text: string,
  at: (offset: number) => Position,
): Locator {
  const indexes = new WeakMap<YAMLMap, Map<string, KeyedNode>>();
  const entryOf = (map: YAMLMap, name: string): KeyedNode | undefined => {
    let index = indexes.get(map);
    if (!index) {
      index = indexOf(map);
      indexes.set(map, index);
    }
    return index.get(name);
  };
  const find = (pointer: Pointer): KeyedNode & { exact: boolean } => {
    let key: Node | null = null;
    let value = contents;
    for (const step of pointer) {
      let next: KeyedNode | undefined;
      if (isMap(value)) next = entryOf(value, String(step));
      else if (isSeq(value) && typeof step === "number") {
        const item = value.items[step] as Node | undefined;
        if (item) next = { key: null, value: item };
      }
      if (!next) return { key, value, exact: false };
      key = next.key ?? next.value;
      value = next.value ?? next.key;
    }
    return { key, value, exact: true };
  };
  return {
    position(pointer, on) {
      const { key, value, exact } = find(pointer);
      const node = on === "key" && exact ? (key ?? value) : value;
      return at(node?.range?.[0] ?? 0);
    },
    source(pointer) {
      const { value, exact } = find(pointer);
      if (!exact || !isScalar(value) || !value.range) return undefined;
      return text.slice(value.range[0], value.range[1]);
    },
  };
}

/** A map's entries by name; of two with one name the first. */
function indexOf(map: YAMLMap): Map<string, KeyedNode> {
  const index = new Map<string, KeyedNode>();
  for (const item of map.items) {
    const name = isScalar(item.key) ? String(item.key.value) : undefined;
    if (name !== undefined && !index.has(name)) index.set(name, item as unknown as KeyedNode);
  }
  return index;
}
