/** A page in fewer bytes that reads the same: what repeats on thousands of pages is most of a large site. */

/** The sign of a state or a coverage, as its part writes it. */
const SHAPE =
  /<svg class="shape" viewBox="[\d ]+"( width="\d+" height="\d+" aria-hidden="true">)((?:(?!<svg|<\/svg).)*)<\/svg>/g;

/** End tags that HTML lets out where the next tag says as much (HTML, section 13.1.2.4). */
const IMPLIED =
  /<\/(?:li(?=><li[ >]|><\/[ou]l>)|t[dh](?=><t[dh][ >]|><\/tr>)|tr(?=><tr[ >]|><\/t(?:head|body|able)>)|tbody(?=><\/table>)|d[td](?=><d[td][ >]|><\/d(?:l|iv)>))>/g;

/** Each shape that a page shows several times is drawn once; end tags that the next tag implies are left out. */
export function compactPage(html: string): string {
  const times = new Map<string, number>();
  for (const [shape] of html.matchAll(SHAPE)) times.set(shape, (times.get(shape) ?? 0) + 1);
  const drawn = new Map<string, number>();
  return html
    .replaceAll(SHAPE, (shape, attributes: string) => {
      if ((times.get(shape) ?? 0) < 2) return shape;
      const known = drawn.get(shape);
      if (known !== undefined) {
        return `<svg class="shape"${attributes}<use href="#shape-${known}"/></svg>`;
      }
      drawn.set(shape, drawn.size + 1);
      return shape.replace("<svg ", `<svg id="shape-${drawn.size}" `);
    })
    .replaceAll(IMPLIED, "");
}
