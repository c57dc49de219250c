/** Problems that teams reported on the ticket, until an issue covers them or the manager dismisses them (R115, R117). */

import { type GgusTicket, namesGgus } from "#core/base/ggus.ts";
import { historyOf } from "./participation.ts";
import type { HistoryEvent, Rollout } from "./registry.ts";

export interface ReportedProblem {
  /** Its number among the problems of the rollout, from 1, for `dismiss N`. */
  readonly number: number;
  readonly event: HistoryEvent;
}

/** All problems of the rollout, in the order in which they were reported. */
export const reportedProblems = (rollout: Rollout): ReportedProblem[] =>
  historyOf(rollout)
    .filter(({ event }) => event === "problem")
    .map((event, index) => ({ number: index + 1, event }));

/**
 * The problems that are not dismissed and not covered. An issue covers one problem: the one whose text has its GGUS
 * ticket or its title, otherwise the first one left of the same severity, unless a report had named the issue before.
 * `among` are the issues that count.
 */
export function openProblems(
  rollout: Rollout,
  among: readonly RecordedIssue[] = rollout.decisions?.data.issues ?? [],
): ReportedProblem[] {
  let open = undismissedProblems(rollout);
  if (open.length === 0) return open;
  let issues = [...among];
  const isAsSevere = (event: HistoryEvent, issue: RecordedIssue): boolean =>
    event.severity === issue.severity && !wasNamedBefore(rollout, event, issue);
  for (const fits of [isOfIssue, isAsSevere]) {
    const left: ReportedProblem[] = [];
    for (const problem of open) {
      const issue = issues.find((one) => fits(problem.event, one));
      if (issue) issues = issues.filter((one) => one !== issue);
      else left.push(problem);
    }
    open = left;
  }
  return open;
}

/** Those that the manager has not dismissed. */
export function undismissedProblems(rollout: Rollout): ReportedProblem[] {
  let left = reportedProblems(rollout);
  for (const { event, team, text } of historyOf(rollout)) {
    if (event !== "problem-dismissed") continue;
    const index = left.findIndex((one) => one.event.team === team && one.event.text === text);
    left = left.filter((_, at) => at !== index);
  }
  return left;
}

type RecordedIssue = {
  readonly ggus: GgusTicket;
  readonly title: string;
  readonly severity: string;
};

const isOfIssue = ({ text = "" }: HistoryEvent, issue: RecordedIssue): boolean =>
  isAbout(text, issue);

/** Whether a text has the number of an issue's GGUS ticket, or one has the other's words: its title, or all of it. */
export function isAbout(
  text: string,
  { ggus, title }: Pick<RecordedIssue, "ggus" | "title">,
): boolean {
  const [described, titled] = [plain(text), plain(title)];
  if (namesGgus(text, ggus)) return true;
  return (
    described !== "" && titled !== "" && (described.includes(titled) || titled.includes(described))
  );
}

/** Whether a report had named the issue when the problem was found: then it is another one. */
function wasNamedBefore(rollout: Rollout, problem: HistoryEvent, { ggus }: RecordedIssue): boolean {
  const history = historyOf(rollout);
  const before = history.slice(0, history.indexOf(problem));
  return rollout.reports.some(
    ({ data }) =>
      data.issues?.includes(ggus) &&
      before.some(({ event, team }) => event === "reported" && team === data.team),
  );
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
