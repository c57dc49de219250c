/** Lists as files for mailing-list software (R5, R28). */
import { csvLines } from "#core/base/csv.ts";
import { type Group, listRows } from "#core/model/lists.ts";
import type { SiteFile } from "./file.ts";

/** A list as CSV: team, account, role address of the team; a role has no addresses, and so no file. */
export const groupFiles = (group: Group): SiteFile[] =>
  group.kind === "list"
    ? [{ path: `teams/groups/${group.name}.csv`, text: `${csvLines(listRows(group))}\n` }]
    : [];
