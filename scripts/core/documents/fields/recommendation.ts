import type { Field } from "./field.ts";
import { asLines } from "./plain.ts";

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
  skeleton: { start: () => "accept", hint: "or reject, with a line reason: …" },
  row: ({ recommendation, reason }) =>
    recommendation && `recommends ${recommendation}${reason ? `: ${reason}` : ""}`,
};
