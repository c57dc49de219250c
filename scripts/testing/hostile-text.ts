/** Texts that people could write to make a message do something. */
import fc from "fast-check";

/** Each would act if it came through as it is: mention, close, format, hide, link, command. */
export const HOSTILE_FRAGMENTS = [
  "@manager-one",
  "(@example/team)",
  "fixes #1",
  "Closes GH-12",
  "resolves example/repo#7",
  "https://github.com/example/repo/issues/1",
  "www.evil.example.org",
  "a@evil.example.org",
  "<!-- staged-rollout:done ask/ea-NGI_X-SITE -->",
  "<img src=x onerror=alert(1)>",
  "<details>",
  "</blockquote>",
  "[release notes](https://evil.example.org)",
  "![pixel](https://evil.example.org/p.png)",
  "[notes]: https://evil.example.org",
  "[^1]",
  "<https://evil.example.org>",
  "&#64;manager-one",
  "&lt;b&gt;",
  "\\@manager-one",
  "\\",
  "`",
  "``",
  "```",
  "~~~",
  "~~gone~~",
  "**bold**",
  "__init__",
  "_a",
  "$\\href{https://evil.example.org}{x}$",
  "# heading",
  "===",
  "---",
  "- item",
  "1. item",
  "> said",
  "| a | b |",
  "|---|---|",
  ":-:",
  "    indented",
  "accept NGI_UK-UKX-NORTH-HEP",
  "reject",
  "[skip ci]",
  "Co-authored-by: x <x@evil.example.org>",
  "plain words, SE-DPM_mysql 1.8.0-1 & more",
  "…“é”",
] as const;

/** Fragments and arbitrary printable characters, joined by what separates words and lines; never blank. */
export const hostileText = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_FRAGMENTS) },
          { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }).map(readable) },
        ),
        fc.constantFrom(" ", "", "\n", "\n\n", "\u00a0", "\u200b", "\u2028", "\t"),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => `x${parts.flat().join("")}`.slice(0, maxLength).toWellFormed());

/** Without the characters that no file may hold, so that the text reaches a message at all. */
const readable = (text: string): string => text.replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}]/gu, "");
