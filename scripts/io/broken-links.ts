/** Every address in a built site, resolved as a server would. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decoded, findFile } from "./site-address.ts";
import { pagesIn } from "./site-pages.ts";

const ADDRESS = /\s(?:href|src)="([^"]*)"/g;
/** People write links, for example in reports: `HTTPS:` is the same scheme (RFC 3986). */
const ELSEWHERE = /^(?:https?|mailto|webcal):/i;

/**
 * The broken addresses, `page → address`; none when all links below `base` work. Each page is
 * read once, each address resolved once, and anchors looked up only where a link points to one.
 */
export function brokenLinks(folder: string, base: string, pages = pagesIn(folder)): string[] {
  const broken: string[] = [];
  const files = new Map<string, string | undefined>();
  /** The pages that link to an anchor, by the anchor's file and its address. */
  const anchors = new Map<string, Map<string, Set<string>>>();
  const pointed = (file: string, address: string, page: string) => {
    const inFile = anchors.get(file) ?? new Map<string, Set<string>>();
    anchors.set(file, inFile.set(address, (inFile.get(address) ?? new Set()).add(page)));
  };
  for (const page of pages) {
    const text = readFileSync(join(folder, page), "utf8");
    const seen = new Set<string>();
    for (const [, written = ""] of text.matchAll(ADDRESS)) {
      if (seen.has(written)) continue;
      seen.add(written);
      const address = copied(plain(written));
      const [path = "", fragment = ""] = ELSEWHERE.test(address) ? [address] : address.split("#");
      const file = path === "" ? join(folder, page) : fileAt(path);
      if (file === undefined) broken.push(`${page} → ${address}`);
      else if (fragment !== "") pointed(file, address, page);
    }
  }
  for (const [file, inFile] of anchors) {
    const ids = idsOf(file);
    for (const [address, pages] of inFile) {
      const fragment = decoded(address.slice(address.indexOf("#") + 1));
      if (fragment === undefined || !ids.has(fragment))
        for (const page of pages) broken.push(`${page} → ${address}`);
    }
  }
  return broken.sort();

  /** The file of a page, or the address itself where it is on another site. */
  function fileAt(path: string): string | undefined {
    if (ELSEWHERE.test(path)) return URL.canParse(path) ? path : undefined;
    if (files.has(path)) return files.get(path);
    const found = findFile(folder, base, path);
    const file = "file" in found ? found.file : undefined;
    files.set(path, file);
    return file;
  }
}

const idsOf = (file: string): ReadonlySet<string> =>
  new Set(
    Array.from(readFileSync(file, "utf8").matchAll(/\sid="([^"]*)"/g), ([, id = ""]) => plain(id)),
  );

/** A copy: a slice of a text keeps the whole text in memory, here every page of the site. */
const copied = (part: string): string => Buffer.from(part).toString();

const plain = (attribute: string): string =>
  attribute.replace(/&(?:amp|#38);/g, "&").replace(/&(?:quot|#34);/g, '"');
