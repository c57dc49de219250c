/** Cleans the source's texts and links. */
import { beginning } from "#core/base/text.ts";
import { type AddFinding, quoted } from "./findings.ts";
import { isPlaceholder, plainText, withoutAddresses } from "./plain-text.ts";

/** A clean text: plain, without addresses; empty where it has no content. */
export function cleanText(written: string, note: AddFinding, what: string): string {
  if (written.trim() === "") return "";
  const { text, html, control } = plainText(written);
  if (html) note("html", what);
  if (control) note("control-character", what);
  if (isPlaceholder(text)) {
    note("placeholder", `${what}: ${quoted(text)}`);
    return "";
  }
  const kept = withoutAddresses(text);
  if (kept !== text) note("address-left-out", what);
  return kept;
}

const MAX_LINK = 2000;

/** The text as a link, when it is exactly one http(s) link. */
export function asLink(text: string): string | undefined {
  const link = text
    .trim()
    .replaceAll("\\/", "/")
    .replaceAll(/&(?:amp;)+/gi, "&");
  const whole = /^https?:\/\/[\x21-\x7e]+$/i.test(link) && link.length <= MAX_LINK;
  return whole && !/[<>"]/.test(link) && URL.canParse(link) ? link : undefined;
}

/** All http(s) links in a text or its tags, each once. */
export function linksIn(text: string): string[] {
  const found = text.replaceAll("\\/", "/").matchAll(/\bhttps?:\/\/[^\s<>"'(){}|\\^`&]{1,2000}/gi);
  const links = Array.from(found, ([link]) =>
    asLink(link.replace(/(?<![.,;:!?\]])[.,;:!?\]]+$/, "")),
  );
  return [...new Set(links.filter((link) => link !== undefined))];
}

/** Contact fields name people: only their links are kept. */
export function contactLinks(
  contacts: readonly string[],
  note: AddFinding,
  what: string,
): string[] {
  const links = contacts.flatMap(linksIn);
  if (contacts.some((contact) => asLink(contact) === undefined)) note("contact-left-out", what);
  return [...new Set(links)];
}

/** Cuts a text to this many characters, at the end of a line or word where one is near; undefined when it fits. */
export function shortened(text: string, max: number): string | undefined {
  const characters = [...text.slice(0, max * 2 + 2)];
  if (characters.length <= max) return undefined;
  const cut = beginning(text, characters.slice(0, max - 2).join("").length);
  return `${cut.replace(/\s+\S{0,40}$/, "")} …`;
}

/** The bytes of a text in a file, with the indentation of its lines. */
export const bytesOf = (text: string): number =>
  new TextEncoder().encode(text).length + 4 * text.split("\n").length;
