/** The bytes of a PDF as Chromium writes it, without what differs from one run to the next. */

/** `2011-04-30T23:59:59Z` as PDF writes it, as long as Chromium does. */
const dateOf = (instant: string): string => `(D:${instant.replace(/\D/g, "").slice(0, 14)}+00'00')`;

/** The names of elements of the page: numbers that go on counting within a browser. */
const NODE = /node\d{8}/g;

/**
 * With `instant` as the time of creation, and its elements counted from 1: everything keeps its length, since the file
 * says at which byte each of its parts stands.
 */
export function settled(pdf: Buffer, instant: string): Buffer {
  const text = pdf.toString("latin1");
  // They are listed in order, and stay so.
  const numbers = new Map(
    [...new Set(text.match(NODE))]
      .sort()
      .map((name, index) => [name, `node${String(index + 1).padStart(8, "0")}`]),
  );
  const changed = text
    .replace(NODE, (name) => numbers.get(name) ?? name)
    .replace(/(?<=\/(?:CreationDate|ModDate) )\(D:\d{14}\+00'00'\)/g, () => dateOf(instant));
  return Buffer.from(changed, "latin1");
}
