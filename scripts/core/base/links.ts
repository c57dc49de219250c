/** Links that people type. */

/** The scheme of a link in lower case, without its colon. */
export const linkScheme = (link: string): string => link.slice(0, link.indexOf(":")).toLowerCase();

/** An address or a path without the slashes at its end. */
export const withoutSlash = (address: string): string => address.replace(/(?<!\/)\/+$/, "");
