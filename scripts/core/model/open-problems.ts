/** Problems that teams told in the ticket, until an issue takes them up or the manager dismisses them (R115, R117). */

import { historyOf } from "./participation.ts";
import type { HistoryEvent, Rollout } from "./registry.ts";

export interface ToldProblem {
  /** Its place among the problems of the rollout, from 1: `dismiss N` names it. */
  readonly number: number;
  readonly event: HistoryEvent;
}

/** All problems of the rollout, in the order in which they were told. */
export const problemsTold = (rollout: Rollout): ToldProblem[] =>
  historyOf(rollout)
    .filter(({ event }) => event === "problem")
    .map((event, index) => ({ number: index + 1, event }));

/**
 * Those not dismissed and not taken up. An issue takes up one problem: the one whose text names its GGUS
 * number or shares its title, else the first left of the same severity.
 */
export function openProblems(rollout: Rollout): ToldProblem[] {
  let open = undismissedProblems(rollout);
  if (open.length === 0) return open;
  let issues = [...(rollout.decisions?.data.issues ?? [])];
  for (const fits of [isAbout, isAsSevere]) {
    const left: ToldProblem[] = [];
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
export function undismissedProblems(rollout: Rollout): ToldProblem[] {
  let left = problemsTold(rollout);
  for (const { event, team, text } of historyOf(rollout)) {
    if (event !== "problem-dismissed") continue;
    const index = left.findIndex((one) => one.event.team === team && one.event.text === text);
    left = left.filter((_, at) => at !== index);
  }
  return left;
}

type Issue = { readonly ggus: number; readonly title: string; readonly severity: string };

function isAbout({ text = "" }: HistoryEvent, { ggus, title }: Issue): boolean {
  const [said, titled] = [plain(text), plain(title)];
  if (new RegExp(`(?<!\\d)${ggus}(?!\\d)`).test(text)) return true;
  return said !== "" && titled !== "" && (said.includes(titled) || titled.includes(said));
}

const isAsSevere = ({ severity }: HistoryEvent, issue: Issue): boolean =>
  severity === issue.severity;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
