/**
 * Characters that no text of this project holds, since some output could not carry them (DESIGN section 8): control
 * characters, the separators U+2028 and U+2029, halves of surrogate pairs, noncharacters, and those that reorder
 * what one reads.
 */
const FORBIDDEN =
  /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/u;
const UNPRINTABLE = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/gu;

const codeOf = (character: string) =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** The first character of a text that none may hold, by its code (`U+202E`), and where it stands. */
export function forbiddenCharacter(text: string): { index: number; name: string } | undefined {
  const found = FORBIDDEN.exec(text);
  return found ? { index: found.index, name: `U+${codeOf(found[0])}` } : undefined;
}

/** The text with such characters, including line breaks, written as escapes, so that no file name can control a terminal. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => `\\u${codeOf(character)}`);

const ENDS = /^[\s\u200b\u2060]+|(?<![\s\u200b\u2060])[\s\u200b\u2060]+$/g;

/** The text without spaces at its ends, those of no width among them: no file may hold a text that begins or ends so. */
export const trimmed = (text: string): string => text.replace(ENDS, "");

let graphemes: Intl.Segmenter | undefined;
/** Made when it is first asked for: that takes half as long as starting Node. */
const segmenter = (): Intl.Segmenter => {
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return graphemes;
};

/** Between two of these a reader's character always ends, whatever stands before. */
const ASCII = /[ -~]/;

/**
 * The beginning of a text, at most so many UTF-16 units, never ending within what a reader sees as one character; only
 * within one that is longer than that itself, and then between its parts.
 */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const isAscii = (at: number) => ASCII.test(text.charAt(at));
  // Flags, and signs that are joined, are only told apart from where they begin.
  let from = most;
  while (from > 0 && !(isAscii(from - 1) && isAscii(from))) from -= 1;
  const last = segmenter()
    .segment(text.slice(from, most + 2))
    .containing(most - from);
  const end = from + (last?.index ?? 0);
  return end > 0 ? text.slice(0, end) : withoutHalf(text.slice(0, most));
}

/** The text without half of a surrogate pair at its end. */
const withoutHalf = (text: string): string => text.replace(/[\ud800-\udbff]$/, "");

/**
 * The first character that a text does not store as Unicode's form NFC does, as it is read, and the codes that are
 * stored (`U+0049 U+0302`); undefined for a text in that form. Two forms look alike, and no program takes them for one.
 */
export function notComposed(text: string): { character: string; codes: string } | undefined {
  if (text.normalize("NFC") === text) return undefined;
  const odd = Array.from(segmenter().segment(text), ({ segment }) => segment).find(
    (segment) => segment.normalize("NFC") !== segment,
  );
  const stored = odd ?? text;
  const codes = Array.from(stored, (character) => `U+${codeOf(character)}`).join(" ");
  return { character: stored.normalize("NFC"), codes };
}

/** Compares names as one looks them up, capitals beside small letters; the same order on every machine. */
export function compareNames(a: string, b: string): number {
  const [foldedA, foldedB] = [a.toLowerCase(), b.toLowerCase()];
  if (foldedA !== foldedB) return foldedA < foldedB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** “1 rollout”, “2 rollouts”, “1,200 jobs”. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${grouped(number)} ${number === 1 ? one : many}`;

let english: Intl.NumberFormat | undefined;

/** A number with its thousands grouped, as in English. */
export function grouped(number: number): string {
  // Nothing is grouped in it, and making the format takes a fifth of starting Node.
  if (Number.isInteger(number) && number >= 0 && number < 1000) return String(number);
  english ??= new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
  return english.format(number);
}

/** The first letter as a capital. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “one”, “one and two”, “one, two and three”. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** The first few of a list that may be long: “one, two and 12 more”. */
export const some = (items: readonly string[], most = 20): string =>
  items.length <= most
    ? listed(items)
    : `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
