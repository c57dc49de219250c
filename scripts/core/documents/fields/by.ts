import { CHOOSE } from "#core/base/placeholders.ts";
import { yamlName } from "../yaml-name.ts";
import { described, type Field } from "./field.ts";
import { READ_IN_REPORT } from "./plain.ts";

export const by: Field = {
  ...described("by"),
  page: { at: "points", show: ({ by }) => by.map((login) => [{ login }]) },
  document: { at: "lines", show: ({ by }) => [["By", by.join(", ") || undefined]] },
  digest: READ_IN_REPORT,
  skeleton: {
    known: ({ registry, rollout, team }) => {
      const answered = rollout.ticket?.data.participation?.[team]?.by;
      const [only, ...others] = registry.teams.get(team)?.data.members ?? [];
      const login = answered ?? (others.length === 0 ? only?.github : undefined);
      return login === undefined ? undefined : `[${yamlName(login)}]`;
    },
    needed: () => true,
    choose: `[${CHOOSE}]`,
  },
};
