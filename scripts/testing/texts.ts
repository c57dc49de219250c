/** Texts by path, changes to them, and what lies between two sets of them. */
import type { Difference } from "#data/judge-trees.ts";
import { blobId } from "#data/parse-cache.ts";
import type { OpenTree } from "#data/part.ts";
import { memoryTree } from "./memory-tree.ts";

export type TextMap = ReadonlyMap<string, string>;

/**
 * A change: a file's whole new text, replacements in it that must each apply once, or null, which removes the
 * file, or the folder with everything in it.
 */
export type Change = string | null | readonly [from: string, to: string][];

/** Changes by path, relative to the root. */
export type Changes = { readonly [path: string]: Change };

/** The texts with changes; throws where a replacement does not apply exactly once or nothing is there to remove. */
export function changedTexts(texts: TextMap, changes: Changes): TextMap {
  const changed = new Map(texts);
  for (const [path, change] of Object.entries(changes)) {
    if (change === null) remove(changed, path);
    else if (typeof change === "string") changed.set(path, change);
    else changed.set(path, change.reduce(replaceOnce(path), changed.get(path) ?? ""));
  }
  return changed;
}

function remove(texts: Map<string, string>, path: string): void {
  const gone = [...texts.keys()].filter((one) => one === path || one.startsWith(`${path}/`));
  if (gone.length === 0) throw new Error(`there is no ${path}`);
  for (const one of gone) texts.delete(one);
}

const replaceOnce =
  (path: string) =>
  (text: string, [from, to]: readonly [string, string]) => {
    if (text.split(from).length !== 2)
      throw new Error(`${path} does not contain ${JSON.stringify(from)} exactly once`);
    return text.replace(from, () => to);
  };

/** The difference between two sets of texts, as the gate reads it from git. */
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
