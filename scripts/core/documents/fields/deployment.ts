import { code } from "#core/base/quote.ts";
import type { Field } from "./field.ts";
import { asLines, SELDOM_NEEDED } from "./plain.ts";

export const deployment: Field = {
  ...asLines("deployment"),
  page: { at: "paragraphs", show: ({ deployment }) => deployment },
  digest: {
    at: "setting",
    show: ({ deployment }) => (deployment === undefined ? undefined : `On: ${code(deployment)}`),
  },
  skeleton: SELDOM_NEEDED,
  search: ({ deployment }) => [deployment],
};
