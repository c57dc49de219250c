/** GOCDB's public methods over HTTP: one host, no redirects, 20 MB and 60 s an answer (CHANNELS.md, “GOCDB”). */

import type { GocdbDowntime, GocdbFacts, GocdbService } from "#core/gocdb/facts.ts";
import {
  GocdbAnswerError,
  type GocdbPage,
  type ListedSite,
  readDowntimes,
  readServices,
  readSites,
} from "#data/gocdb/read.ts";

/** What hinders a reading, in one sentence; nothing of it counts then. */
export class GocdbUnread extends Error {}

export interface GocdbLimits {
  /** Bytes of one answer. */
  readonly bytes: number;
  /** Milliseconds for one answer, from asking to its end. */
  readonly time: number;
  /** Milliseconds for the whole reading. */
  readonly wholeTime: number;
  /** Pages of one list. */
  readonly pages: number;
}

export const GOCDB_LIMITS: GocdbLimits = {
  bytes: 20_000_000,
  time: 60_000,
  wholeTime: 300_000,
  pages: 1_000,
};

/** The dates, `YYYY-MM-DD`, that downtimes are asked for; left out: none are. */
export interface Window {
  readonly from: string;
  readonly until: string;
}

/** Reads what is compared, whole or not at all; throws GocdbUnread. `address` is that of the public methods. */
export async function readGocdb(
  address: string,
  window: Window | undefined,
  limits: GocdbLimits = GOCDB_LIMITS,
): Promise<GocdbFacts> {
  const ask = asker(address, limits);
  // The list says nothing of a site's status: each status is asked for.
  const [all, certified, closed, production] = [
    await sites(ask, {}),
    await sites(ask, { certification_status: "Certified" }),
    await sites(ask, { certification_status: "Closed" }),
    await sites(ask, { production_status: "Production" }),
  ].map((list) => new Map(list.map((site) => [site.name, site])));
  return {
    sites: [...(all ?? [])].map(([name, { ngi }]) => ({
      name,
      ngi,
      certified: certified?.has(name) ?? false,
      closed: closed?.has(name) ?? false,
      production: production?.has(name) ?? false,
    })),
    services: await ask.list<GocdbService>("get_service", {}, readServices),
    downtimes: window
      ? await ask.list<GocdbDowntime>(
          "get_downtime",
          { windowstart: window.from, windowend: window.until },
          readDowntimes,
        )
      : [],
  };
}

/** `get_site_list` has no pages. */
const sites = async (
  ask: Asker,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly ListedSite[]> => (await ask.page("get_site_list", parameters, readSites)).rows;

type Parameters = Readonly<Record<string, string>>;
type Reader<T> = (xml: string) => GocdbPage<T>;

interface Asker {
  page<T>(method: string, parameters: Parameters, read: Reader<T>): Promise<GocdbPage<T>>;
  /** All rows: in one answer, and by pages where the server cannot, as its documentation advises. */
  list<T>(method: string, parameters: Parameters, read: Reader<T>): Promise<readonly T[]>;
}

/** An answer that the same question in pages may get. */
class TooMuch extends GocdbUnread {}

function asker(address: string, limits: GocdbLimits): Asker {
  const whole = AbortSignal.timeout(limits.wholeTime);
  const page: Asker["page"] = async (method, parameters, read) => {
    // Without `scope` the instance decides which sites there are.
    const url = new URL(address);
    for (const [name, value] of Object.entries({ method, scope: "", ...parameters })) {
      url.searchParams.set(name, value);
    }
    const text = await fetchText(url, method, limits, whole);
    try {
      return read(text);
    } catch (error) {
      if (!(error instanceof GocdbAnswerError)) throw error;
      throw new GocdbUnread(`the answer to ${method} is not used: ${error.message}`);
    }
  };
  const pages = async <T>(method: string, parameters: Parameters, read: Reader<T>) => {
    const rows: T[] = [];
    let cursor: string | undefined = "0";
    for (let number = 0; cursor !== undefined; number += 1) {
      if (number === limits.pages) throw new GocdbUnread(`${method} has no last page`);
      const found: GocdbPage<T> = await page(method, { ...parameters, next_cursor: cursor }, read);
      rows.push(...found.rows);
      if (found.next === cursor) throw new GocdbUnread(`${method} repeats a page`);
      cursor = found.next;
    }
    return rows;
  };
  return {
    page,
    list: async (method, parameters, read) => {
      try {
        return (await page(method, parameters, read)).rows;
      } catch (error) {
        if (!(error instanceof TooMuch)) throw error;
        return await pages(method, parameters, read);
      }
    },
  };
}

async function fetchText(
  url: URL,
  method: string,
  limits: GocdbLimits,
  whole: AbortSignal,
): Promise<string> {
  const signal = AbortSignal.any([whole, AbortSignal.timeout(limits.time)]);
  try {
    const response = await fetch(url, { signal, redirect: "manual", headers: ACCEPT });
    if (response.status >= 300 && response.status < 400) {
      throw new GocdbUnread(`${method} is redirected, and redirects are not followed`);
    }
    if (response.status >= 500) {
      await response.body?.cancel();
      throw new TooMuch(`GOCDB answers ${method} with status ${response.status}`);
    }
    if (!response.ok) {
      await response.body?.cancel();
      throw new GocdbUnread(`GOCDB answers ${method} with status ${response.status}`);
    }
    return await readText(response, method, limits.bytes);
  } catch (error) {
    if (error instanceof GocdbUnread) throw error;
    if (whole.aborted)
      throw new GocdbUnread(`reading took longer than ${seconds(limits.wholeTime)}`);
    if (signal.aborted) {
      throw new GocdbUnread(`${method} was not answered within ${seconds(limits.time)}`);
    }
    throw new GocdbUnread(`${method} got no whole answer: ${reasonOf(error)}`);
  }
}

const ACCEPT = { accept: "application/xml, text/xml" };

/** The body as UTF-8, which GOCDB writes. */
async function readText(response: Response, method: string, most: number): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) {
      throw new TooMuch(`the answer to ${method} is larger than ${Math.round(most / 1e6)} MB`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

/** What Node says of a connection that failed: the reason stands in its cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
