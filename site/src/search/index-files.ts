/** The search index beside the pages, as Pagefind's script reads it in the browser. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import type { SearchRecord } from "./records.ts";

/** Records handed over at once: enough to keep Pagefind busy, few enough for the memory. */
const AT_ONCE = 500;

/** Its ready-made surfaces and highlighter, which no page here uses. */
const UNUSED = /(?:ui|highlight)[\w.-]*\.(?:js|css)$/;

/** Writes `pagefind/` below the site's folder and answers how many records can be found; throws when Pagefind does. */
export async function writeSearchIndex(
  folder: string,
  records: AsyncIterable<SearchRecord>,
): Promise<number> {
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
    for await (const record of records) {
      waiting.push(index.addCustomRecord(entryOf(record)));
      count += 1;
      if (waiting.length === AT_ONCE) await settle();
    }
    await settle();
    const outputPath = join(folder, "pagefind");
    const written = await index.writeFiles({ outputPath });
    if (written.errors.length > 0) throw new Error(`the search index: ${written.errors[0]}`);
    for (const name of readdirSync(outputPath)) {
      if (UNUSED.test(name)) rmSync(join(outputPath, name));
    }
    return count;
  } finally {
    await close();
  }
}

const entryOf = ({ url, kinds, title, about, state, document, words }: SearchRecord) => ({
  url: `/${url}`,
  language: "en",
  content: `${title}. ${about}. ${words}`,
  meta: {
    title,
    about,
    kind: kinds[0],
    ...(state && { state }),
    ...(document !== undefined && { document: String(document) }),
  },
  filters: { kind: [...kinds] },
});
