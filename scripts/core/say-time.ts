/** Dates, instants and time zones as people say them, in English, the same on every machine. */

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

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

/** `2011-04-28` → “Thursday”. */
export const sayWeekday = (date: string): string =>
  WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? "";

/** `Europe/Lisbon` → “Lisbon”; `Etc/GMT+5` is five hours behind UTC, whatever its sign says. */
export function sayZone(zone: string): string {
  const offset = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  if (offset) return `UTC${offset[1] === "+" ? "-" : "+"}${offset[2]}`;
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** `2011-04-28T12:00:00Z` → “28 April 2011, 12:00 UTC”. */
export const sayInstant = (instant: string): string =>
  `${sayDate(instant.slice(0, 10))}, ${instant.slice(11, 16)} UTC`;

/** Either of the two. */
export const sayTime = (when: string): string =>
  when.includes("T") ? sayInstant(when) : sayDate(when);
