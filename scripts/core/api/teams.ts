/** Early Adopter teams in the API: accounts and role addresses, no names of people (R68, R69). */
import { siteAddress } from "#core/model/addresses.ts";
import { teamRecord } from "#core/views/team-record.ts";
import { isCurrent } from "../model/queries.ts";
import type { Rollout, Team } from "../model/registry.ts";
import { type ApiSource, apiAddress, type Item, orNull, type Said } from "./answer.ts";
import { teamFile } from "./paths.ts";

/** What the list says of a team. */
export function teamRow(team: Team, { procedure, now }: ApiSource): Item<"teams"> {
  const { ngi, site, region, country, since, until, commitments = [] } = team.data;
  return {
    team: team.name,
    ngi,
    site,
    region,
    country,
    since,
    until: orNull(until),
    current: isCurrent(team, now),
    components: new Set(commitments.map(({ component }) => component)).size,
    href: apiAddress(procedure, teamFile(team.name)),
    page: siteAddress(procedure, `teams/${team.name}/`),
  };
}

/** A team's record; `rollouts` are those that it has a part in, what changed last first. */
export function teamAnswer(
  team: Team,
  rollouts: readonly Rollout[],
  source: ApiSource,
): Said<"team"> {
  const { timezone, contact, members, away = [], commitments = [] } = team.data;
  return {
    ...teamRow(team, source),
    timezone,
    contact,
    members: members.map(({ github }) => github),
    away,
    commitments,
    record: teamRecord(team.name, rollouts, source.registry, source.now),
    rollouts: rollouts.map(({ path }) => path),
  };
}
