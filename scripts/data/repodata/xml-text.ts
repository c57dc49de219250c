/** Text within XML, on one line whatever it holds. */

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/**
 * Escapes text between tags. Line breaks are written as references, so that an element is one line and a file can be cut
 * at its line breaks without reading XML.
 */
export const escapeText = (text: string): string =>
  text.replace(/[&<>\n\r]/g, (character) => ESCAPES[character] ?? "");

/** Escapes the value of an attribute, for double quotes. */
export const escapeAttribute = (text: string): string =>
  text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? "");

/** An element that has only attributes, with those that have a value, in their order. */
export function emptyElement(
  name: string,
  attributes: readonly (readonly [string, string | number | undefined])[],
): string {
  const written = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(String(value))}"`],
  );
  return `<${name}${written.join("")}/>`;
}
