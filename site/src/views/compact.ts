/** A page in fewer bytes that reads the same: what repeats on thousands of pages is most of a large site. */

/** End tags that HTML lets out where the next tag says as much (HTML, section 13.1.2.4). */
const IMPLIED =
  /<\/(?:p(?=><(?:p|[uod]l|div|section|article|h[1-6]|pre|table|hr)[ >]|><\/(?:div|section|article)>)|li(?=><li[ >]|><\/[ou]l>)|t[dh](?=><t[dh][ >]|><\/tr>)|tr(?=><tr[ >]|><\/t(?:head|body|able)>)|tbody(?=><\/table>)|d[td](?=><d[td][ >]|><\/d(?:l|iv)>))>/g;

/** End tags that the next tag implies are left out. */
export const compactPage = (html: string): string => html.replaceAll(IMPLIED, "");
