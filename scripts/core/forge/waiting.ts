/** Open pull requests for a rollout, as text. */

import { beginning, listed, some } from "#core/base/text.ts";
import type { ForgeView, PullView } from "#core/model/forge-view.ts";

const STANDS: Record<PullView["gate"], string> = {
  success: "waiting to be merged",
  failure: "submitted; the gate shows what is missing",
  pending: "submitted; the gate waits for the test suite",
  none: "submitted; the gate has not judged it yet",
};

/** A line for each open pull request with reports or the summary of a rollout, with its link. */
export const waitingLines = ({ pulls }: Pick<ForgeView, "pulls">, rollout: string): string[] =>
  pulls.flatMap(({ reports, summaries, gate, url }) => {
    const teams = reports.filter((report) => report.rollout === rollout).map(({ team }) => team);
    const what = [
      ...(teams.length > 0 ? [`report of ${listed(teams)}`] : []),
      ...(summaries.includes(rollout) ? ["summary"] : []),
    ];
    return what.length === 0 ? [] : [`${listed(what)} ${STANDS[gate]}: ${url}`];
  });

/** A line for each open pull request that waits for somebody: who can act, what to do, and its link. */
export const waitedForLines = ({ pulls }: Pick<ForgeView, "pulls">): string[] =>
  pulls.flatMap(({ number, author, title, waitsFor, url }) => {
    if (waitsFor === undefined) return [];
    const step = waitsFor.what === "merge" ? "merge" : "approve";
    const what = `#${number} by ${author}, “${beginning(title, 60)}”`;
    return [`→ ${some(waitsFor.people, 5)}: ${step} ${what}: ${url}`];
  });
