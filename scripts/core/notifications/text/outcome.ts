/** What was decided, as the ticket, the parent and the provider read it (R122–R124, R127). */

import { formatDate } from "#core/base/format-time.ts";
import { code, name } from "#core/base/quote.ts";
import { localDate } from "#core/base/zones.ts";
import { openProblems } from "#core/model/open-problems.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { overtakenBy } from "#core/model/to-run.ts";
import { issueLines, productOn, shortProduct } from "./blocks.ts";
import { type Decision, decisionOf } from "./decision.ts";
import {
  count,
  type Part,
  paragraphs,
  points,
  type ReleaseFacts,
  type RolloutFacts,
} from "./message.ts";
import { distributionPage } from "./places.ts";

/** “cream 1.13.1 on sl5-x86_64 was **accepted on Tuesday 24 May 2011**.” */
export const outcomeSentence = (rollout: Rollout): string =>
  `${productOn(rollout)} was **${decisionOf(rollout).verbAndDate}**.`;

/** The facts of one of a release's platforms. Throws where the release has none of this name. */
export function onPlatform(facts: ReleaseFacts, platform: string): RolloutFacts {
  const { path } = facts.release;
  const rollout = facts.registry.rollouts.get(`${path}/${platform}`);
  if (!rollout) throw new Error(`${path} has no platform ${platform}`);
  return { ...facts, rollout };
}

/** The outcome as a subject on the parent ticket. */
export function outcomeOnParent(facts: ReleaseFacts, platform: string): string {
  const { rollout } = onPlatform(facts, platform);
  return `${shortProduct(rollout)} was ${decisionOf(rollout).verb}`;
}

const NO_DISTRIBUTION = "none";

/** The stack's distribution; “none” where its versions go into production by themselves. */
export const distributionOf = (
  { registry }: Pick<ReleaseFacts, "registry">,
  { stack }: Release,
): string => registry.stacks.get(stack)?.data.distribution ?? NO_DISTRIBUTION;

/** When an accepted version goes into production: at once, or with the distribution release that lists it; undefined while none does. */
export function intoProduction({
  registry,
  procedure,
  rollout,
  release,
  now,
}: RolloutFacts): string | undefined {
  const distribution = distributionOf({ registry }, release);
  if (rollout.ticket?.data.state === "Accepted" && hasShowstopper(rollout))
    return "It is not released to production yet: a showstopper is not solved.";
  if (distribution === NO_DISTRIBUTION) return "It is released to production at once.";
  const planned = [...registry.distributionReleases.values()].find(
    (one) => one.distribution === distribution && one.data.contents.includes(rollout.path),
  );
  if (!planned) return undefined;
  const { id, version, data } = planned;
  const verb = data.date > localDate(now, "UTC") ? "goes" : "went";
  return `It ${verb} into production with ${name(distribution)} ${name(version)}, ${formatDate(data.date)}: ${distributionPage(procedure, id)}.`;
}

/** What coordinators do with what no distribution release lists yet. */
export function toBeListed({ registry, release, rollout }: RolloutFacts): string {
  const distribution = distributionOf({ registry }, release);
  const newer = overtakenBy(registry, rollout);
  if (newer?.state === "Production") {
    return `${name(newer.rollout.release.version)}, which is newer, is in production already, so no release of ${name(distribution)} lists this one. A manager recalls it, unless that one is recalled.`;
  }
  return `It will be released to production with the release of ${name(distribution)} that lists it: please add ${code(rollout.path)} to the ${code("contents")} of the next one, in ${code(`components/distributions/${distribution}/`)}.`;
}

/** What an accepted version is published with (R127), or what is open in a rejected one: issues, and what nobody took up. */
export function knownIssues(rollout: Rollout, { accepted }: Decision): Part {
  const issues = (rollout.decisions?.data.issues ?? []).filter(({ resolved }) => !resolved);
  const problems = openProblems(rollout).map(
    ({ event: { team = "a team", severity = "major", text = "" } }) =>
      `${name(team)}, ${severity}: ${code(text)}`,
  );
  const more = problems.length - MAX_PROBLEMS;
  return (
    paragraphs([
      issues.length > 0 &&
        `**${accepted ? "Known issues" : "Issues found"}**\n\n${issueLines(issues)}`,
      problems.length > 0 &&
        `**Reported during the test**, and open at the decision:\n\n${points([
          ...problems.slice(0, MAX_PROBLEMS),
          more > 0 && `and ${count(more, "more problem")}`,
        ])}`,
    ]) || undefined
  );
}

const MAX_PROBLEMS = 20;
