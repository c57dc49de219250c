/** A day as people write it after `exposed`. */

import { dateMeant } from "#core/base/date-forms.ts";
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
  const { meant, as = written } = otherForm(since);
  const reason = `${as} is not a date like 2011-06-13${meant ? `; did you mean ${meant}?` : ""}`;
  return cannotRead(reason, line(meant ?? "2011-06-13"));
}

/** So many words a date has at most: “Monday, 13 June 2011”. */
const MOST_WORDS = 4;

/** The day that the first words mean where they write it in another form, and these words. */
function otherForm(text: string): { readonly meant?: string; readonly as?: string } {
  const words = text.trim().split(/\s+/).slice(0, MOST_WORDS);
  for (let count = words.length; count > 0; count -= 1) {
    const as = bare(words.slice(0, count).join(" "));
    const meant = dateMeant(as);
    if (meant !== undefined) return { meant, as };
  }
  return {};
}
