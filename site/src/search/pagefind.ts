/** Pagefind's script in the browser, as far as the search page uses it. */
import type { Query } from "./query.ts";

export interface Result {
  data(): Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: Readonly<Record<string, string>>;
  }>;
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

/** A file of the index that takes longer is as good as lost. */
const PATIENCE_MS = 20_000;

/** Loads the script at `address`; the pages that it finds stand below `root`. Rejects when it cannot be read. */
export async function loadIndex(address: string, root: string) {
  const { createInstance }: Pagefind = await import(/* @vite-ignore */ address);
  // In a worker, Pagefind would ask for its files out of sight.
  const begin = () => createInstance({ baseUrl: root, excerptLength: 24, noWorker: true });
  let pagefind: Instance | undefined;
  let lost = 0;
  watchFetches(() => {
    lost += 1;
    // It never asks again for what it could not read; the next question begins anew.
    pagefind = undefined;
  });
  return {
    /** What fits a question, the best first; rejects where a part of the index could not be read. */
    async find({ q, kind }: Query): Promise<readonly Result[]> {
      const before = lost;
      pagefind ??= begin();
      const { results } = await pagefind.search(q, { filters: kind === "" ? {} : { kind } });
      if (lost !== before) throw new Error("a part of the index could not be read");
      return results;
    },
  };
}

/**
 * Pagefind takes whatever answers for a part of its index, and finds nothing in what is none: from here on an answer
 * that is late, cut short or an error is a failure, which is told.
 */
function watchFetches(failed: () => void): void {
  const plain = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    try {
      const answer = await plain(input, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
      if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`);
      return new Response(await answer.arrayBuffer(), answer);
    } catch (error) {
      failed();
      throw error;
    }
  };
}
