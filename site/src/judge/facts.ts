/**
 * What the rules need of the registry to judge a text about one rollout, small enough to be sent to a browser: made when
 * the site is built, and made a registry of again there.
 */
import { beginning } from "#core/base/text.ts";
import { involvedTeams } from "#core/model/participation.ts";
import { familyOf } from "#core/model/people.ts";
import { filesOf } from "#core/model/queries.ts";
import type {
  Component,
  Group,
  HistoryEvent,
  Procedure,
  Registry,
  Release,
  Rollout,
  Stack,
  Team,
} from "#core/model/registry.ts";
import { isTaken } from "#core/packages/reading.ts";
import { teamsOffered } from "#core/reasons/candidates.ts";
import { reportersOf } from "#core/views/reporters.ts";

/** Parts of a registry as lists; everything that no rule on a submitted text asks for is left out. */
export interface Facts {
  readonly procedure: NonNullable<Registry["procedure"]>;
  readonly stacks: readonly Stack[];
  readonly components: readonly Component[];
  readonly teams: readonly Team[];
  readonly groups: readonly Group[];
  readonly rollouts: readonly Rollout[];
  readonly files: readonly string[];
}

/** A registry of these parts alone. */
export function registryOf(facts: Facts): Registry {
  const byId = <T extends { readonly id: string }>(list: readonly T[]) =>
    new Map(list.map((one) => [one.id, one]));
  const releases = facts.rollouts.map(({ release }) => release);
  return {
    procedure: facts.procedure,
    stacks: byId(facts.stacks),
    components: byId(facts.components),
    distributions: new Map(),
    distributionReleases: new Map(),
    teams: new Map(facts.teams.map((team) => [team.name, team])),
    groups: new Map(facts.groups.map((group) => [group.name, group])),
    releases: new Map(releases.map((release) => [release.path, release])),
    rollouts: new Map(facts.rollouts.map((rollout) => [rollout.path, rollout])),
    files: new Set(facts.files),
  };
}

/** What a report or an outcome of this rollout is judged by. */
export function rolloutFacts(registry: Registry, rollout: Rollout, now: string): Facts {
  const { stack, component } = rollout.release;
  const family = familyOf(registry, rollout);
  const involved = new Set([
    ...involvedTeams(rollout),
    ...rollout.reports.map(({ data }) => data.team),
  ]);
  const names = new Set([
    ...involved,
    ...reportersOf(registry, rollout, now).map(({ team }) => team),
    ...teamsOffered(registry, rollout, now).map(({ name }) => name),
  ]);
  const teams = [...names].flatMap((name) => registry.teams.get(name) ?? []);
  const own = `${stack}/${component}`;
  const inFamily = new Set(
    [...registry.components.values()]
      .filter(({ data }) => data.family === family)
      .map(({ id }) => id),
  );
  const plainTeams = teams.map((team) => plainTeam(team, inFamily, own, involved.has(team.name)));
  const near = plainTeams.flatMap(({ data }) => data.commitments ?? []);
  const components = [...new Set([own, ...near.map((one) => one.component)])];
  return {
    ...common(registry),
    stacks: [registry.stacks.get(stack) ?? []].flat(),
    components: components.flatMap((id) => {
      const known = registry.components.get(id);
      return known ? plainComponent(known) : [];
    }),
    teams: plainTeams,
    groups: (["staged-rollout", "sw-rel-sr"] as const).flatMap((name) => {
      const group = registry.groups.get(name);
      return group ? plainGroup(group) : [];
    }),
    rollouts: [plainRollout(rollout)],
    files: [
      ...filesOf(rollout),
      rollout.release.file,
      ...teams.map(({ file }) => file),
      ...["teams/staged-rollout.yaml", "teams/sw-rel-sr.yaml"].filter((file) =>
        registry.files.has(file),
      ),
    ],
  };
}

/** What a change of any team's commitments is judged by: the catalogue, without the teams. */
export const catalogueFacts = (registry: Registry): Facts => ({
  ...common(registry),
  stacks: [...registry.stacks.values()],
  components: [...registry.components.values()].map(plainComponent),
  teams: [],
  groups: [],
  rollouts: [],
  files: [],
});

/** The procedure's numbers. A registry without a procedure makes no site. */
function common({ procedure }: Registry): Pick<Facts, "procedure"> {
  if (!procedure) throw new Error("there is no procedure");
  const { file, data } = procedure;
  return {
    procedure: { file, data: { ...data, holidays: [], metricNotes: [] } satisfies Procedure },
  };
}

const plainComponent = ({ data, ...rest }: Component): Component => {
  const { documentation: _, ...kept } = data;
  return { ...rest, data: kept };
};

/** The most members of a team that are sent: whoever sends the report is known once it is there. */
const MAX_MEMBERS = 3;

/**
 * Of its commitments the one that says most: to the component itself, else to another of the family. Of the members of a
 * team that may volunteer one: whoever sends its report is one of them.
 */
const plainTeam = (
  { file, name, data }: Team,
  family: ReadonlySet<string>,
  own: string,
  isInvolved: boolean,
): Team => {
  const near = (data.commitments ?? []).filter(({ component }) => family.has(component));
  const commitment = near.find(({ component }) => component === own) ?? near[0];
  const { ngi, site, timezone, since, until } = data;
  return {
    ...{ file, name },
    data: {
      ...{ ngi, site, timezone, since, region: "", country: "", contact: "" },
      ...(until !== undefined && { until }),
      members: data.members
        .slice(0, isInvolved ? MAX_MEMBERS : 1)
        .map(({ github, id }) => ({ github, id })),
      ...(commitment && { commitments: [commitment] }),
    },
  };
};

const plainGroup = ({ file, name, data }: Group): Group => ({
  ...{ file, name },
  data: {
    title: data.title,
    members: data.members.map(({ github, id, name, families }) => ({
      ...{ github, id },
      ...(name !== undefined && { name }),
      ...(families && { families }),
    })),
  },
});

/** The longest text of a record that is sent; it is only quoted in a sentence. */
const MAX_TEXT = 200;

type Packages = NonNullable<NonNullable<Rollout["ticket"]>["data"]["packages"]>;

/** What is long and no rule on a submitted text asks for is left out; a field of another day goes with it. */
function plainRollout(rollout: Rollout): Rollout {
  const { release, platform, decisions, ticket, reports, summary: _, ...kept } = rollout;
  return {
    ...{ ...kept, platform, release: plainRelease(release, platform) },
    ...(decisions && {
      decisions: {
        file: decisions.file,
        data: {
          ...decisions.data,
          ...(decisions.data.issues && {
            issues: decisions.data.issues.map(({ workaround: _, ...issue }) => ({
              ...issue,
              title: beginning(issue.title, MAX_TEXT),
            })),
          }),
        },
      },
    }),
    ...(ticket && {
      ticket: {
        file: ticket.file,
        data: {
          ...ticket.data,
          ...(ticket.data.packages && { packages: plainPackages(ticket.data.packages, rollout) }),
          deliveries: [],
          history: ticket.data.history.map(plainEvent),
        },
      },
    }),
    reports: reports.map(({ file, data }) => {
      const { deployment: _, beta: __, tests: ___, metrics: ____, vos: _____, ...said } = data;
      const { reason } = said;
      return {
        ...{ file, body: "" },
        data: { ...said, ...(reason !== undefined && { reason: beginning(reason, MAX_TEXT) }) },
      };
    }),
  };
}

function plainRelease({ ticket: _, data, ...kept }: Release, platform: string): Release {
  const { releaseNotes, documentation, installation, changes, advisory, ...said } = data;
  return {
    ...kept,
    data: {
      ...said,
      summary: "",
      platforms: { [platform]: { ...data.platforms[platform], packages: [] } },
    },
  };
}

/** There may be thousands: that those of the release are taken in is known without their names, of which there are none here. */
function plainPackages({ pinned, ...kept }: Packages, rollout: Rollout): Packages {
  return isTaken(rollout) ? { ...kept, pinned: {} } : kept;
}

function plainEvent({ commit, comment, due, ...event }: HistoryEvent): HistoryEvent {
  const { text, reason } = event;
  return {
    ...event,
    ...(text !== undefined && { text: beginning(text, MAX_TEXT) }),
    ...(reason !== undefined && { reason: beginning(reason, MAX_TEXT) }),
  };
}
