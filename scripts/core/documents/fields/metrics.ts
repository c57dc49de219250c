import { name } from "#core/base/quote.ts";
import { grouped, some } from "#core/base/text.ts";
import { described, type Field, type ReportData } from "./field.ts";
import { OPTIONAL } from "./plain.ts";

const MAX_NAMED = 6;

/** “12,000 per day” */
const rate = (value: string | number, per: string | undefined) =>
  per === undefined ? value : `${value} per ${per}`;

export const metrics: Field = {
  ...described("metrics"),
  page: {
    at: "lines",
    show: ({ metrics = [] }) =>
      metrics.map(({ name, value, per }) => ({
        label: name,
        value: [String(rate(grouped(value), per))],
      })),
  },
  document: {
    at: "lines",
    show: ({ metrics = [] }) => metrics.map(({ name, value, per }) => [name, rate(value, per)]),
  },
  digest: { at: "found", show: load },
  skeleton: OPTIONAL,
};

/** The numbers, and the Virtual Organisations whose they are. */
function load({ metrics = [], vos = [] }: ReportData): string | undefined {
  const parts = metrics
    .slice(0, MAX_NAMED)
    .map((one) => `${grouped(one.value)} ${rate(name(one.name), one.per && name(one.per))}`);
  if (vos.length > 0) parts.push(`for ${some(vos.map(name), MAX_NAMED)}`);
  return parts.length > 0 ? `Load: ${parts.join(", ")}` : undefined;
}
