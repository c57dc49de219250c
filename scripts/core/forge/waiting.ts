/** Open pull requests for a rollout, as text. */
import type { ForgeView, PullView } from "#core/model/forge-view.ts";
import { listed } from "#core/notifications/text/message.ts";

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
