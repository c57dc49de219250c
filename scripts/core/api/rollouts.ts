/** Rollouts in the API: in short, and in full (R42 to R52, R73 to R75). */

import { compareText } from "#core/base/problems.ts";
import { siteAddress } from "#core/model/addresses.ts";
import { isImported } from "#core/model/component-versions.ts";
import { reportFileName, rolloutTitle, summaryFileName } from "#core/model/names.ts";
import { stateSince } from "#core/model/queries.ts";
import { evaluate } from "#core/reasons/evaluate.ts";
import { teamsOf } from "#core/views/rollout-lists.ts";
import { documentOf } from "../documents/documents.ts";
import { componentId, stateOf } from "../model/queries.ts";
import type { DistributionRelease, Procedure, Rollout } from "../model/registry.ts";
import { type ApiSource, apiAddress, type Item, type KindFields, orNull } from "./answer.ts";
import { componentFile, documentFile, rolloutAddress } from "./paths.ts";

/** What a rollout is, and where it stands: its entry in the lists of the second version. */
export function rolloutInShort(rollout: Rollout): Item<"rollouts-2"> {
  const { path, release, platform, decisions, ticket } = rollout;
  const { stack, stackMajor, component, version, data } = release;
  return {
    rollout: path,
    stack,
    component,
    version,
    platform,
    stackMajor,
    type: data.type,
    released: data.released,
    state: stateOf(rollout),
    status: orNull(ticket?.data.status),
    since: stateSince(rollout),
    imported: isImported(rollout),
    manager: orNull(decisions?.data.manager),
    document: orNull(ticket?.data.document),
  };
}

/** A rollout's entry in the lists: its state, since when, and who decides on it. */
export const rolloutRow = (rollout: Rollout, procedure: Procedure): Item<"rollouts"> => ({
  ...rolloutInShort(rollout),
  title: rolloutTitle({ ...rollout.release, platform: rollout.platform }),
  href: rolloutAddress(procedure, rollout),
  page: siteAddress(procedure, `rollouts/${rollout.path}/`),
});

/** What both versions say alike of a rollout, besides what it is. */
export function recordedOf(
  { release, platform, decisions, ticket }: Rollout,
  listedIn: readonly DistributionRelease[],
) {
  const { verification, exposure, issues = [], waiver, recall } = decisions?.data ?? {};
  return {
    issue: orNull(ticket?.data.issue),
    release: delivered({ release, platform }),
    verification: orNull(verification),
    exposure: orNull(exposure),
    issues: issues.map(issueRecord),
    waiver: orNull(waiver),
    recall: orNull(recall),
    distributionReleases: listedIn.map(({ id }) => id),
    history: ticket?.data.history ?? [],
  };
}

/** Everything recorded of a rollout, with the reasons why it is not further; `listedIn` are its distribution releases. */
export function rolloutRecord(
  rollout: Rollout,
  { registry, procedure, now }: ApiSource,
  listedIn: readonly DistributionRelease[],
): KindFields<"rollout"> {
  const { release, reports, summary } = rollout;
  const document = documentOf(rollout);
  /** The document has each text in full; repeated here, they would be half of the whole API. */
  const unlessInDocument = (text: string) => (document ? null : text);
  const { blockers, next } = evaluate(rollout, registry, now);
  return {
    ...rolloutRow(rollout, procedure),
    componentHref: apiAddress(procedure, componentFile(componentId(release))),
    documentHref: document ? apiAddress(procedure, documentFile(document.id)) : null,
    ...recordedOf(rollout, listedIn),
    teams: teamsOf(rollout).map(({ team, selected, answer, report, excused }) => ({
      team,
      selected,
      response: orNull(answer?.response),
      answered: orNull(answer?.at),
      by: orNull(answer?.by),
      due: orNull(answer?.due),
      exposed: orNull(answer?.exposed),
      excused: orNull(excused),
      reported: report !== undefined,
    })),
    reports: [...reports]
      .sort((a, b) => compareText(a.data.team, b.data.team))
      .map(({ data, body }) => ({
        name: reportFileName(data.team, release),
        team: data.team,
        fields: data,
        text: unlessInDocument(body),
      })),
    summary: summary
      ? {
          name: summaryFileName(release),
          fields: summary.data,
          text: document?.withdrawn === undefined ? unlessInDocument(summary.body) : summary.body,
        }
      : null,
    blockers,
    next,
  };
}

type IssueFields = KindFields<"rollout">["issues"][number];

/** An issue with all its fields, also those that its file omits. */
export const issueRecord = ({
  ggus,
  title,
  severity,
  workaround,
  resolved = false,
}: Pick<IssueFields, "ggus" | "title" | "severity"> & {
  readonly workaround?: string;
  readonly resolved?: boolean;
}): IssueFields => ({ ggus, title, severity, workaround: orNull(workaround), resolved });

function delivered({
  release,
  platform,
}: Pick<Rollout, "release" | "platform">): KindFields<"rollout">["release"] {
  const { data, path } = release;
  const own = data.platforms[platform];
  return {
    release: path,
    summary: data.summary,
    ggus: orNull(data.ggus),
    savannah: orNull(data.savannah),
    releaseNotes: orNull(data.releaseNotes),
    documentation: orNull(data.documentation),
    installation: orNull(data.installation),
    changes: orNull(data.changes),
    advisory: orNull(data.advisory),
    repository: orNull(own?.repository),
    packages: own?.packages ?? [],
    withdrawn: orNull(data.withdrawn),
  };
}
