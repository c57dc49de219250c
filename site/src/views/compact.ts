/** A page in fewer bytes that reads the same: what repeats on thousands of pages is most of a large site. */

/** End tags that HTML lets out where the next tag says as much (HTML, section 13.1.2.4). */
const IMPLIED =
  /<\/(?:p(?=><(?:p|[uod]l|div|section|article|h[1-6]|pre|table|hr)[ >]|><\/(?:div|section|article|li|dd|t[dh])>)|li(?=><li[ >]|><\/[ou]l>)|t[dh](?=><t[dh][ >]|><\/tr>)|tr(?=><tr[ >]|><\/t(?:head|body|able)>)|tbody(?=><\/table>)|d[td](?=><d[td][ >]|><\/d(?:l|iv)>))>/g;

/** A start tag with attributes. */
const START = /<[a-z][a-z0-9]* [^">]*(?:"[^"]*"[^">]*)*>/g;
/** A value that needs no quotation marks (HTML, section 13.1.2.3); one at the end of `<path d="…"/>` would take the slash. */
const QUOTED = /="([^\s"'`=<>]+)"(?=[ >])/g;

/**
 * Without end tags that the next tag implies, and without quotation marks around values that need none. A `<` within a value
 * is written as a reference, so that each one left begins a tag.
 */
export const compactPage = (html: string): string =>
  html.replaceAll(IMPLIED, "").replaceAll(START, (tag) => {
    const plain = tag.lastIndexOf("<") === 0 ? tag : `<${tag.slice(1).replaceAll("<", "&lt;")}`;
    return plain.replaceAll(QUOTED, "=$1");
  });
