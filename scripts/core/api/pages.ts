/** Long lists cut into pages, so that no file is too large to fetch (DESIGN section 9). */
import {
  type ApiFile,
  type ApiSource,
  apiAddress,
  apiFile,
  type Item,
  type Kind,
  type KindFields,
} from "./answer.ts";

/** The most items on a page, and the most bytes of items on a page with several. */
export const PAGE_ITEMS = 500;
export const PAGE_BYTES = 400_000;

type ListKind = { [K in Kind]: Item<K> extends never ? never : K }[Kind];

/** Where the first page of a list is, below the folder of the API. */
export const firstPage = (folder: string): string => `${folder}/index.json`;

/**
 * The pages of a list: each as `FOLDER/page/N.json`, the first also as `FOLDER/index.json`. A list without items has
 * one empty page.
 */
export function* pagesOf<K extends ListKind>(
  kind: K,
  folder: string,
  items: readonly Item<K>[],
  source: ApiSource,
): Generator<ApiFile> {
  const pages = cut(items);
  const at = (page: number) =>
    page < 1 || page > pages.length
      ? null
      : apiAddress(
          source.procedure,
          page === 1 ? firstPage(folder) : `${folder}/page/${page}.json`,
        );
  for (const [index, own] of pages.entries()) {
    const page = index + 1;
    const fields = {
      page,
      pages: pages.length,
      total: items.length,
      next: at(page + 1),
      previous: at(page - 1),
      items: own,
    } as unknown as KindFields<K>;
    if (page === 1) yield apiFile(kind, firstPage(folder), fields, source);
    yield apiFile(kind, `${folder}/page/${page}.json`, fields, source);
  }
}

/** Consecutive items that fit on a page; an item that is too large for any page has its own. */
function cut<T>(items: readonly T[]): T[][] {
  const pages: T[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const page = pages.at(-1) ?? [];
    const size = JSON.stringify(item).length;
    if (page.length > 0 && (page.length >= PAGE_ITEMS || bytes + size > PAGE_BYTES)) {
      pages.push([item]);
      bytes = size;
    } else {
      page.push(item);
      bytes += size;
    }
  }
  return pages;
}
