/**
 * Where unmarked text looks like the header that mail programs write above what they quote, in any language: an address or
 * a date, and a colon; or two lines `Word: value`. It proves nothing, so what follows is asked about, not skipped.
 */

/** A colon as the scripts of the world write it, not one within a time, a path or an address of the web. */
const COLON = "[:：﹕︰꞉˸∶։׃፡፥፦]";
const ENDS_IN_COLON = new RegExp(`${COLON}[\\s*_~)\\]>»”"]*$`, "u");
const HAS_COLON = new RegExp(`${COLON}(?=\\s|$|[*_~)\\]>»”"])|[：﹕︰]`, "u");
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
const CJK_DATE =
  /(?<![〇零一二三四五六七八九十\p{Nd}])[〇零一二三四五六七八九十\p{Nd}]+\s?[年月日년월일]/u;

const FIELD = new RegExp(
  `^[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}'’.()/-]{0,30}(?:\\s[\\p{L}\\p{M}\\p{N}'’.()/-]{1,30}){0,3}\\s?[*_]{0,2}${COLON}(?!//|:)[*_]{0,2}\\s*[^\\s*_]`,
  "u",
);

/** “De:”, where its value stands on the next line. */
const FIELD_NAME = new RegExp(
  `^[\\p{L}\\p{M}][\\p{L}\\p{M}'’-]{0,30}(?:\\s[\\p{L}\\p{M}'’-]{1,30}){0,2}\\s?${COLON}$`,
  "u",
);
/** A list of recipients goes on in the next line. */
const GOES_ON = /[;,；，、]$/u;

/**
 * “Ana wrote:”, where neither date nor address stands beside it: the words for it, which languages put before the name, behind it,
 * or alone at the end. Those that are not here are known by date or address.
 */
const SAYS = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${[
    "wrote|writes|says|said|quoting|commented|replied",
    "schrieb|schreibt|zitat von|schreef|schrijft|skrev|skriver|skrifaði|kirjoitti|kirjoittaa",
    "a écrit|écrit|écrivait|citation de|escribió|escribe|citando a|escreveu|escreve|citando|ha scritto|scrive|citazione da",
    "va escriure|escribiu|a scris|scrie|napsala?|napísala?|napisał[ao]?|pisze|napisala?|napisao|je napisao/la",
    "написала?|пишет|пише|написав|напиша|піша|напісаў|έγραψε|γράφει|írta|rašė|rakstīja|kirjutas|yazdı|şunu yazdı|shkroi",
    "idatzi du|scríobh|ysgrifennodd|כתב|כתבה|كتب|كتبت|نوشت|menulis|đã viết",
  ].join("|")})(?![\\p{L}\\p{M}])`,
  "iu",
);
/** So many words, a name among them, are no sentence yet. */
const MOST_SAID = 7;

/** “-----Original Message-----”, in any language and with anything after it. */
const RULED =
  /^(?:[-‐-―]{2,}\s?[^\s‐-―-].{0,200}?[-‐-―]{2,}|([=_─━])\1{2,}\s?[^\s=_─━].{0,200}?\1{3,})/u;
/** A rule of underscores, or the mark above a signature. */
const SEPARATOR = /^(?:[_─━]{5,}|--|—)$/u;
const FORWARDED = /^begin forwarded message\s?:/i;
/** What the forge writes above what its mails repeat, and below it. */
const FORGE =
  /^(?:(?:reply to this email directly|you are receiving this because)\b|\S+ left a comment \(|@\S+ (?:commented|wrote)\b)/i;
/** An address on a line of its own. */
const ADDRESS_ALONE = /^<[^<>\s@]+@[^<>\s@]+>$/u;

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
    // A tag may break a line into several.
    return line.split("\n").flatMap((part) => {
      const text = part.trim().replace(MARKUP, "").trim();
      return part.trim() === "" ? [] : [{ row, line: part.trim(), text: text.slice(0, LONGEST) }];
    });
  });
  for (const [index, { row, line, text }] of rows.entries()) {
    if (SEPARATOR.test(line) || RULED.test(line)) return row + 1;
    if (ADDRESS_ALONE.test(text) || FORWARDED.test(text) || FORGE.test(text)) return row + 1;
    if ((text.match(GLUED)?.length ?? 0) > 2 || isStamp(text)) return row + 1;
    const block = rows.slice(index, index + HEIGHT);
    const ends = saysWhoOrWhen(withoutGap(block));
    if (ends !== undefined) return ends + 1;
    const second = secondField(rows, index);
    if (second !== undefined) return second + 1;
  }
  return Number.POSITIVE_INFINITY;
}

interface Row {
  readonly row: number;
  readonly text: string;
}

/** The row of the second field of a header that begins here. */
function secondField(rows: readonly Row[], index: number): number | undefined {
  const [first, value, next] = rows.slice(index, index + 3);
  if (!first) return undefined;
  if (FIELD_NAME.test(first.text)) {
    const isValue = value !== undefined && !HAS_COLON.test(value.text) && isShort(value.text);
    return isValue && next && FIELD_NAME.test(next.text) ? next.row : undefined;
  }
  if (!FIELD.test(first.text)) return undefined;
  let at = index + 1;
  while (GOES_ON.test(rows[at - 1]?.text ?? "") && !FIELD.test(rows[at]?.text ?? "")) at += 1;
  return rows.slice(at, at + 2).find((one) => FIELD.test(one.text))?.row;
}

const isShort = (text: string): boolean => text.split(/\s+/).length <= MOST_WORDS;

/** The rows that stand right below each other. */
function withoutGap(rows: readonly Row[]): readonly Row[] {
  const gap = rows.findIndex(({ row }, at) => row - (rows[at - 1]?.row ?? row) > 1);
  return gap < 0 ? rows : rows.slice(0, gap);
}

/** The row that ends lines which say from whom or of when something is, and announce it. */
function saysWhoOrWhen(block: readonly Row[]): number | undefined {
  let joined = "";
  for (const { row, text } of block) {
    joined += ` ${text}`;
    if (!HAS_COLON.test(text)) continue;
    if (ADDRESS.test(joined) || isDated(joined)) return row;
    const announces = ENDS_IN_COLON.test(text);
    if (announces && (TIME.test(joined) || TWO_NUMBERS.test(joined))) return row;
    if (announces && SAYS.test(text) && text.split(/\s+/).length <= MOST_SAID) return row;
  }
  return undefined;
}

const isDated = (text: string): boolean =>
  NUMERIC_DATE.test(text) || YEAR.test(text) || CJK_DATE.test(text);

/** “Ana, 01.06.2011 10:00”, and little else or an address: some programs write no colon but that of the hour. */
const isStamp = (text: string): boolean =>
  isDated(text) &&
  TIME.test(text) &&
  !/[.!?…]$/u.test(text) &&
  (isShort(text) || ADDRESS.test(text));
