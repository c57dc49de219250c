/** Single words of commands: teams, dates, services, numbers, as people write them. */

import { isDate } from "#core/base/dates.ts";
import { didYouMean } from "#core/base/suggest.ts";
import type { Registry } from "#core/model/registry.ts";
import { teamNamed } from "#core/model/teams.ts";
import type { Unreadable } from "./parse-commands.ts";

const OPENING = /^[`"'“”‘’([{<*]+/;
const CLOSING = /[`"'“”‘’)\]}>*.,;:!?…]+$/;
const MAX_NAME = 150;

/** A word without the quotation marks and full stops around it. */
export const bare = (word: string): string => word.replace(OPENING, "").replace(CLOSING, "");

/** The word where it names a team of the registry, with or without `ea-` and in any case. */
export const knownTeam = (word: string, registry: Registry): string | undefined =>
  [word, bare(word)].find((one) => one !== "" && teamNamed(registry, one) !== undefined);

/** A known team, or a word that was probably meant to be one. */
export function closeTeam(word: string, registry: Registry): string | undefined {
  const known = knownTeam(word, registry);
  const said = bare(word);
  if (known !== undefined || said.length > MAX_NAME) return known;
  if (/^ea-./i.test(said) || /^[A-Za-z]+_[A-Za-z0-9]/.test(said)) return said;
  if (!/^[A-Za-z0-9.]+[-_]/.test(said)) return undefined;
  return meantTeam(said, registry) === undefined ? undefined : said;
}

/** The team's name, without `ea-`, that is most like a word. */
export const meantTeam = (word: string, registry: Registry): string | undefined =>
  didYouMean(
    word.replace(/^ea-/i, ""),
    [...registry.teams.keys()].map((name) => name.replace(/^ea-/, "")),
  );

/** A service `HOST/SERVICE`; a web address is read as its host. */
export const parseService = (word: string): string =>
  bare(word)
    .replace(/^[a-z]+:\/\//i, "")
    .slice(0, 400);

type ParsedDate =
  | { readonly date: { readonly date?: string }; readonly rest: string }
  | { readonly unreadable: Unreadable };

const FILLER = /^(?:since|from|on|at|as of|:)\s+/i;
const DAY_WORD =
  /^(?:yesterday|tomorrow|last|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/i;

/** A date at the start of some words; without one, none is meant. */
export function parseDate(words: string): ParsedDate {
  const since = words.replace(FILLER, "");
  const [, first = "", rest = ""] = /^(\S*)(.*)$/s.exec(since) ?? [];
  const said = bare(first);
  if (isDate(said)) return { date: { date: said }, rest: rest.trim() };
  if (!/\d/.test(said) && !DAY_WORD.test(said)) return { date: {}, rest: since };
  const meant = meantDate(said);
  const reason = `${said} is not a date as 2011-06-13 is${meant ? `; did you mean ${meant}?` : ""}`;
  return { unreadable: { reason, write: `exposed ${meant ?? "2011-06-13"}` } };
}

/** The date that other ways of writing it say, where only one can be meant. */
function meantDate(said: string): string | undefined {
  const [, year, month = "", day = ""] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(said) ?? [];
  const [, first = "", second = "", last] =
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(said) ?? [];
  const pad = (number: string) => number.padStart(2, "0");
  const possible = [
    `${year}-${pad(month)}-${pad(day)}`,
    `${last}-${pad(second)}-${pad(first)}`,
    `${last}-${pad(first)}-${pad(second)}`,
  ].filter((one, index, all) => isDate(one) && all.indexOf(one) === index);
  return possible.length === 1 ? possible[0] : undefined;
}

/** A whole number at the start of some words, and what follows it. */
export function parseNumber(words: string): { number: number; rest: string } | undefined {
  const [, digits, rest = ""] = /^#?(\d{1,6})(?![\d./-])[.,:;)]*(?=\s|$)(.*)$/s.exec(words) ?? [];
  return digits === undefined ? undefined : { number: Number(digits), rest: rest.trim() };
}
