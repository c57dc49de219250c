/**
 * What can be searched: a record for each component, team, rollout and document. The reports' words are in the document,
 * and in the rollout as long as it has none.
 */
import { documentsOf } from "#core/documents/documents.ts";
import { componentOf, stateOf } from "#core/model/queries.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { rolloutTitle } from "#core/names.ts";
import { selectedTeams } from "#core/workflow/participation.ts";
import { FAMILY_WORDS, STATE_WORDS, sayPlatformOf, TYPE_WORDS } from "../words.ts";

/** What a record is. */
export const KINDS = ["Rollout", "Document", "Component", "Team"] as const;
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
  /** The number of its document. */
  readonly document?: number;
  /** The words that it is found by, beside its title. */
  readonly words: string;
}

/**
 * Characters of the reports' own texts, of all together: Pagefind's time and memory grow with every word. A thousand
 * reports are searched whole, of thirty thousand the first sentences.
 */
const MOST_OF_REPORTS = 2_500_000;

type Words = readonly (string | number | undefined)[];

const joined = (words: Words): string =>
  words.filter((word) => word !== undefined && word !== "").join(" · ");

/** Every record of a registry, one after the other. */
export function* searchRecords(registry: Registry): Generator<SearchRecord> {
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
    const components = data.commitments?.map(({ component }) => component);
    yield {
      url: `teams/${name}/`,
      kind: "Team",
      title: data.site,
      about: joined([name, data.region]),
      words: joined([data.ngi, data.country, ...(components ?? [])]),
    };
  }
  const documents = new Map(documentsOf(registry).map((one) => [one.rollout.path, one]));
  const reports = registry.rollouts.values().reduce((sum, one) => sum + one.reports.length, 0);
  const most = Math.floor(MOST_OF_REPORTS / Math.max(1, reports));
  for (const rollout of registry.rollouts.values()) {
    const { release, path, reports } = rollout;
    const document = documents.get(path);
    const state = stateOf(rollout);
    const platform = sayPlatformOf(rollout);
    yield {
      url: `rollouts/${path}/`,
      kind: "Rollout",
      title: `${release.component} ${release.version}`,
      about: joined([release.stackMajor, platform, TYPE_WORDS[release.data.type]]),
      state,
      ...(document && { document: document.id }),
      words: joined([
        wordsOfRollout(rollout, registry),
        ...(document ? [] : reports.map((report) => wordsOfReport(report, most))),
      ]),
    };
    if (!document) continue;
    yield {
      url: `documents/${document.id}/`,
      kind: "Document",
      title: document.title,
      about: joined([`document ${document.id}`, platform]),
      state,
      words: wordsOfDocument(rollout, most),
    };
  }
}

const wordsOfRollout = (rollout: Rollout, registry: Registry): string => {
  const { release, decisions } = rollout;
  const issues = decisions?.data.issues ?? [];
  return joined([
    rolloutTitle({ ...release, platform: rollout.platform }),
    componentOf(registry, release)?.data.title,
    STATE_WORDS[stateOf(rollout)],
    release.data.summary,
    ...issues.flatMap(({ ggus, title, workaround }) => [`GGUS ${ggus}`, title, workaround]),
    ...selectedTeams(rollout),
  ]);
};

const wordsOfDocument = ({ summary, reports }: Rollout, most: number): string =>
  joined([
    summary?.data.outcome,
    summary?.data.reason,
    summary?.body,
    ...reports.map((report) => wordsOfReport(report, most)),
  ]);

const wordsOfReport = ({ data, body }: Report, most: number): string =>
  joined([
    data.team,
    data.deployment,
    data.reason,
    ...(data.tests ?? []).flatMap(({ name, result, comment }) =>
      result === "fail" ? [name, comment] : [],
    ),
    ...(data.issues ?? []).map((number) => `GGUS ${number}`),
    body.replace(/^#+ /gm, "").replace(/\s+/g, " ").trim().slice(0, most),
  ]);
