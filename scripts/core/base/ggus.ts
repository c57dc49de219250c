/**
 * GGUS tickets: host and number together say which one is meant. The old GGUS counted to 170,000 and is closed; today's
 * helpdesk counts from 1 again, so that one number is two tickets (DESIGN section 3).
 */

/** A ticket of today's helpdesk, as `helpdesk/3001`. */
type HelpdeskTicket = `helpdesk/${number}`;

/** A ticket as this project writes it: the number of one of the old GGUS, or `helpdesk/3001`. Equal when `===`. */
export type GgusTicket = number | HelpdeskTicket;

const HELPDESK = "helpdesk/";
const OLD_HOSTS = new Set(["ggus.eu", "www.ggus.eu", "ggus.org", "www.ggus.org"]);
const NEW_HOST = "helpdesk.ggus.eu";

/** Reads a number, `helpdesk/3001`, or any link to a ticket; undefined for anything else. */
export function readGgus(written: number | string): GgusTicket | undefined {
  if (typeof written === "number") return written;
  if (written.startsWith(HELPDESK)) return helpdesk(written.slice(HELPDESK.length));
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url?.hostname !== NEW_HOST && !OLD_HOSTS.has(url?.hostname ?? "")) return undefined;
  // The old address of GGUS leads to today's helpdesk, and only that has links of this form.
  const zoom = /^#ticket\/zoom\/([^/]+)/.exec(url?.hash ?? "")?.[1];
  if (zoom !== undefined) return helpdesk(zoom);
  if (url?.hostname === NEW_HOST) return undefined;
  const query = url?.searchParams;
  const number = query?.get("ticket") ?? query?.get("ticket_id") ?? "";
  return isNumber(number) ? Number(number) : undefined;
}

const isNumber = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

const helpdesk = (number: string): HelpdeskTicket | undefined =>
  isNumber(number) ? `${HELPDESK}${Number(number)}` : undefined;

/** Where it is on the web (R1, R117). */
export const ggusAddress = (ticket: GgusTicket): string =>
  typeof ticket === "number"
    ? `https://ggus.eu/ws/ticket_info.php?ticket=${ticket}`
    : `https://${NEW_HOST}/#ticket/zoom/${ticket.slice(HELPDESK.length)}`;

/** “GGUS 70123”, “GGUS helpdesk/3001” */
export const formatGgus = (ticket: GgusTicket): string => `GGUS ${ticket}`;

/** In the order in which they were opened: those of the old GGUS before those of the helpdesk. */
export function compareGgus(a: GgusTicket, b: GgusTicket): number {
  const [oldA, oldB] = [typeof a === "number", typeof b === "number"];
  if (oldA !== oldB) return oldA ? -1 : 1;
  return numberOf(a) - numberOf(b);
}

const numberOf = (ticket: GgusTicket): number =>
  typeof ticket === "number" ? ticket : Number(ticket.slice(HELPDESK.length));

/** A ticket of the helpdesk in a text, as this project writes it or as a link. */
const IN_TEXT = /helpdesk(?:\.ggus\.eu\/#ticket\/zoom)?\/(\d{1,9})(?!\d)/gi;

/** Whether a text of a person names the ticket; the number alone is that of the old GGUS. */
export function namesGgus(text: string, ticket: GgusTicket): boolean {
  if (typeof ticket !== "number") {
    return Array.from(text.matchAll(IN_TEXT)).some(
      ([, number]) => Number(number) === numberOf(ticket),
    );
  }
  const others = text.replace(IN_TEXT, " ");
  return new RegExp(`(?<!\\d)${ticket}(?!\\d)`).test(others);
}
