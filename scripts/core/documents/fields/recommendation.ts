import type { Field } from "./field.ts";
import { asLines, NEEDED } from "./plain.ts";

export const recommendation: Field = {
  ...asLines("recommendation"),
  page: {
    at: "lines",
    show: ({ recommendation, reason }) =>
      recommendation
        ? [{ label: "Recommends", value: [recommendation, reason ? `: ${reason}` : ""] }]
        : [],
  },
  digest: {
    at: "heading",
    show: ({ recommendation }) =>
      recommendation === undefined ? "recommends nothing" : `recommends **${recommendation}**`,
  },
  skeleton: NEEDED,
};
