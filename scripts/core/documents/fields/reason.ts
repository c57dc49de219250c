import { quote } from "#core/base/quote.ts";
import type { Field } from "./field.ts";
import { asLines, OPTIONAL } from "./plain.ts";

export const reason: Field = {
  ...asLines("reason"),
  page: { within: "recommendation" },
  digest: {
    at: "quoted",
    show: ({ reason }) => (reason === undefined ? undefined : quote(reason, 600)),
  },
  skeleton: OPTIONAL,
  search: ({ reason }) => [reason],
};
