/** Scalars as plain YAML writes them; undefined for one that is written otherwise, which the `yaml` package reads. */

/** What a plain text begins with, so that no reader takes it for anything else. */
const FIRST = /[\p{L}\p{N}_/.+-]/u;
/** As JSON writes it, which YAML reads alike; further escapes make characters that have to be looked at. */
const QUOTED = /^"(?:[^"\\]|\\["\\nt/])*"$/;
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;
const DECIMAL = /^-?(?:0|[1-9]\d{0,14})\.\d{1,15}$/;
/** Whatever else YAML's core schema reads as a number. */
const NUMERIC =
  /^(?:[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const WORDS: ReadonlyMap<string, null | boolean> = new Map([
  ...["null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
]);

/** A text without quotes, from its first to its last character on one line. */
export function plainScalar(source: string): string | number | boolean | null | undefined {
  const first = source.charCodeAt(0);
  const isLetter = (first >= 0x61 && first <= 0x7a) || (first >= 0x41 && first <= 0x5a);
  if (isLetter) {
    const word = source.length <= 5 ? WORDS.get(source) : undefined;
    return word === undefined ? source : word;
  }
  if (!FIRST.test(source.charAt(0))) return undefined;
  // A dash alone begins an entry of a list.
  if (first === 0x2d && !/^-[\w.]/.test(source)) return undefined;
  if (INTEGER.test(source)) return Number.parseInt(source, 10);
  if (DECIMAL.test(source)) return Number.parseFloat(source);
  return NUMERIC.test(source) ? undefined : source;
}

/** A text between double quotes, with both of them. */
export function quotedScalar(source: string): string | undefined {
  if (!source.includes("\\")) return source.slice(1, -1);
  return QUOTED.test(source) ? JSON.parse(source) : undefined;
}
