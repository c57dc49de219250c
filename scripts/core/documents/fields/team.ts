import { name } from "#core/base/quote.ts";
import { described, type Field } from "./field.ts";

export const team: Field = {
  ...described("team"),
  page: { within: "heading" },
  document: { within: "heading" },
  digest: { at: "heading", show: ({ team }) => `**${name(team)}**` },
  skeleton: { known: ({ team }) => team },
  search: ({ team }) => [team],
};
