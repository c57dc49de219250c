/** What can be searched of the data: a record for each component, team and rollout, the last with its document and reports. */
import { formatGgus } from "#core/base/ggus.ts";
import { beginning } from "#core/base/text.ts";
import { documentsOf } from "#core/documents/documents.ts";
import { REPORT_FIELDS } from "#core/documents/fields/index.ts";
import { rolloutTitle } from "#core/model/names.ts";
import { selectedTeams } from "#core/model/participation.ts";
import { componentOf, stateOf } from "#core/model/queries.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { unlessUnmade } from "../data/unmade.ts";
import { FAMILY_WORDS, formatPlatformOf, STATE_WORDS, TYPE_WORDS } from "../words/words.ts";

/** The kinds of records; a rollout and its document are one record, since two would take Pagefind half as much again. */
export const KINDS = ["Page", "Rollout", "Document", "Component", "Team"] as const;
export type Kind = (typeof KINDS)[number];

export interface SearchRecord {
  /** Below the site's own root. */
  readonly url: string;
  /** The first is the kind of the record itself. */
  readonly kinds: readonly [Kind, ...Kind[]];
  readonly title: string;
  /** What distinguishes it from others with the same title. */
  readonly about: string;
  /** The version of the update. */
  readonly state?: State;
  /** The number of its document. */
  readonly document?: number;
  /** The words to find it by, besides its title. */
  readonly words: string;
}

/**
 * The most characters of all reports' texts together: Pagefind's time and memory grow with every word. A thousand
 * reports are searched in full, of thirty thousand only the first sentences.
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
      kinds: ["Component"],
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
      kinds: ["Team"],
      title: data.site,
      about: joined([name, data.region]),
      words: joined([data.ngi, data.country, ...(components ?? [])]),
    };
  }
  const documents = new Map(documentsOf(registry).map((one) => [one.rollout.path, one]));
  const reports = registry.rollouts.values().reduce((sum, one) => sum + one.reports.length, 0);
  const most = Math.floor(MOST_OF_REPORTS / Math.max(1, reports));
  for (const rollout of registry.rollouts.values()) {
    const { release, path } = rollout;
    const document = documents.get(path);
    const record = unlessUnmade(
      `the search for rollouts/${path}/`,
      (): SearchRecord => ({
        url: `rollouts/${path}/`,
        kinds: ["Rollout", ...(document ? (["Document"] as const) : [])],
        title: `${release.component} ${release.version}`,
        about: joined([
          release.stackMajor,
          formatPlatformOf(rollout),
          TYPE_WORDS[release.data.type],
        ]),
        state: stateOf(rollout),
        ...(document && { document: document.id }),
        words: joined([
          document && `document ${document.id}`,
          wordsOfRollout(rollout, registry, most),
          // For a document, only the teams that reported.
          ...(document ? [] : selectedTeams(rollout)),
        ]),
      }),
    );
    if (record) yield record;
  }
}

const wordsOfRollout = (rollout: Rollout, registry: Registry, most: number): string => {
  const { release, decisions, summary, reports } = rollout;
  const issues = decisions?.data.issues ?? [];
  return joined([
    rolloutTitle({ ...release, platform: rollout.platform }),
    componentOf(registry, release)?.data.title,
    STATE_WORDS[stateOf(rollout)],
    release.data.summary,
    ...issues.flatMap(({ ggus, title, workaround }) => [formatGgus(ggus), title, workaround]),
    summary?.data.reason,
    summary?.body,
    ...reports.map((report) => wordsOfReport(report, most)),
  ]);
};

const wordsOfReport = ({ data, body }: Report, most: number): string =>
  joined([
    ...REPORT_FIELDS.flatMap((field) => field.search?.(data) ?? []),
    beginning(body.replace(/^#+ /gm, "").replace(/\s+/g, " ").trim(), most),
  ]);
