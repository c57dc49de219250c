/** A tree with one file written into it, as a merge would leave it. */
import { compareText } from "#core/base/problems.ts";
import type { OpenTree } from "../part.ts";
import type { Entry, Tree } from "../tree.ts";

/** The folders and files of a tree that are asked for. */
export const opened =
  (tree: Tree): OpenTree =>
  (folders) => ({
    list: async () =>
      (await tree.list()).filter(({ path }) =>
        folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
      ),
    read: (entries) => tree.read(entries),
  });

/** The tree with a file of this text in it, new or in place of the one that is there. */
export function withFile(tree: Tree, path: string, text: string): Tree {
  const bytes = Buffer.from(text);
  return {
    async list() {
      const others = (await tree.list()).filter((entry) => entry.path !== path);
      const own: Entry = { path, kind: "file", size: bytes.length };
      return [...others, own].sort((a, b) => compareText(a.path, b.path));
    },
    async *read(entries) {
      const own = entries.findIndex((entry) => entry.path === path);
      const entry = entries[own];
      if (!entry) return yield* tree.read(entries);
      yield* tree.read(entries.slice(0, own));
      yield { entry, bytes };
      yield* tree.read(entries.slice(own + 1));
    },
  };
}

/** The text of a file of a tree; undefined where it is not there. */
export async function textIn(tree: Tree, path: string): Promise<string | undefined> {
  const entry = (await tree.list()).find((one) => one.path === path && one.kind === "file");
  if (!entry) return undefined;
  for await (const { bytes } of tree.read([entry])) return bytes.toString("utf8");
  return undefined;
}
