/** The digest of a submission, which an approval names: of exactly that text (FRONT-DOOR). */
import { hash } from "node:crypto";

/** How many of its digits are shown, and have to be written at least. */
export const SHOWN = 6;

/** sha256 of a text in hexadecimal digits; line ends and a byte order mark, which browsers change, do not count. */
export const digestOf = (body: string): string =>
  hash("sha256", body.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));

/** Whether what somebody wrote, at least six digits, is the beginning of a digest. */
export const isDigestOf = (written: string, digest: string): boolean =>
  written.length >= SHOWN && digest.startsWith(written.toLowerCase());
