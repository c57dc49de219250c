/** The base registry as texts in memory, and changes to them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareText } from "#core/base/problems.ts";
import type { Difference } from "#data/judge-trees.ts";
import { blobId } from "#data/parse-cache.ts";
import type { OpenTree } from "#data/part.ts";
import type { Changes } from "./base.ts";
import { memoryTree } from "./memory-tree.ts";

const BASE = fileURLToPath(new URL("base/", import.meta.url));

export type TextMap = ReadonlyMap<string, string>;

/** The texts of the base registry. */
export const baseTexts = (): TextMap =>
  new Map(
    readdirSync(BASE, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort(compareText)
      .map((file) => [file.slice(BASE.length), readFileSync(file, "utf8")]),
  );

/** The texts with changes; a replacement has to apply exactly once. */
export function changedTexts(texts: TextMap, changes: Changes): TextMap {
  const changed = new Map(texts);
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) {
      if (!changed.delete(path)) throw new Error(`there is no ${path}`);
    } else if (typeof change === "string") changed.set(path, change);
    else changed.set(path, change.reduce(replaceOnce(path), changed.get(path) ?? ""));
  }
  return changed;
}

const replaceOnce =
  (path: string) =>
  (text: string, [from, to]: readonly [string, string]) => {
    if (text.split(from).length !== 2)
      throw new Error(`${path} holds ${JSON.stringify(from)} not exactly once`);
    return text.replace(from, () => to);
  };

/** What lies between two sets of texts, as the gate reads it from git. */
export function differenceOf(before: TextMap, after: TextMap): Difference {
  const id = (text: string | undefined) =>
    text === undefined ? undefined : `100644 ${blobId(Buffer.from(text))}`;
  const paths = [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [was, is] = [id(before.get(path)), id(after.get(path))];
    if (was === is) return [];
    return [{ path, ...(was && { before: was }), ...(is && { after: is }) }];
  });
  return { paths, base: partly(before), merged: partly(after) };
}

const partly =
  (texts: TextMap): OpenTree =>
  (part) =>
    memoryTree(
      new Map(
        [...texts].filter(([path]) =>
          part.some((folder) => path === folder || path.startsWith(`${folder}/`)),
        ),
      ),
    );
