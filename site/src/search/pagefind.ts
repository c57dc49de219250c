/** Pagefind's script in the browser, as far as the search page uses it. */
import type { Query } from "./query.ts";

export interface Result {
  data(): Promise<{
    readonly url: string;
    readonly excerpt: string;
    readonly meta: Readonly<Record<string, string>>;
  }>;
}

interface Pagefind {
  options(options: object): Promise<void>;
  search(
    words: string,
    options: { filters: Readonly<Record<string, string>> },
  ): Promise<{ results: readonly Result[] }>;
}

/** Loads the script at `address`; the pages that it finds stand below `root`. Rejects when it cannot be read. */
export async function loadIndex(address: string, root: string) {
  const pagefind: Pagefind = await import(/* @vite-ignore */ address);
  await pagefind.options({ baseUrl: root, excerptLength: 24 });
  return {
    /** What fits a question, the best first. */
    async find({ q, kind }: Query): Promise<readonly Result[]> {
      const { results } = await pagefind.search(q, { filters: kind === "" ? {} : { kind } });
      return results;
    },
  };
}
