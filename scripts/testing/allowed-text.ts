/** Any text that `check` allows: what people of all languages write, and what some format gives a meaning. */
import fc from "fast-check";
import { forbiddenCharacter, trimmed } from "#core/base/text.ts";

/** Each means something to one of the formats that texts are written into, or is easily cut in two. */
const PIECES = [
  // Signs of several code points, which a reader sees as one.
  "👩‍🚀",
  "🏳️‍🌈",
  "🇵🇹🇪🇺🇬🇧",
  "👍🏽",
  "é",
  "q̣̇",
  "각",
  "नि",
  "z̷̡̛̺",
  "𝒳",
  // Letters that run to the left, without marks that turn other text around.
  "שלום",
  "مرحبا بالعالم",
  "東京都",
  "Ångström",
  "x".repeat(300),
  "é🚀".repeat(80),
  // HTML, XML, feeds.
  "<b>",
  "</title>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "&",
  "&amp;",
  "&#0;",
  "&nbsp",
  "<?xml",
  // CSV, JSON, calendars, mail.
  '"',
  "'",
  '""',
  ",",
  ";",
  ":",
  "\\",
  "\\n",
  "\\,",
  "\\u2028",
  "=HYPERLINK(1)",
  "-1+1",
  "+49",
  "@SUM(A1)",
  "BEGIN:VEVENT",
  "END:VCALENDAR",
  "Subject: x",
  "=?utf-8?q?x?=",
  // Markdown.
  "# x",
  "> x",
  "- x",
  "1. x",
  "| x |",
  "***",
  "```",
  "~~~",
  "[x](y)",
  "![x](y)",
  "--- ",
  "{x}",
  "$1",
  "$(x)",
  "%s",
  // Spaces that are allowed within a text.
  "a\u00a0b",
  "a\u200bb",
  "a\ufeffb",
  "a\u3000b",
] as const;

/** A text of at most so many code points; of one line unless `lines`. Never blank, with no space at its ends. */
export const allowedText = (most: number, lines = false): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
          { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 8 }) },
          { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
        ),
        fc.constantFrom(" ", "", ...(lines ? ["\n", "\n\n", "\t"] : [])),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((parts) => {
      const text = parts
        .map(([piece, end]) => allowed(piece) + end)
        .join("")
        .normalize("NFC");
      const cut = trimmed([...text].slice(0, most).join(""));
      return cut === "" ? "x" : cut;
    });

/** Without line breaks and the characters that no text may hold. */
const allowed = (piece: string): string =>
  [...piece].filter((one) => one >= " " && one !== "\u0085" && !forbiddenCharacter(one)).join("");
