import { daysBetween } from "#core/base/dates.ts";
import { formatDate } from "#core/base/format-time.ts";
import { count } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { described, type Field, type Start } from "./field.ts";

const { label, help } = described("exposure");

export const exposure: Field = {
  label,
  help,
  page: {
    at: "lines",
    show: ({ exposure }) =>
      exposure
        ? [{ label, value: [{ date: exposure.from }, " to ", { date: exposure.until }] }]
        : [],
  },
  document: {
    at: "lines",
    show: ({ exposure }) => [
      [label, exposure && `${formatDate(exposure.from)} to ${formatDate(exposure.until)}`],
    ],
  },
  digest: {
    at: "brackets",
    show: ({ exposure }) => {
      if (!exposure) return "not exposed to production";
      const { from, until } = exposure;
      return `${count(daysBetween(from, until), "day")} in production, ${formatDate(from)} to ${formatDate(until)}`;
    },
  },
  skeleton: {
    start: (start) => {
      const from = firstDay(start);
      return `{ from: ${from}, until: ${start.today > from ? start.today : from} }`;
    },
    hint: "",
  },
};

/** The first day of exposure as recorded, else the day on which the team accepted, in its own time zone. */
function firstDay({ registry, rollout, team, today }: Start): string {
  const { exposed, at } = rollout.ticket?.data.participation?.[team] ?? {};
  if (exposed !== undefined || at === undefined) return exposed ?? today;
  return localDate(at, registry.teams.get(team)?.data.timezone ?? "UTC");
}
