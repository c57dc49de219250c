import { CHOOSE } from "#core/base/placeholders.ts";
import { holds } from "#core/model/people.ts";
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
      const members = registry.teams.get(team)?.data.members ?? [];
      // Who answered may have left the team since.
      const meant = members.length === 1 ? members[0]?.github : answered;
      const login = holds(members, { login: meant ?? "" }) ? meant : undefined;
      return login === undefined ? undefined : `[${yamlName(login)}]`;
    },
    needed: () => true,
    choose: `[${CHOOSE}]`,
  },
};
