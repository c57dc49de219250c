import { daysBetween } from "#core/base/dates.ts";
import { formatDate } from "#core/base/format-time.ts";
import { CHOOSE } from "#core/base/placeholders.ts";
import { count } from "#core/base/text.ts";
import { exposedSince, exposureRange, zoneOf } from "#core/time/clocks.ts";
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
    known: (start) => {
      const until = isLongEnough(start) ? start.today : CHOOSE;
      return `{ from: ${firstDay(start)}, until: ${until} }`;
    },
  },
};

/** The first day of exposure as recorded, else the day on which the team accepted, in its own time zone. */
const firstDay = ({ registry, rollout, team, today }: Start): string =>
  exposedSince(rollout, team, zoneOf(registry, team)) ?? today;

/** Whether a report of today follows enough days of exposure; else only the team knows when it will (R118). */
export function isLongEnough(start: Start): boolean {
  const { registry, rollout, today } = start;
  const procedure = registry.procedure?.data;
  const least = procedure ? exposureRange(rollout, procedure).min : 0;
  return daysBetween(firstDay(start), today) >= least;
}
