/** Pagefind's script in the browser, as far as the search page uses it. */
import type { Query } from "./query.ts";

export interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

export interface Result {
  data(): Promise<Found>;
}

interface Instance {
  search(
    words: string,
    options: { filters: Readonly<Record<string, string>> },
  ): Promise<{ results: readonly Result[] }>;
}

interface Pagefind {
  createInstance(options: object): Instance;
}

export interface Index {
  /** What fits a question, the best first; rejects where a part of the index could not be read, then and ever after. */
  find(query: Query): Promise<readonly Result[]>;
}

/** Loads the script at `address`; the pages that it finds stand below `root`. Rejects when it cannot be read. */
export async function loadIndex(address: string, root: string): Promise<Index> {
  const { createInstance }: Pagefind = await import(/* @vite-ignore */ address);
  // In a worker of its own, Pagefind would ask for its files out of sight.
  const pagefind = createInstance({ baseUrl: root, excerptLength: 24, noWorker: true });
  let lost = false;
  watchFetches(() => {
    lost = true;
  });
  return {
    async find({ q, kind }) {
      const { results } = await pagefind.search(q, { filters: kind === "" ? {} : { kind } });
      // It found nothing in what it could not read, and never asks for that again.
      if (lost) throw new Error("a part of the index could not be read");
      return results;
    },
  };
}

/**
 * Pagefind takes whatever answers for a part of its index, and finds nothing in what is none: from here on an answer
 * that is cut short or an error is a failure, which is told.
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
