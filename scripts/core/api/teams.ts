/** Early Adopter teams in the API: accounts and role addresses, no names of people (R68, R69). */
import { siteAddress } from "#core/model/addresses.ts";
import { teamRecord } from "#core/views/team-record.ts";
import { isCurrent } from "../model/queries.ts";
import type { Rollout, Team } from "../model/registry.ts";
import { type ApiSource, apiAddress, type Item, type KindFields, orNull } from "./answer.ts";
import { teamFile } from "./paths.ts";

/** A team's entry in the list. */
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

/** A team's record; `rollouts` are those that it takes part in, latest change first. */
export function teamAnswer(
  team: Team,
  rollouts: readonly Rollout[],
  source: ApiSource,
): KindFields<"team"> {
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
