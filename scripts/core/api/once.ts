/** A rollout in the second version of the API: with its document and every report in full, and nothing said twice. */
import { compareText } from "#core/base/problems.ts";
import { textOnForge } from "#core/model/addresses.ts";
import { repositoryOf } from "#core/model/homes.ts";
import { reportFileName, summaryFileName } from "#core/model/names.ts";
import { evaluate } from "#core/reasons/evaluate.ts";
import { type Document, documentOf } from "../documents/documents.ts";
import { problemsOf } from "../documents/record.ts";
import type { DistributionRelease, Rollout } from "../model/registry.ts";
import type { ApiSource, KindFields } from "./answer.ts";
import { recordedOf, rolloutInShort } from "./rollouts.ts";

type Fields = KindFields<"rollout-2">;

/** Everything recorded of a rollout; `listedIn` are its distribution releases. */
export function rolloutRecordOnce(
  rollout: Rollout,
  { registry, now }: ApiSource,
  listedIn: readonly DistributionRelease[],
): Fields {
  const { path, release, decisions, reports, summary } = rollout;
  const document = documentOf(rollout);
  const folder = `rollouts/${path}/`;
  const late = new Set(
    document?.files.flatMap((file) => (file.kind === "report" && file.late ? file.team : [])),
  );
  const { blockers, next } = evaluate(rollout, registry, now);
  return {
    ...rolloutInShort(rollout),
    document: document ? documentPart(document) : null,
    ...recordedOf(rollout, listedIn),
    teams: decisions?.data.teams ?? [],
    excused: decisions?.data.excused ?? {},
    files: textOnForge(repositoryOf(registry, folder), folder),
    reports: [...reports]
      .sort((a, b) => compareText(a.data.team, b.data.team))
      .map(({ data, body }) => ({
        name: reportFileName(data.team, release),
        late: late.has(data.team),
        fields: data,
        text: body,
      })),
    summary: summary
      ? { name: summaryFileName(release), fields: summary.data, text: summary.body }
      : null,
    blockers,
    next,
  };
}

const documentPart = (document: Document): Fields["document"] => ({
  id: document.id,
  outcome: document.outcome,
  resolved: document.resolved,
  problems: problemsOf(document),
});
