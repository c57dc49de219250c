import { CHOOSE } from "#core/base/placeholders.ts";
import { holds } from "#core/model/people.ts";
import { yamlName } from "../yaml-name.ts";
import { described, type Field, type Start } from "./field.ts";
import { READ_IN_REPORT } from "./plain.ts";

export const by: Field = {
  ...described("by"),
  page: { at: "points", show: ({ by }) => by.map((login) => [{ login }]) },
  document: { at: "lines", show: ({ by }) => [["By", by.join(", ") || undefined]] },
  digest: READ_IN_REPORT,
  skeleton: {
    known: (start) => {
      const login = likelyAuthor(start);
      return login === undefined ? undefined : `[${yamlName(login)}]`;
    },
    needed: () => true,
    choose: `[${CHOOSE}]`,
  },
};

/** The member who is likely to write a team's report: the only one, or who answered for it and has not left since. */
export function likelyAuthor({
  registry,
  rollout,
  team,
}: Omit<Start, "today">): string | undefined {
  const answered = rollout.ticket?.data.participation?.[team]?.by;
  const members = registry.teams.get(team)?.data.members ?? [];
  const meant = members.length === 1 ? members[0]?.github : answered;
  return holds(members, { login: meant ?? "" }) ? meant : undefined;
}
