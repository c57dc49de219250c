import { yamlName } from "../yaml-name.ts";
import { described, type Field } from "./field.ts";
import { READ_IN_REPORT } from "./plain.ts";

export const by: Field = {
  ...described("by"),
  page: { at: "points", show: ({ by }) => by.map((login) => [{ login }]) },
  document: { at: "lines", show: ({ by }) => [["By", by.join(", ") || undefined]] },
  digest: READ_IN_REPORT,
  skeleton: {
    start: ({ registry, rollout, team }) => {
      const answered = rollout.ticket?.data.participation?.[team]?.by;
      const member = registry.teams.get(team)?.data.members[0]?.github;
      return `[${yamlName(answered ?? member ?? "YOUR-LOGIN")}]`;
    },
    hint: "",
  },
};
