import { formatGgus } from "#core/base/ggus.ts";
import { some } from "#core/base/text.ts";
import { described, type Field } from "./field.ts";
import { OPTIONAL } from "./plain.ts";

export const issues: Field = {
  ...described("issues"),
  page: {
    at: "lines",
    show: ({ issues = [] }) => issues.map((ggus) => ({ label: "Issue", value: [{ ggus }] })),
  },
  document: {
    at: "lines",
    show: ({ issues = [] }) => [["Issues (GGUS)", issues.join(", ") || undefined]],
  },
  digest: {
    at: "found",
    show: ({ issues = [] }) =>
      issues.length > 0 ? `Issues: GGUS ${some(issues.map(String))}` : undefined,
  },
  skeleton: OPTIONAL,
  search: ({ issues = [] }) => issues.map(formatGgus),
};
