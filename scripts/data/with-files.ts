/** A tree with files on top of it that are not written yet. */
import { compareText } from "#core/base/problems.ts";
import type { Tree } from "./tree.ts";

/** The tree as it would be with these texts, by path, written into it. */
export function withFiles(tree: Tree, texts: ReadonlyMap<string, string>): Tree {
  const bytesOf = (path: string): Buffer | undefined => {
    const text = texts.get(path);
    return text === undefined ? undefined : Buffer.from(text);
  };
  return {
    async list() {
      const others = (await tree.list()).filter(({ path }) => !texts.has(path));
      const own = Array.from(texts, ([path, text]) => ({
        path,
        kind: "file" as const,
        size: Buffer.byteLength(text),
      }));
      return [...others, ...own].sort((a, b) => compareText(a.path, b.path));
    },
    async *read(entries) {
      for (const entry of entries) {
        const bytes = bytesOf(entry.path);
        if (bytes) yield { entry, bytes };
        else yield* tree.read([entry]);
      }
    },
  };
}
