import { formatDate } from "#core/base/format-time.ts";
import { isLongEnough } from "./exposure.ts";
import { described, type Field } from "./field.ts";
import { READ_IN_REPORT } from "./plain.ts";

export const date: Field = {
  ...described("date"),
  page: { at: "date", show: ({ date }) => [[{ date }]] },
  document: { at: "lines", show: ({ date }) => [["Date", formatDate(date)]] },
  digest: READ_IN_REPORT,
  skeleton: {
    known: (start) => (isLongEnough(start) ? start.today : undefined),
    needed: () => true,
  },
};
