/** Every address in a built site, resolved as a server would. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decoded, findFile } from "./site-address.ts";
import { type SiteListing, siteListing } from "./site-pages.ts";

/**
 * A tag up to the value of an attribute, in quotation marks or without (HTML, section 13.1.2.3); text, and the value of
 * another, may look like one. Pages have no `<` but those of tags.
 */
const valuesOf = (names: string): RegExp =>
  new RegExp(`<[a-z](?:"[^"]*"|[^"<>])*?\\s(?:${names})=(?:"([^"]*)"|([^\\s"'=<>\`]+))`, "g");
const ADDRESS = valuesOf("href|src");
const ID = valuesOf("id");
/** An id that is written as it is. */
const PLAIN = /^[\w.-]+$/;
/** People write links, for example in reports: `HTTPS:` is the same scheme (RFC 3986). */
const ELSEWHERE = /^(?:https?|mailto|webcal):/i;

/** Where a link leads: to a file, perhaps to an id in it, elsewhere, or nowhere. */
type Target = { readonly file: string; readonly fragment: string } | "elsewhere" | "nowhere";

/**
 * The broken addresses, `page → address`; none when all links below `base` work. Each page is read once, each address
 * resolved once and by the listing of the folder, and ids are looked up only where a link leads to one.
 */
export function brokenLinks(
  folder: string,
  base: string,
  listing: SiteListing = siteListing(folder),
): string[] {
  const broken: string[] = [];
  const targets = new Map<string, Target>();
  /** The pages that link to an anchor, by the anchor's file and its address. */
  const anchors = new Map<string, Map<string, Set<string>>>();
  /** The ids of pages that were linked to before they were read. */
  const known = new Map<string, ReadonlySet<string>>();
  const targetOf = (written: string): Target => {
    const found = targets.get(written) ?? resolve(plain(written));
    // A slice of a text keeps the whole text in memory, here every page of the site.
    if (!targets.has(written)) targets.set(copied(written), found);
    return found;
  };
  for (const page of listing.pages) {
    const text = readFileSync(join(folder, page), "utf8");
    let own: ReadonlySet<string> | undefined;
    const holds = (id: string) => {
      if (PLAIN.test(id) && (text.includes(` id=${id} `) || text.includes(` id=${id}>`)))
        return true;
      own ??= idsOf(text);
      return own.has(decoded(plain(id)) ?? "");
    };
    const seen = new Set<string>();
    for (const [, quoted, bare = ""] of text.matchAll(ADDRESS)) {
      const written = quoted ?? bare;
      if (seen.has(written)) continue;
      seen.add(written);
      if (written.startsWith("#")) {
        if (!holds(written.slice(1))) broken.push(`${page} → ${plain(written)}`);
        continue;
      }
      const target = targetOf(written);
      if (target === "nowhere") broken.push(`${page} → ${plain(written)}`);
      else if (target !== "elsewhere" && target.fragment !== "") {
        const inFile = anchors.get(target.file) ?? new Map<string, Set<string>>();
        const from = inFile.get(target.fragment) ?? new Set();
        anchors.set(target.file, inFile.set(target.fragment, from.add(page)));
      }
    }
    const file = join(folder, page);
    if (anchors.has(file)) known.set(file, own ?? idsOf(text));
  }
  for (const [file, inFile] of anchors) {
    const ids = known.get(file) ?? idsOf(readFileSync(file, "utf8"));
    for (const [fragment, pages] of inFile) {
      if (!ids.has(decoded(fragment) ?? "")) {
        const address = base + file.slice(folder.length + 1).replace(/index\.html$/, "");
        for (const page of pages) broken.push(`${page} → ${address}#${fragment}`);
      }
    }
  }
  return broken.sort();

  function resolve(address: string): Target {
    if (ELSEWHERE.test(address)) return URL.canParse(address) ? "elsewhere" : "nowhere";
    const [path = "", fragment = ""] = address.split("#");
    const found = findFile(folder, base, path, listing.kindOf);
    return "file" in found && found.file !== undefined
      ? { file: found.file, fragment: copied(fragment) }
      : "nowhere";
  }
}

/** The ids of a page, each a copy. */
const idsOf = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.matchAll(ID), ([, quoted, bare = ""]) => copied(plain(quoted ?? bare))));

const copied = (part: string): string => Buffer.from(part).toString();

const plain = (attribute: string): string =>
  attribute.includes("&")
    ? attribute.replace(/&(?:amp|#38);/g, "&").replace(/&(?:quot|#34);/g, '"')
    : attribute;
