/** The search index beside the pages, as Pagefind's script reads it in the browser. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { close, createIndex } from "pagefind";
import type { Registry } from "#core/model/registry.ts";
import { searchRecords } from "./records.ts";

/** Records handed over at once: enough to keep Pagefind busy, few enough for the memory. */
const AT_ONCE = 500;

/** Its ready-made surfaces and highlighter, which no page here uses. */
const UNUSED = /(?:ui|highlight)[\w.-]*\.(?:js|css)$/;

/** Writes `pagefind/` below the site's folder and answers how many records can be found; throws when Pagefind does. */
export async function writeSearchIndex(folder: string, registry: Registry): Promise<number> {
  try {
    const { index, errors } = await createIndex({ forceLanguage: "en" });
    if (!index) throw new Error(`the search index: ${errors.join("; ")}`);
    let waiting: ReturnType<typeof index.addCustomRecord>[] = [];
    let count = 0;
    const settle = async () => {
      for (const answer of await Promise.all(waiting)) {
        if (answer.errors.length > 0) throw new Error(`the search index: ${answer.errors[0]}`);
      }
      waiting = [];
    };
    for (const { url, kind, title, about, state, words } of searchRecords(registry)) {
      waiting.push(
        index.addCustomRecord({
          url: `/${url}`,
          language: "en",
          content: `${title}. ${about}. ${words}`,
          meta: { title, about, kind, ...(state && { state }) },
          filters: { kind: [kind] },
        }),
      );
      count += 1;
      if (waiting.length === AT_ONCE) await settle();
    }
    await settle();
    const { files } = await index.getFiles();
    for (const { path, content } of files) {
      if (UNUSED.test(path)) continue;
      const target = join(folder, "pagefind", path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    return count;
  } finally {
    await close();
  }
}
