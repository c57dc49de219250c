/**
 * Where unmarked text looks like the header that mail programs write above what they quote, in any language: an address or
 * a date, and a colon; or two lines `Word: value`. It proves nothing, so what follows is asked about, not skipped.
 */

/** A colon as the scripts of the world write it, not one within a time, a path or an address of the web. */
const COLON = "[:：﹕︰꞉˸∶։׃፡፥፦]";
const ENDS_IN_COLON = new RegExp(`${COLON}[\\s*_~)\\]>»”"]*$`, "u");
const HAS_COLON = new RegExp(`${COLON}(?=\\s|$|[*_~])|[：﹕︰]`, "u");
const ADDRESS = /[^\s@<>()[\]:;,]@[^\s@<>()[\]:;,]|<[^<>\s]*@|\[mailto:/iu;

const TIME = /(?<![\p{Nd}.])\p{Nd}{1,2}[:.：h]\p{Nd}{2}(?!\p{Nd}|\.\p{Nd})/u;
/** Of the calendars in use; in digits of other scripts, any number of four. */
const YEAR =
  /(?<![\p{Nd}\p{L}_./#-])(?:(?:1[349]|2[015])[0-9]{2}|(?![0-9])\p{Nd}{4})(?![\p{Nd}_]|\.\p{Nd})/u;
const NUMERIC_DATE =
  /(?<![\p{Nd}.])(?:\p{Nd}{4}[-./]\s?\p{Nd}{1,2}[-./]\s?\p{Nd}{1,2}|\p{Nd}{1,2}[-./]\s?\p{Nd}{1,2}[-./]\s?(?:\p{Nd}{4}|\p{Nd}{2}))(?!\p{Nd}|\.\p{Nd})/u;
/** A day, or a month, or an hour, in words of any language: “13. juni, kl 10”. */
const TWO_NUMBERS =
  /(?<![\p{Nd}\p{L}_.-])\p{Nd}{1,2}(?![\p{Nd}_]|[.-]\p{Nd}).*(?<![\p{Nd}\p{L}_.-])\p{Nd}{1,2}(?![\p{Nd}_]|[.-]\p{Nd})/u;
const CJK_DATE = /[〇零一二三四五六七八九十\p{Nd}]+\s?[年月日년월일]/u;

const FIELD = new RegExp(
  `^[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}'’.()/-]{0,30}(?:\\s[\\p{L}\\p{M}\\p{N}'’.()/-]{1,30}){0,3}\\s?[*_]{0,2}${COLON}(?!//|:)[*_]{0,2}\\s*[^\\s*_]`,
  "u",
);

/** “-----Original Message-----”, in any language and with anything after it. */
const RULED = /^(?:-{2,}\s?[^\s-].{0,200}?-{2,}|([=_─━])\1{2,}\s?[^\s=_─━].{0,200}?\1{3,})/u;
/** A rule of underscores, or the mark above a signature. */
const SEPARATOR = /^(?:[_─━]{5,}|--|—)$/u;
const FORWARDED = /^begin forwarded message\s?:/i;
/** What the forge writes below its mails. */
const FOOTER = /^(?:reply to this email directly|you are receiving this because)\b/i;

/** “Von: Ana Gesendet: Montag An: list”, glued together. */
const GLUED = new RegExp(`(?:^|\\s)[\\p{L}\\p{M}]{1,30}\\s?${COLON}\\s+\\S`, "gu");
const MOST_WORDS = 8;

/** Marks of lists, headings and emphasis, which mail programs put around a header. */
const MARKUP = /^(?:[\s>|#•·]|[*_~]{1,3}(?=\S)|[-*+](?=\s))+/u;
/** How many lines a header may be broken into. */
const HEIGHT = 4;
const LONGEST = 1000;

/** The row below the first header; Infinity where there is none. */
export function belowMailHeader(lines: readonly string[]): number {
  const rows = lines.flatMap((line, row) => {
    const text = line.trim().replace(MARKUP, "");
    return line.trim() === "" ? [] : [{ row, line: line.trim(), text: text.slice(0, LONGEST) }];
  });
  for (const [index, { row, line, text }] of rows.entries()) {
    if (SEPARATOR.test(line) || RULED.test(line)) return row + 1;
    if (FORWARDED.test(text) || FOOTER.test(text)) return row + 1;
    if ((text.match(GLUED)?.length ?? 0) > 2 || isStamp(text)) return row + 1;
    const block = rows.slice(index, index + HEIGHT);
    const ends = saysWhoOrWhen(block.filter((one, at) => one.row === row + at));
    if (ends !== undefined) return ends + 1;
    const second = FIELD.test(text)
      ? block.slice(1, 3).find((one) => FIELD.test(one.text))
      : undefined;
    if (second) return second.row + 1;
  }
  return Number.POSITIVE_INFINITY;
}

/** The row that ends lines which say from whom or of when something is, and announce it. */
function saysWhoOrWhen(block: readonly { row: number; text: string }[]): number | undefined {
  let joined = "";
  for (const { row, text } of block) {
    joined += ` ${text}`;
    if (!HAS_COLON.test(text)) continue;
    if (ADDRESS.test(joined) || isDated(joined)) return row;
    const announces = ENDS_IN_COLON.test(text);
    if (announces && (TIME.test(joined) || TWO_NUMBERS.test(joined))) return row;
  }
  return undefined;
}

const isDated = (text: string): boolean =>
  NUMERIC_DATE.test(text) || YEAR.test(text) || CJK_DATE.test(text);

/** “Ana, 01.06.2011 10:00”, and little else: some programs write no colon but that of the hour. */
const isStamp = (text: string): boolean =>
  isDated(text) &&
  TIME.test(text) &&
  !/[.!?…]$/u.test(text) &&
  text.split(/\s+/).length <= MOST_WORDS;
