/** Dates as people write them elsewhere, where they can mean one day only (FRONT-DOOR, “Strict reading, generous answer”). */
import { isDate } from "./dates.ts";

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/** The month of a word, from 1: English, in full or its first three letters; 0 for another word. */
const monthOf = (word: string): number => MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;

const iso = (year: string, month: number, day: number): string | undefined => {
  const date = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDate(date) ? date : undefined;
};

/** The day that a text means, as `2011-06-13`; undefined where it is no date or could be two, as 6/7/2011. */
export function dateMeant(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^["'“”‘’]+|(?<!["'“”‘’])["'“”‘’]+$/g, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ");
  if (isDate(plain)) return plain;
  const yearFirst = /^(\d{4})[-/. ]\s?(\d{1,2})[-/. ]\s?(\d{1,2})\.?(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(
    plain,
  );
  if (yearFirst) return iso(yearFirst[1] ?? "", Number(yearFirst[2]), Number(yearFirst[3]));
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (packed) return iso(packed[1] ?? "", Number(packed[2]), Number(packed[3]));
  const words =
    /^(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-. /]? ?(?:of )?([A-Za-z]{3,9})\.?,?[-. /]? ?(\d{4})$/.exec(
      plain,
    );
  if (words) return inWords(words[3], words[2], words[1]);
  const monthFirst =
    /^(?:[A-Za-z]+,? )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(plain);
  if (monthFirst) return inWords(monthFirst[3], monthFirst[1], monthFirst[2]);
  const numbers = /^(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})\.?$/.exec(plain);
  if (!numbers) return undefined;
  const [, one, mark, two, year = ""] = numbers;
  const [a, b] = [Number(one), Number(two)];
  // With dots the day comes first wherever they are used.
  if (mark === "." || a > 12 || a === b) return iso(year, b, a);
  return b > 12 ? iso(year, a, b) : undefined;
}

const inWords = (year = "", month = "", day = ""): string | undefined => {
  const number = monthOf(month);
  return number > 0 ? iso(year, number, Number(day)) : undefined;
};
