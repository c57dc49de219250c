/** Lists and groups of people in the API: accounts and role addresses, no names of people (R5, R22–R28). */
import { siteAddress } from "#core/model/addresses.ts";
import type { Group } from "#core/model/lists.ts";
import { type ApiSource, apiAddress, type Item, type KindFields, orNull } from "./answer.ts";
import { groupFile, teamFile } from "./paths.ts";

/** A group's entry in the list. */
export const groupRow = (
  { name, title, kind, address, teams, members }: Group,
  { procedure }: ApiSource,
): Item<"groups"> => ({
  name,
  title,
  kind,
  address: orNull(address),
  teams: teams.length,
  members: members.length,
  href: apiAddress(procedure, groupFile(name)),
  page: siteAddress(procedure, `teams/groups/${name}/`),
});

/** A group's record. */
export function groupRecord(group: Group, source: ApiSource): KindFields<"group"> {
  const { procedure } = source;
  return {
    ...groupRow(group, source),
    csv: group.kind === "list" ? siteAddress(procedure, `teams/groups/${group.name}.csv`) : null,
    teams: group.teams.map(({ name, data }) => ({
      team: name,
      contact: data.contact,
      members: data.members.map(({ github }) => github),
      href: apiAddress(procedure, teamFile(name)),
    })),
    members: group.members,
  };
}
