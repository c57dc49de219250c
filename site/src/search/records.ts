/** What can be searched: a record for each rollout, report, document, component and team. */
import { documentsOf } from "#core/documents/documents.ts";
import { componentOf, stateOf } from "#core/model/queries.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { rolloutTitle } from "#core/names.ts";
import { selectedTeams } from "#core/workflow/participation.ts";
import { FAMILY_WORDS, STATE_WORDS, sayPlatformOf, TYPE_WORDS } from "../words.ts";

export const KINDS = ["Rollout", "Report", "Document", "Component", "Team"] as const;
export type Kind = (typeof KINDS)[number];

export interface SearchRecord {
  /** Below the site's own root. */
  readonly url: string;
  readonly kind: Kind;
  readonly title: string;
  /** What tells it from others of the same title. */
  readonly about: string;
  /** Of the update that it is about. */
  readonly state?: State;
  /** The words that it is found by, beside its title. */
  readonly words: string;
}

type Words = readonly (string | number | undefined)[];

const joined = (words: Words): string =>
  words.filter((word) => word !== undefined && word !== "").join(" · ");

/** Every record of a registry, one after the other. */
export function* searchRecords(registry: Registry): Generator<SearchRecord> {
  const documents = new Map(documentsOf(registry).map((one) => [one.rollout.path, one]));
  for (const { id, stack, name, data } of registry.components.values()) {
    yield {
      url: `components/${id}/`,
      kind: "Component",
      title: name,
      about: joined([stack, data.title]),
      words: joined([
        FAMILY_WORDS[data.family],
        ...data.capabilities,
        ...(data.serviceTypes ?? []),
      ]),
    };
  }
  for (const { name, data } of registry.teams.values()) {
    const components = data.commitments.map(({ component }) => component);
    yield {
      url: `teams/${name}/`,
      kind: "Team",
      title: data.site,
      about: joined([name, data.region]),
      words: joined([data.ngi, data.country, ...components]),
    };
  }
  for (const rollout of registry.rollouts.values()) {
    const document = documents.get(rollout.path);
    const { release } = rollout;
    const state = stateOf(rollout);
    const platform = sayPlatformOf(rollout);
    const named = `${release.component} ${release.version}`;
    const url = `rollouts/${rollout.path}/`;
    yield {
      url,
      kind: "Rollout",
      title: named,
      about: joined([release.stackMajor, platform, TYPE_WORDS[release.data.type]]),
      state,
      words: wordsOfRollout(rollout, registry),
    };
    if (document) {
      yield {
        url: `documents/${document.id}/`,
        kind: "Document",
        title: document.title,
        about: joined([`document ${document.id}`, platform, document.outcome]),
        state,
        words: joined([rollout.summary?.data.reason, rollout.summary?.body]),
      };
    }
    for (const report of rollout.reports) {
      const { team } = report.data;
      yield {
        url: `${document ? `documents/${document.id}/` : url}#${team}`,
        kind: "Report",
        title: `${named} at ${registry.teams.get(team)?.data.site ?? team}`,
        about: joined([release.stackMajor, platform, report.data.recommendation]),
        state,
        words: wordsOfReport(report),
      };
    }
  }
}

const wordsOfRollout = (rollout: Rollout, registry: Registry): string => {
  const { release, decisions } = rollout;
  const issues = decisions?.data.issues ?? [];
  return joined([
    rolloutTitle({ ...release, platform: rollout.platform }),
    componentOf(registry, release)?.data.title,
    release.data.summary,
    STATE_WORDS[stateOf(rollout)],
    ...issues.flatMap(({ ggus, title, workaround }) => [`GGUS ${ggus}`, title, workaround]),
    ...selectedTeams(rollout),
  ]);
};

const wordsOfReport = ({ data, body }: Report): string =>
  joined([
    data.team,
    data.deployment,
    data.reason,
    ...(data.tests ?? []).flatMap(({ name, comment }) => [name, comment]),
    ...(data.issues ?? []).map((number) => `GGUS ${number}`),
    body,
  ]);
