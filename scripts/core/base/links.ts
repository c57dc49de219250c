/** Links to the trackers of the field, read as their numbers whatever form they were copied in. */

const GGUS_HOSTS = new Set([
  "ggus.eu",
  "www.ggus.eu",
  "helpdesk.ggus.eu",
  "ggus.org",
  "www.ggus.org",
]);

/** The number of a GGUS ticket from a number or any of its links; undefined for anything else. */
export function ggusNumber(written: number | string): number | undefined {
  if (typeof written === "number") return written;
  const url = parseUrl(written);
  if (!url || !GGUS_HOSTS.has(url.hostname)) return undefined;
  const query = url.searchParams;
  const zoom = /^#ticket\/zoom\/(\d+)/.exec(url.hash)?.[1];
  return positive(query.get("ticket") ?? query.get("ticket_id") ?? zoom);
}

/** The scheme of a link in lower case, without its colon. */
export const linkScheme = (link: string): string => link.slice(0, link.indexOf(":")).toLowerCase();

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function positive(text: string | null | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
