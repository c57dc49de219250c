/** A notification as a comment on its ticket: its mentions, its text, its mark. */

import { code } from "#core/base/quote.ts";
import { listed } from "#core/notifications/text/message.ts";

/** The most accounts that one comment mentions. */
export const MOST_MENTIONS = 40;

/** Recipients by how they can be addressed on the forge at this moment. */
export interface Mentioned {
  /** Current logins, as the forge gave them. */
  readonly logins: readonly string[];
  /** Logins as listed, of accounts that are gone or have been notified already: named and not mentioned. */
  readonly named?: readonly string[];
}

/** The first line of a comment; nothing where nobody is addressed. */
export function addressLine({ logins, named = [] }: Mentioned): string {
  const who = [...logins.map((login) => `@${login}`), ...named.map((login) => code(login))];
  return who.length === 0 ? "" : `To ${listed(who)}\n\n`;
}

/** The comment of a notification. */
export const ticketComment = (body: string, mentioned: Mentioned, mark: string): string =>
  `${addressLine(mentioned)}${body.trimEnd()}\n\n${mark}\n`;

/** A further comment, for those whom the first could not mention. */
export const furtherMentions = (subject: string, mentioned: Mentioned, mark: string): string =>
  ticketComment(`The comment above is for you as well: ${code(subject)}.`, mentioned, mark);

/** A text apart from the line that addresses people, if it begins with one. */
export function withoutAddress(text: string): { address: string; rest: string } {
  const address = /^To [^\n]*\n\n/.exec(text)?.[0] ?? "";
  return { address, rest: text.slice(address.length) };
}
