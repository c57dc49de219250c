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

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  CHOOSE,
  REPORT_TEXT,
  SUMMARY_TEXT,
  REASON,
  PROBLEM,
  SERVICE,
  LOGIN,
  OWNER,
  ...EARLIER,
]);

/** Whether a text, or a line of one, is ours and not yet anybody's. */
export const isPlaceholder = (text: string): boolean => PLACEHOLDERS.has(text.trim());
