/** Instants and dates as a person says them, in English, the same on every machine. */

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
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** “Monday 16 May 2011, 16:00 (Lisbon)”; an unknown zone is read as UTC. */
export function localTime(instant: string, zone: string): string {
  const { date, time, place } = inZone(instant, zone);
  return `${longDate(date)}, ${time} (${place})`;
}

/** A deadline after “by”: as `localTime`, but midnight is the end of the day before. */
export function deadline(instant: string, zone: string): string {
  const { date, time, place } = inZone(instant, zone);
  if (time !== "00:00") return localTime(instant, zone);
  const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return `the end of ${longDate(before)} (${place})`;
}

/** “Monday 16 May 2011” from 2011-05-16. */
export function longDate(date: string): string {
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return `${weekday} ${shortDate(date)}`;
}

/** “16 May 2011” from 2011-05-16. */
export function shortDate(date: string): string {
  const [year, month, day] = date.split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${Number(year)}`;
}

/** The calendar date of an instant in a zone, 2011-05-16. */
export const localDate = (instant: string, zone: string): string => inZone(instant, zone).date;

// Only digits are taken from Intl: names of days, months and places differ between its versions.
function inZone(instant: string, zone: string): { date: string; time: string; place: string } {
  const { format, place } = formatOf(zone);
  const parts = new Map(
    format.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]),
  );
  const digits = (type: Intl.DateTimeFormatPartTypes, length: number) =>
    (parts.get(type) ?? "").padStart(length, "0");
  return {
    date: `${digits("year", 4)}-${digits("month", 2)}-${digits("day", 2)}`,
    time: `${digits("hour", 2)}:${digits("minute", 2)}`,
    place,
  };
}

function formatOf(zone: string): { format: Intl.DateTimeFormat; place: string } {
  const known = formats.get(zone) ?? newFormat(zone);
  if (known) {
    formats.set(zone, known);
    return { format: known, place: placeOf(zone) };
  }
  return formatOf("UTC");
}

function newFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-GB", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The city of a zone; `Etc/GMT+5` is five hours behind UTC, whatever its sign says. */
function placeOf(zone: string): string {
  const offset = /^Etc\/GMT([+-])(\d{1,2})$/.exec(zone);
  if (offset) return `UTC${offset[1] === "+" ? "-" : "+"}${offset[2]}`;
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
