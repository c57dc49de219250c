import { code } from "#core/base/quote.ts";
import type { Field } from "./field.ts";
import { asLines, OPTIONAL } from "./plain.ts";

export const deployment: Field = {
  ...asLines("deployment"),
  page: { at: "paragraphs", show: ({ deployment }) => deployment },
  digest: {
    at: "setting",
    show: ({ deployment }) => (deployment === undefined ? undefined : `On: ${code(deployment)}`),
  },
  skeleton: OPTIONAL,
  search: ({ deployment }) => [deployment],
};
