/** The beta flag of GOCDB, which keeps a test out of a site's availability (R112, R113). */
import { code, web } from "#core/base/quote.ts";
import { some } from "./message.ts";

/** What to remove, where, and how to say that it is done. */
export const removeFlags = (services: readonly string[]): string =>
  `**The beta flag** is recorded as set for ${some(services.map((one) => code(one)))}. Remove it in GOCDB, ${web("https://goc.egi.eu/")}, then say so in the ticket: ${some(services.map((one) => code(`beta off ${one}`)))}.`;
