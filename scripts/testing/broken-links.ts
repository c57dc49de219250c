/** Every address in a built site, followed as a server would. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pagesIn } from "#io/build-site.ts";
import { findFile } from "#io/serve-folder.ts";

const ADDRESS = /\s(?:href|src)="([^"]*)"/g;
const ID = /\sid="([^"]*)"/g;
const ELSEWHERE = /^(?:https?|mailto):/;

/** The addresses that lead nowhere, `page → address`; none when the site holds together below `base`. */
export function brokenLinks(folder: string, base: string): string[] {
  const pages = pagesIn(folder);
  const texts = new Map(pages.map((page) => [page, readFileSync(join(folder, page), "utf8")]));
  const ids = new Map<string, ReadonlySet<string>>();
  for (const [page, text] of texts) {
    ids.set(join(folder, page), new Set(Array.from(text.matchAll(ID), ([, id = ""]) => plain(id))));
  }
  const leads = (page: string, address: string): boolean => {
    if (ELSEWHERE.test(address)) return URL.canParse(address);
    const [path = "", fragment = ""] = address.split("#", 2);
    const found = path === "" ? { file: join(folder, page) } : findFile(folder, base, path);
    if (!("file" in found) || found.file === undefined) return false;
    return fragment === "" || ids.get(found.file)?.has(decodeURIComponent(fragment)) === true;
  };
  return [...texts].flatMap(([page, text]) =>
    Array.from(text.matchAll(ADDRESS), ([, address = ""]) => plain(address))
      .filter((address) => !leads(page, address))
      .map((address) => `${page} → ${address}`),
  );
}

const plain = (attribute: string): string =>
  attribute.replace(/&(?:amp|#38);/g, "&").replace(/&(?:quot|#34);/g, '"');
