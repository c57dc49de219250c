/** A day as people write it after `exposed`. */

import { isDate } from "#core/base/dates.ts";
import type { Unreadable } from "./definition.ts";
import { bare, cannotRead } from "./words.ts";

type ReadDate =
  | { readonly date: { readonly date?: string }; readonly rest: string }
  | { readonly unreadable: Unreadable };

const FILLER = /^(?:since|from|on|at|as of|:)\s+/i;
const DAY_WORD =
  /^(?:yesterday|tomorrow|last|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** A date at the start of some words; without one, none is meant. `line` says what to write with a date. */
export function readDate(words: string, line: (date: string) => string): ReadDate {
  const since = words.replace(FILLER, "");
  const [, first = "", rest = ""] = /^(\S*)(.*)$/s.exec(since) ?? [];
  const written = bare(first);
  if (isDate(written)) return { date: { date: written }, rest: rest.trim() };
  if (!/\d/.test(written) && !DAY_WORD.test(written)) return { date: {}, rest: since };
  const meant = meantDate(written);
  const reason = `${written} is not a date like 2011-06-13${meant ? `; did you mean ${meant}?` : ""}`;
  return cannotRead(reason, line(meant ?? "2011-06-13"));
}

/** The date that other ways of writing it say, where only one can be meant. */
function meantDate(written: string): string | undefined {
  const [, year, month = "", day = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(written) ?? [];
  const [, first = "", second = "", last] =
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(written) ?? [];
  const pad = (number: string) => number.padStart(2, "0");
  const possible = [
    `${year}-${pad(month)}-${pad(day)}`,
    `${last}-${pad(second)}-${pad(first)}`,
    `${last}-${pad(first)}-${pad(second)}`,
  ].filter((one, index, all) => isDate(one) && all.indexOf(one) === index);
  return possible.length === 1 ? possible[0] : undefined;
}
