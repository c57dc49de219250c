/** Pagefind's script in the browser, as far as the search page uses it. */
import { FIRST, type Query } from "./query.ts";

export interface SearchHit {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

export interface Result {
  data(): Promise<SearchHit>;
}

/** As Pagefind gives it; no two records have the same id. */
interface Found extends Result {
  readonly id: string;
}

interface Instance {
  search(
    words: string,
    options: { filters: Readonly<Record<string, string>> },
  ): Promise<{ results: readonly Found[] }>;
}

interface Pagefind {
  createInstance(options: object): Instance;
}

export interface Index {
  /** The results of a query, ordinary pages first and then the best; rejects, from then on always, where a part of the index could not be read. */
  find(query: Query): Promise<readonly Result[]>;
}

/** Loads the script at `address`; the pages that it finds are below `root`. Rejects when it cannot be loaded. */
export async function loadIndex(address: string, root: string): Promise<Index> {
  const { createInstance }: Pagefind = await import(/* @vite-ignore */ address);
  // In a worker of its own, Pagefind's fetches could not be watched.
  const pagefind = createInstance({ baseUrl: root, excerptLength: 24, noWorker: true });
  let lost = false;
  watchFetches(() => {
    lost = true;
  });
  return {
    async find({ q, kind }) {
      const { results } = await pagefind.search(q, { filters: kind === "" ? {} : { kind } });
      // A page has few words, all chosen: whoever types one of them is looking for it.
      const pages =
        kind === "" ? (await pagefind.search(q, { filters: { kind: FIRST } })).results : [];
      // It treats an unreadable part as empty, and never fetches it again.
      if (lost) throw new Error("a part of the index could not be read");
      const first = new Set(pages.map(({ id }) => id));
      return [...pages, ...results.filter(({ id }) => !first.has(id))];
    },
  };
}

/**
 * Pagefind accepts any response as a part of its index, and finds nothing in an invalid one: from here on a response
 * that is truncated or an error counts as a failure, which is reported.
 */
function watchFetches(failed: () => void): void {
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    try {
      const answer = await plain(input, init);
      if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
      return new Response(await answer.arrayBuffer(), answer);
    } catch (error) {
      failed();
      throw error;
    }
  };
}
