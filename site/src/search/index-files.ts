/** The search index beside the pages, which Pagefind's script reads in the browser. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { noteUnmade } from "../data/unmade.ts";
import type { SearchRecord } from "./records.ts";

/** Records in progress at once: enough to keep Pagefind busy, few enough for the memory. */
const AT_ONCE = 500;

/** The most files of what results show: past it a file has several records, some kilobytes for ten thousand rollouts. */
const MOST_FRAGMENTS = 500;

/** Pagefind's own interfaces, highlighter and worker, which no page here uses. */
const UNUSED = /(?:ui|highlight|worker)[\w.-]*\.(?:js|css)$/;

export interface SearchIndex {
  /** Writes `pagefind/` below the site's folder, and ends. */
  write(folder: string): Promise<void>;
}

/** Adds every record to the index; one that Pagefind refuses is noted and omitted. Writing rejects on an error. */
export async function searchIndexOf(records: AsyncIterable<SearchRecord>): Promise<SearchIndex> {
  const { index, errors } = await createIndex({
    forceLanguage: "en",
    maxFragments: MOST_FRAGMENTS,
  });
  if (!index) throw new Error(`the search index: ${errors.join("; ")}`);
  let waiting: { url: string; added: ReturnType<typeof index.addCustomRecord> }[] = [];
  const settle = async () => {
    for (const { url, added } of waiting) {
      const { errors } = await added;
      for (const why of errors) noteUnmade({ what: `the search for ${url}`, why });
    }
    waiting = [];
  };
  for await (const record of records) {
    waiting.push({ url: record.url, added: index.addCustomRecord(entryOf(record)) });
    if (waiting.length === AT_ONCE) await settle();
  }
  await settle();
  return {
    async write(folder) {
      const outputPath = join(folder, "pagefind");
      const { errors } = await index.writeFiles({ outputPath });
      refuse(errors);
      await close();
      for (const name of readdirSync(outputPath)) {
        if (UNUSED.test(name)) rmSync(join(outputPath, name));
      }
    },
  };
}

function refuse([error]: readonly string[]): void {
  if (error !== undefined) throw new Error(`the search index: ${error}`);
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
