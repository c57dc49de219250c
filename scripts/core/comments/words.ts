/** Single words of commands as people write them: in quotation marks, with full stops, numbers with a sign. */

import type { Unreadable } from "./definition.ts";

const OPENING = /^[`"'“”‘’([{<*]+/;
const CLOSING = /(?<![`"'“”‘’)\]}>*.,;:!?…])[`"'“”‘’)\]}>*.,;:!?…]+$/;

/** A word without the quotation marks and full stops around it. */
export const bare = (word: string): string => word.replace(OPENING, "").replace(CLOSING, "");

/** A whole number at the start of some words, and what follows it. */
export function readNumber(words: string): { number: number; rest: string } | undefined {
  const [, digits, rest = ""] = /^#?(\d{1,6})(?![\d./-])[.,:;)]*(?=\s|$)(.*)$/s.exec(words) ?? [];
  return digits === undefined ? undefined : { number: Number(digits), rest: rest.trim() };
}

/** That a line cannot be read, why, and a line that would be. */
export const cannotRead = (reason: string, write: string): { readonly unreadable: Unreadable } => ({
  unreadable: { reason, write },
});
