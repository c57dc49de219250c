/** Dates and instants as people say them. */

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `2011-04-28` → “28 April 2011”. */
export function sayDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `2011-04-28T12:00:00Z` → “28 April 2011, 12:00 UTC”. */
export const sayInstant = (instant: string): string =>
  `${sayDate(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`;

/** Either of the two. */
export const sayTime = (when: string): string =>
  when.includes("T") ? sayInstant(when) : sayDate(when);
