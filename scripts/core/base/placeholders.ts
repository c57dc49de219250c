/**
 * What our forms, proposals and commands hold until somebody writes their own there. Whatever is in this list is refused
 * wherever it is found, so that a form that is sent back unchanged says nothing (FRONT-DOOR, “A report”).
 */

/** Stands for a value that has to be chosen. */
export const CHOOSE = "CHOOSE";

/** Stand below the fields of a report and of a summary to start from. */
export const REPORT_TEXT = "What you did, what you saw, what others should know.";
export const SUMMARY_TEXT = "What was tested, where, and what came of it.";

/** In a line for the ticket, what the author puts there. */
export const REASON = "REASON";
export const PROBLEM = "WHAT HAPPENS";
export const SERVICE = "HOST/SERVICE";
export const LOGIN = "LOGIN";
export const TITLE = "TITLE";
export const NUMBER = "NUMBER";
export const REPORT_LINK = "https://REPORT";

/** Something that fits where each of these stands in a line. */
const EXAMPLES: readonly (readonly [string, string])[] = [
  [REPORT_LINK, "https://report.example.org/"],
  [SERVICE, "host.example.org/SERVICE"],
  [PROBLEM, "something fails"],
  [REASON, "because of that"],
  [TITLE, "something fails"],
  [NUMBER, "71999"],
];

/** A line to copy as somebody could send it: whether it would be taken is known before it is filled in. */
export const filledIn = (line: string): string =>
  EXAMPLES.reduce((text, [placeholder, example]) => text.replaceAll(placeholder, example), line);

/** Stands for the reader's own account in SETUP.md. */
const OWNER = "my-login";

/** What the forms of earlier versions held; they stay open on people's screens. */
const EARLIER = [
  "YOUR-LOGIN",
  "your-login",
  "Your Name",
  "Country",
  "SITE-NAME",
  "…",
  "https://…",
  "another manager",
  "why it need not report",
  "why you accept nevertheless",
];

/** Whole sentences of ours stay ours whatever is written before or behind them. */
const SENTENCES: readonly string[] = [REPORT_TEXT, SUMMARY_TEXT];

const PLACEHOLDERS: ReadonlySet<string> = new Set([LOGIN, TITLE, OWNER, ...EARLIER]);

/** These say nothing in lower case either; an account may be called login. */
const IN_ANY_CASE: ReadonlySet<string> = new Set(
  [CHOOSE, REASON, PROBLEM, SERVICE, REPORT_LINK, ...SENTENCES].map((one) => one.toLowerCase()),
);

/** The first word of each, none of which has a character with a meaning of its own: most texts have no such word. */
const FIRST_WORDS = new RegExp(
  ["HOST/", ...PLACEHOLDERS, ...IN_ANY_CASE].map((one) => one.split(" ")[0]).join("|"),
  "iu",
);

/** What people leave around a word that they copy: the marks of lists, quotations, code and emphasis, and the end of a sentence. */
const BEFORE = /^[\s>*+_~`"'()[\]#-]+/;
const AFTER = /(?<![\s*_~`"'()[\]#.,;:!?-])[\s*_~`"'()[\]#.,;:!?-]+$/;

/** Whether a text, or a line of one, is ours and not yet anybody's. */
export function isPlaceholder(text: string): boolean {
  if (!FIRST_WORDS.test(text)) return false;
  const plain = text.replace(/\s+/g, " ").trim();
  const bare = plain.replace(BEFORE, "").replace(AFTER, "");
  if ([plain, bare].some((one) => PLACEHOLDERS.has(one) || IN_ANY_CASE.has(one.toLowerCase()))) {
    return true;
  }
  // The service alone may be filled in.
  if (bare.startsWith("HOST/")) return true;
  return SENTENCES.some((one) => plain.includes(one));
}
