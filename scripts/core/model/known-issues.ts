/** Known issues of versions that sites run or will run (R17, R127). */
import type { Decisions, Rollout } from "#core/model/registry.ts";

export type KnownIssue = NonNullable<Decisions["issues"]>[number];

const SEVERITIES: readonly KnownIssue["severity"][] = ["showstopper", "major", "minor"];

/** The issues of a rollout that are not resolved, the worst first, then in the order of its file. */
export const openIssues = ({ decisions }: Rollout): KnownIssue[] =>
  (decisions?.data.issues ?? [])
    .filter(({ resolved }) => resolved !== true)
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));

/** One issue, and every platform of a release that has it. */
export interface IssueOfRelease {
  readonly issue: KnownIssue;
  readonly rollouts: readonly Rollout[];
}

/** The open issues of rollouts, an issue that several platforms of a release share listed once. */
export function issuesByRelease(rollouts: Iterable<Rollout>): IssueOfRelease[] {
  const found = new Map<string, { issue: KnownIssue; rollouts: Rollout[] }>();
  for (const rollout of rollouts) {
    for (const issue of openIssues(rollout)) {
      const key = `${rollout.release.path} ${issue.ggus} ${issue.severity} ${issue.title} ${issue.workaround}`;
      const same = found.get(key);
      if (same) same.rollouts.push(rollout);
      else found.set(key, { issue, rollouts: [rollout] });
    }
  }
  return [...found.values()];
}
