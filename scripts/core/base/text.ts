/** Characters that no text of this project may contain: control characters, and those that reorder the text. */
const FORBIDDEN = /(?![\t\n\r\x85])[\p{Cc}\p{Bidi_Control}]/u;
const UNPRINTABLE = /(?!\t)[\p{Cc}\p{Bidi_Control}]/gu;

const codeOf = (character: string) =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");

/** The first control or bidirectional-override character of a text, by its code (`U+202E`), and its position. */
export function forbiddenCharacter(text: string): { index: number; name: string } | undefined {
  const found = FORBIDDEN.exec(text);
  return found ? { index: found.index, name: `U+${codeOf(found[0])}` } : undefined;
}

/** The text with such characters, including line breaks, written as escapes, so that no file name can control a terminal. */
export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (character) => `\\u${codeOf(character)}`);

/** Compares names for a sorted list, upper case beside lower case; the same order on every machine. */
export function compareNames(a: string, b: string): number {
  const [foldedA, foldedB] = [a.toLowerCase(), b.toLowerCase()];
  if (foldedA !== foldedB) return foldedA < foldedB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** “1 rollout”, “2 rollouts”, “1,200 jobs”. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${grouped(number)} ${number === 1 ? one : many}`;

const ENGLISH = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });

/** A number with its thousands grouped, as in English. */
export const grouped = (number: number): string => ENGLISH.format(number);

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
