/** The known issues of what sites run or are about to, by component (R17). */

import { compareNames } from "#core/base/text.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { Component, Registry, Rollout } from "#core/model/registry.ts";
import { type IssueOfRelease, issuesByRelease } from "#core/views/known-issues.ts";
import { upgradeAdvice } from "#core/views/upgrade-advice.ts";
import { count } from "../words/words.ts";

export interface IssuesOfComponent {
  readonly component: Component;
  readonly issues: readonly IssueOfRelease[];
}

/** How many issues of replaced versions one page shows. */
export const MOST_REPLACED = 150;

type RolloutsOf = (component: string) => readonly Rollout[];

const byStack = (a: Component, b: Component) =>
  compareNames(a.stack, b.stack) || compareNames(a.name, b.name);

/** Of each component's versions to run and of those accepted for a coming release; components without are left out. */
export const currentIssues = (
  registry: Registry,
  rolloutsOf: RolloutsOf,
  now: string,
): IssuesOfComponent[] =>
  [...registry.components.values()].sort(byStack).flatMap((component) => {
    const issues = issuesByRelease(current(registry, rolloutsOf(component.id), now));
    return issues.length > 0 ? [{ component, issues }] : [];
  });

/** Of the versions in production that a later one has replaced: at most so many issues, and how many more there are. */
export function replacedIssues(
  registry: Registry,
  rolloutsOf: RolloutsOf,
  now: string,
  most: number,
): { known: IssuesOfComponent[]; more: number } {
  let [left, more] = [most, 0];
  const known = [...registry.components.values()].sort(byStack).flatMap((component) => {
    const own = rolloutsOf(component.id);
    const kept = new Set(current(registry, own, now));
    const all = issuesByRelease(
      own.filter((rollout) => stateOf(rollout) === "Production" && !kept.has(rollout)),
    );
    const issues = all.slice(0, left);
    left -= issues.length;
    more += all.length - issues.length;
    return issues.length > 0 ? [{ component, issues }] : [];
  });
  return { known, more };
}

/** The issues of given rollouts, by component. */
export function issuesOf(rollouts: readonly Rollout[], registry: Registry): IssuesOfComponent[] {
  const groups = Map.groupBy(rollouts, ({ release }) => componentId(release));
  return Array.from(groups, ([id, own]) => ({
    component: registry.components.get(id),
    issues: issuesByRelease(own),
  }))
    .flatMap(({ component, issues }) =>
      component && issues.length > 0 ? [{ component, issues }] : [],
    )
    .sort((a, b) => byStack(a.component, b.component));
}

/** What sites run by the advice for a component, and what is accepted. */
const current = (registry: Registry, own: readonly Rollout[], now: string): Rollout[] =>
  upgradeAdvice(own, registry, now).flatMap(({ run, coming }) => [
    ...(run ? [run.rollout] : []),
    ...coming.flatMap(({ state, rollout }) => (state === "Accepted" ? [rollout] : [])),
  ]);

/** “7 issues are known in 5 components of what to run or what is accepted; 1 has no workaround. 3 more are known in …” */
export function knownIssuesSentence(known: readonly IssuesOfComponent[], replaced: number): string {
  const issues = known.flatMap((one) => one.issues);
  const older =
    replaced === 0
      ? ""
      : ` ${count(replaced, "more is", "more are")} known in versions that a later one has replaced.`;
  if (issues.length === 0)
    return `No issue is known in what to run or in what is accepted.${older}`;
  const without = issues.filter(({ issue }) => issue.workaround === undefined).length;
  const rest =
    without === 0
      ? `${issues.length === 1 ? "it" : "each"} has a workaround`
      : `${without} ${without === 1 ? "has" : "have"} no workaround`;
  return `${count(issues.length, "issue is", "issues are")} known in ${count(known.length, "component")} of what to run or what is accepted; ${rest}.${older}`;
}
