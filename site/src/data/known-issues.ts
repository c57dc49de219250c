/** The known issues of versions that sites run or will run, by component (R17). */

import { compareNames } from "#core/base/text.ts";
import { type IssueOfRelease, issuesByRelease } from "#core/model/known-issues.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { Component, Registry, Rollout } from "#core/model/registry.ts";
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

/** The issues of each component's versions to run and of those accepted for a coming release; components without issues are omitted. */
export const currentIssues = (
  registry: Registry,
  rolloutsOf: RolloutsOf,
  now: string,
): IssuesOfComponent[] =>
  [...registry.components.values()].sort(byStack).flatMap((component) => {
    const issues = issuesByRelease(current(registry, rolloutsOf(component.id), now));
    return issues.length > 0 ? [{ component, issues }] : [];
  });

/** The issues of versions in production that a later one has replaced: a limited number, and how many more there are. */
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

/** The versions to run by the advice for a component, and the accepted ones. */
const current = (registry: Registry, own: readonly Rollout[], now: string): Rollout[] =>
  upgradeAdvice(own, registry, now).flatMap(({ run, coming }) => [
    ...(run ? [run.rollout] : []),
    ...coming.flatMap(({ state, rollout }) => (state === "Accepted" ? [rollout] : [])),
  ]);

/** “There are 7 known issues in current or accepted versions of 5 components; 1 has no workaround. There are 3 more in …” */
export function knownIssuesSentence(known: readonly IssuesOfComponent[], replaced: number): string {
  const issues = known.flatMap((one) => one.issues);
  const older =
    replaced === 0
      ? ""
      : ` There ${replaced === 1 ? "is" : "are"} ${replaced.toLocaleString("en")} more in versions that have been replaced by a later one.`;
  if (issues.length === 0)
    return `There are no known issues in current or accepted versions.${older}`;
  const without = issues.filter(({ issue }) => issue.workaround === undefined).length;
  const rest =
    without === 0
      ? `${issues.length === 1 ? "it" : "each"} has a workaround`
      : `${without} ${without === 1 ? "has" : "have"} no workaround`;
  return `There ${issues.length === 1 ? "is" : "are"} ${count(issues.length, "known issue")} in current or accepted versions of ${count(known.length, "component")}; ${rest}.${older}`;
}
