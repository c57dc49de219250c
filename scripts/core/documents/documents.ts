/** Documents: the summary of a rollout with every report, or the reports of one that was withdrawn, under a number of its own (R66, R76, R83). */

import { formatDate } from "#core/base/format-time.ts";
import { compareText } from "#core/base/problems.ts";
import { reasonOf } from "#core/events/index.ts";
import { siteAddress, textOnForge } from "#core/model/addresses.ts";
import {
  ANY_PLATFORM,
  documentTitle,
  formatPlatform,
  reportFileName,
  summaryFileName,
} from "#core/model/names.ts";
import { openProblems, type ReportedProblem } from "../model/open-problems.ts";
import type { Procedure, Registry, Report, Rollout, Summary } from "../model/registry.ts";

/** One file of a document, under its own name. */
export type DocumentFile =
  | { readonly kind: "summary"; readonly name: string; readonly record: Summary }
  | {
      readonly kind: "report";
      readonly name: string;
      readonly team: string;
      /** It came in after the decision. */
      readonly late: boolean;
      readonly record: Report;
    };

export interface Document {
  /** Given once and never again. */
  readonly id: number;
  /** `Staged rollout EMI SE-DPM_mysql 1.8.0-1` (R83); platforms of one release share it. */
  readonly title: string;
  readonly rollout: Rollout;
  /** ACCEPT or REJECT, as decided; REJECT where the provider withdrew it before. */
  readonly outcome: "ACCEPT" | "REJECT";
  /** Why the provider withdrew it before there was a decision: then there is no summary. */
  readonly withdrawn?: string;
  /** When the decision was recorded. */
  readonly resolved: string;
  /** Reported by teams, neither dismissed nor taken up as an issue. */
  readonly problems: readonly ReportedProblem[];
  /** The summary first, where there is one, then the reports by team. */
  readonly files: readonly DocumentFile[];
}

/** All documents, the newest number first. A number whose summary cannot be read is left out. */
export function documentsOf(registry: Registry): Document[] {
  return [...registry.rollouts.values()]
    .flatMap((rollout) => documentOf(rollout) ?? [])
    .sort((a, b) => b.id - a.id);
}

/** A rollout's document; undefined before it has one. */
export function documentOf(rollout: Rollout): Document | undefined {
  const { ticket, summary, release } = rollout;
  const { document: id, history = [] } = ticket?.data ?? {};
  const decided = history.findIndex(({ event }) => event === "resolved");
  const end = decided < 0 ? history.findIndex(({ event }) => event === "withdrawn") : decided;
  const last = history[end];
  if (id === undefined || last === undefined || (last.event === "resolved" && !summary)) {
    return undefined;
  }
  const before = new Set(
    history.slice(0, end).flatMap(({ event, team }) => (event === "reported" ? (team ?? []) : [])),
  );
  const reports = [...rollout.reports]
    .sort((a, b) => compareText(a.data.team, b.data.team))
    .map((record): DocumentFile => {
      const { team } = record.data;
      const name = reportFileName(team, release);
      return { kind: "report", name, team, late: !before.has(team), record };
    });
  return {
    id,
    title: documentTitle(release),
    rollout,
    resolved: last.at,
    problems: openProblems(rollout),
    ...(last.event === "resolved" && summary
      ? {
          outcome: summary.data.outcome,
          files: [{ kind: "summary", name: summaryFileName(release), record: summary }, ...reports],
        }
      : { outcome: "REJECT", withdrawn: reasonOf(last, rollout) ?? "", files: reports }),
  };
}

/**
 * Whether each file of the document is copied to an address of its own: only what was recorded before the day on which
 * the instance began to publish fewer files.
 */
export const hasCopies = (
  { resolved }: Pick<Document, "resolved">,
  { fewerFilesSince }: Pick<Procedure, "fewerFilesSince">,
): boolean => fewerFilesSince === undefined || resolved.slice(0, 10) < fewerFilesSince;

/** The address of one of its files as it was written: of its copy, or of the file in its repository. */
export const documentFileAddress = (
  document: Document,
  { name, record }: DocumentFile,
  procedure: Procedure,
  repository: string,
): string =>
  hasCopies(document, procedure)
    ? documentAddress(procedure, document.id) + name
    : textOnForge(repository, record.file);

/** The name under which the whole document is saved: `Staged-rollout-EMI-SE-DPM_mysql-1.8.0-1-sl5-x86_64`, without an ending. */
export function documentFileName({ title, rollout: { platform } }: Document): string {
  const parts = platform === ANY_PLATFORM ? [title] : [title, platform];
  return parts.join(" ").replaceAll(/[^A-Za-z0-9._+-]+/g, "-");
}

/** The permanent address of the document. */
export const documentAddress = (procedure: Pick<Procedure, "site">, id: number): string =>
  siteAddress(procedure, `documents/${id}/`);

/** How to refer to a document in another text, in one line. */
export function citation(document: Document, procedure: Procedure): string {
  const { id, title, rollout, outcome, resolved } = document;
  const platform =
    rollout.platform === ANY_PLATFORM ? "" : ` on ${formatPlatform(rollout.platform)}`;
  const date = formatDate(resolved.slice(0, 10));
  return `${procedure.organisation} document ${id}: ${title}${platform}, ${outcome}, ${date}. ${documentAddress(procedure, id)}`;
}
