/** The answers of GOCDB's public methods, read (DOMAIN section 2.1). */

import { XMLParser, XMLValidator } from "fast-xml-parser";
import { instant } from "#core/base/dates.ts";
import { printable } from "#core/base/text.ts";
import type { GocdbDowntime, GocdbService } from "#core/gocdb/facts.ts";

/** An answer that is not what the method promises; the message says what it is instead. */
export class GocdbAnswerError extends Error {}

/** The rows of one answer, and where the next page begins. */
export interface GocdbPage<T> {
  readonly rows: readonly T[];
  /** The value of `next_cursor`; absent on the last page. */
  readonly next?: string;
}

/** A site of `get_site_list`, which says nothing of its status: that is asked for by parameters. */
export interface ListedSite {
  readonly name: string;
  readonly ngi: string;
}

const ATTRIBUTE = "@";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  // All values are text: `1e3` is a name.
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  isArray: (name) => ROWS.includes(name) || name === "link",
  maxNestedTags: 20,
});

const ROWS = ["SITE", "SERVICE_ENDPOINT", "DOWNTIME"];

type Element = { readonly [name: string]: unknown };

/** Reads `get_site_list`; throws GocdbAnswerError. */
export const readSites = (xml: string): GocdbPage<ListedSite> =>
  page(xml, "SITE", (site) => {
    const name = attribute(site, "NAME") || text(site, "SHORT_NAME");
    return name && { name, ngi: attribute(site, "ROC") || text(site, "ROC") };
  });

/** Reads `get_service`; throws GocdbAnswerError. */
export const readServices = (xml: string): GocdbPage<GocdbService> =>
  page(xml, "SERVICE_ENDPOINT", (service) => {
    const host = text(service, "HOSTNAME");
    const type = text(service, "SERVICE_TYPE");
    const site = text(service, "SITENAME");
    const beta = text(service, "BETA") === "Y";
    return isService(host, type) && site && { host, type, site, beta };
  });

/** Reads `get_downtime`, one row per service; throws GocdbAnswerError. */
export const readDowntimes = (xml: string): GocdbPage<GocdbDowntime> =>
  page(xml, "DOWNTIME", (downtime) => {
    const id = Number(attribute(downtime, "ID"));
    const from = Number(text(downtime, "START_DATE"));
    const until = Number(text(downtime, "END_DATE"));
    const [host, type] = [text(downtime, "HOSTNAME"), text(downtime, "SERVICE_TYPE")];
    const severity = text(downtime, "SEVERITY") === "WARNING" ? "WARNING" : "OUTAGE";
    const isWhole = [id, from, until].every((one) => Number.isSafeInteger(one) && one > 0);
    if (!isWhole || !isService(host, type)) return undefined;
    const [start, end] = [secondsAt(from), secondsAt(until)];
    if (!start || !end) return undefined;
    return {
      ...{ id, host, type, severity, from: start, until: end },
      site: text(downtime, "HOSTED_BY"),
    };
  });

/** What may be recorded as HOST/SERVICE; what GOCDB says is as hostile as any page of the web. */
const isService = (host: string, type: string): boolean =>
  /^[A-Za-z0-9.-]{1,250}$/.test(host) && /^[!-~]{1,49}$/.test(type);

/** The last second that an instant is written for: the year 9999. */
const LAST_SECOND = 253_402_300_799;

const secondsAt = (seconds: number): string | undefined =>
  seconds <= LAST_SECOND ? instant(seconds * 1000) : undefined;

/** An answer whose rows are elements of this name; a row without what identifies it is no row. */
function page<T>(
  xml: string,
  name: string,
  read: (element: Element) => T | false | "" | undefined,
): GocdbPage<T> {
  const results = resultsOf(xml);
  const rows = elements(results[name]).flatMap((element): T[] => {
    const row = read(element);
    return row ? [row] : [];
  });
  const next = nextCursor(results.meta);
  return next === undefined ? { rows } : { rows, next };
}

/** The children of `<results>`; `{}` for an answer without rows. */
function resultsOf(xml: string): Element {
  // Entities are declared in a document type; GOCDB has none.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    throw new GocdbAnswerError("it declares a document type, which GOCDB never does");
  }
  const validity = XMLValidator.validate(xml);
  if (validity !== true) {
    const { msg, line } = validity.err;
    throw new GocdbAnswerError(`it is not XML, or not all of it: line ${line}: ${short(msg)}`);
  }
  const root = parsed(xml);
  if (typeof root.error === "string") {
    throw new GocdbAnswerError(`GOCDB says: ${short(root.error)}`);
  }
  const results = root.results;
  if (results === "") return {};
  if (!isElement(results)) throw new GocdbAnswerError("it is XML, and not an answer of GOCDB");
  return results;
}

function parsed(xml: string): Element {
  try {
    return parser.parse(xml) as Element;
  } catch (error) {
    throw new GocdbAnswerError(`it cannot be read: ${short((error as Error).message)}`);
  }
}

/** A page is the last one when it has fewer rows than fit (GOCDB, “Optional Cursor Paging”). */
function nextCursor(meta: unknown): string | undefined {
  if (!isElement(meta)) return undefined;
  const [count, most] = [Number(text(meta, "count")), Number(text(meta, "max_page_size"))];
  if (count === 0 || (most > 0 && count < most)) return undefined;
  const next = elements(meta.link).find((link) => attribute(link, "rel") === "next");
  const [, cursor] =
    /[?&]next_cursor=(\d{1,15})(?:&|$)/.exec(next ? attribute(next, "href") : "") ?? [];
  return cursor;
}

const isElement = (value: unknown): value is Element =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const elements = (value: unknown): Element[] => [value].flat().filter(isElement);

/** The text of a child; empty where it is left out, which GOCDB does with empty values. */
const text = (element: Element, name: string): string => {
  const value = element[name];
  return typeof value === "string" ? value.trim() : "";
};

const attribute = (element: Element, name: string): string => text(element, ATTRIBUTE + name);

const short = (message: string): string => printable(message.replace(/\s+/g, " ").slice(0, 200));
