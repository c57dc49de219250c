/** Every file of the API, one after the other, so that the whole API is never in memory (R15, R129). */

import { compareNames } from "#core/base/text.ts";
import { coverage } from "#core/metrics/coverage.ts";
import { siteAddress } from "#core/model/addresses.ts";
import { groupsOf } from "#core/model/lists.ts";
import { type BoardRow, boardRow, mostUrgentFirst } from "#core/views/board.ts";
import { byComponent, byTeam, isInFlight, newestFirst } from "#core/views/rollout-lists.ts";
import { upgradeAdvice } from "#core/views/upgrade-advice.ts";
import { SCHEMA_SUFFIX, type Schemas } from "#schemas/bundle.ts";
import { listings, releasesByDistribution } from "../distribution/releases.ts";
import { documentsOf } from "../documents/documents.ts";
import type { Rollout } from "../model/registry.ts";
import {
  type ApiFile,
  type ApiSource,
  apiAddress,
  apiFile,
  type KindFields,
  schemaAddress,
} from "./answer.ts";
import { componentRecord, componentRow } from "./components.ts";
import {
  distributionRecord,
  distributionReleaseRecord,
  distributionReleaseRow,
  distributionRow,
} from "./distributions.ts";
import { documentAnswer, documentInShort, documentRow } from "./documents.ts";
import { evaluationRow } from "./evaluations.ts";
import { groupRecord, groupRow } from "./groups.ts";
import { DECLINES_FOLDER, METRICS_FILE, metricsAnswer } from "./metrics.ts";
import { rolloutRecordOnce } from "./once.ts";
import { Examples, openApi } from "./openapi.ts";
import { pagesOf } from "./pages.ts";
import {
  componentFile,
  distributionFile,
  documentFile,
  groupFile,
  releasesFolder,
  rolloutFile,
  teamFile,
} from "./paths.ts";
import { rolloutInShort, rolloutRecord, rolloutRow } from "./rollouts.ts";
import { teamAnswer, teamRow } from "./teams.ts";
import { apiVersion } from "./version.ts";

/** A file below the folder of the API; descriptions and schemas have no kind. */
export type AnyApiFile = Omit<ApiFile, "kind"> & { readonly kind?: ApiFile["kind"] };

/** Lists and records first, then the schemas, the description with examples from them, and the entry. */
export function* apiFiles(source: ApiSource, schemas: Schemas): Generator<AnyApiFile> {
  const examples = new Examples();
  const lists: KindFields<"index">["lists"][number][] = [];
  for (const file of records(source)) {
    examples.offer(file);
    const list = listOf(file, source);
    if (list) lists.push(list);
    yield file;
  }
  for (const [name, schema] of Object.entries(schemas)) {
    const { $schema, ...rest } = schema;
    const value = { $schema, $id: schemaAddress(source.procedure, name), ...rest };
    const file = { path: `schemas/${name}${SCHEMA_SUFFIX}`, value };
    examples.offer(file);
    yield file;
  }
  const entry = entryOf(source, lists, Object.keys(schemas));
  examples.offer(entry);
  yield entry;
  yield { path: DESCRIPTION, value: openApi(source.procedure, schemas, examples) };
}

const DESCRIPTION = "openapi.json";

/** The lists that the entry links to, by the folder of each. */
const LISTS: Readonly<Record<string, string>> = {
  rollouts: "All rollouts",
  evaluations: "What each unfinished rollout needs",
  components: "All components",
  teams: "All Early Adopter teams",
  groups: "All lists and groups of people",
  documents: "All documents",
  distributions: "All distributions",
  [DECLINES_FOLDER]: "Why teams declined",
};

function listOf({ path, value }: ApiFile, { procedure }: ApiSource) {
  const folder = path.replace(/\/index\.json$/, "");
  const title = LISTS[folder];
  if (title === undefined || !("total" in value) || !("pages" in value)) return undefined;
  const [total, pages] = [Number(value.total), Number(value.pages)];
  return { name: folder, title, href: apiAddress(procedure, path), total, pages };
}

const entryOf = (
  source: ApiSource,
  lists: KindFields<"index">["lists"],
  schemas: readonly string[],
): ApiFile => {
  const { procedure } = source;
  const fields: KindFields<"index"> = {
    organisation: procedure.organisation,
    example: procedure.example,
    site: siteAddress(procedure, ""),
    description: apiAddress(procedure, DESCRIPTION),
    metrics: apiAddress(procedure, METRICS_FILE),
    lists,
    schemas: schemas.map((name) => ({ name, href: schemaAddress(procedure, name) })),
  };
  return apiFile("index", "index.json", fields, source);
};

function* records(source: ApiSource): Generator<ApiFile> {
  const rollouts = newestFirst(source.registry.rollouts.values());
  yield* rolloutFiles(rollouts, source);
  yield* componentFiles(rollouts, source);
  yield* teamFiles(rollouts, source);
  yield* groupFiles(source);
  yield* documentFiles(source);
  yield* distributionFiles(source);
  const { fields: said, declines } = metricsAnswer(source);
  yield apiFile("metrics", METRICS_FILE, said, source);
  yield* pagesOf("declines", DECLINES_FOLDER, declines, source);
}

function* rolloutFiles(rollouts: readonly Rollout[], source: ApiSource): Generator<ApiFile> {
  const { registry, procedure, now } = source;
  const once = apiVersion(procedure) === 2;
  if (once) yield* pagesOf("rollouts-2", "rollouts", rollouts.map(rolloutInShort), source);
  else {
    const rows = rollouts.map((rollout) => rolloutRow(rollout, procedure));
    yield* pagesOf("rollouts", "rollouts", rows, source);
  }
  const listedIn = listings(registry.distributionReleases.values());
  for (const rollout of rollouts) {
    const file = rolloutFile(rollout.path);
    const releases = listedIn.get(rollout.path) ?? [];
    if (once) {
      yield apiFile("rollout-2", file, rolloutRecordOnce(rollout, source, releases), source);
    } else yield apiFile("rollout", file, rolloutRecord(rollout, source, releases), source);
  }
  const board = rollouts.filter(isInFlight).map((rollout) => boardRow(rollout, registry, now));
  const evaluations = mostUrgentFirst(board, registry).flatMap((row: BoardRow) => {
    const rollout = registry.rollouts.get(row.rollout);
    return rollout ? evaluationRow(rollout, row, source) : [];
  });
  yield* pagesOf("evaluations", "evaluations", evaluations, source);
}

function* componentFiles(rollouts: readonly Rollout[], source: ApiSource): Generator<ApiFile> {
  const { registry, now } = source;
  const own = byComponent(rollouts);
  const all = coverage(registry, now)
    .sort((a, b) => compareNames(a.stack.id, b.stack.id))
    .flatMap(({ components }) => components)
    .map((covered) => {
      const ofIt = own.get(covered.component.id) ?? [];
      return { covered, ofIt, advice: upgradeAdvice(ofIt, registry, now) };
    });
  const rows = all.map(({ covered, advice }) => componentRow(covered.component, advice, source));
  yield* pagesOf("components", "components", rows, source);
  for (const { covered, ofIt, advice } of all) {
    const record = componentRecord(covered, advice, ofIt, source);
    yield apiFile("component", componentFile(covered.component.id), record, source);
  }
}

function* teamFiles(rollouts: readonly Rollout[], source: ApiSource): Generator<ApiFile> {
  const teams = [...source.registry.teams.values()].sort((a, b) => compareNames(a.name, b.name));
  const own = byTeam(rollouts);
  const rows = teams.map((team) => teamRow(team, source));
  yield* pagesOf("teams", "teams", rows, source);
  for (const team of teams) {
    const record = teamAnswer(team, own.get(team.name) ?? [], source);
    yield apiFile("team", teamFile(team.name), record, source);
  }
}

function* groupFiles(source: ApiSource): Generator<ApiFile> {
  const groups = groupsOf(source.registry, source.now);
  const rows = groups.map((group) => groupRow(group, source));
  yield* pagesOf("groups", "groups", rows, source);
  for (const group of groups) {
    yield apiFile("group", groupFile(group.name), groupRecord(group, source), source);
  }
}

function* documentFiles(source: ApiSource): Generator<ApiFile> {
  const documents = documentsOf(source.registry);
  if (apiVersion(source.procedure) === 2) {
    yield* pagesOf("documents-2", "documents", documents.map(documentInShort), source);
    return;
  }
  const rows = documents.map((document) => documentRow(document, source));
  yield* pagesOf("documents", "documents", rows, source);
  for (const document of documents) {
    yield apiFile("document", documentFile(document.id), documentAnswer(document, source), source);
  }
}

function* distributionFiles(source: ApiSource): Generator<ApiFile> {
  const releases = releasesByDistribution(source.registry);
  const all = [...source.registry.distributions.values()].sort((a, b) => compareNames(a.id, b.id));
  const rows = all.map((one) => distributionRow(one, releases.get(one.id) ?? [], source));
  yield* pagesOf("distributions", "distributions", rows, source);
  for (const distribution of all) {
    const own = releases.get(distribution.id) ?? [];
    const { id } = distribution;
    yield apiFile(
      "distribution",
      distributionFile(id),
      distributionRecord(distribution, own, source),
      source,
    );
    const latestFirst = own.toReversed().map((release) => distributionReleaseRow(release, source));
    yield* pagesOf("distribution-releases", releasesFolder(id), latestFirst, source);
    for (const release of own) {
      const record = distributionReleaseRecord(release, source);
      yield apiFile("distribution-release", distributionFile(release.id), record, source);
    }
  }
}
