/** Components in the API: the version to run, its known issues, the versions to leave, what is coming (R10, R17, R128). */

import type { ComponentCoverage } from "#core/metrics/coverage.ts";
import { siteAddress } from "#core/model/addresses.ts";
import { classificationOf } from "#core/model/classification.ts";
import type { KnownIssue } from "#core/model/known-issues.ts";
import { installCommands } from "#core/notifications/text/install.ts";
import { evidenceOf } from "#core/views/evidence.ts";
import { forecastOf } from "#core/views/forecast.ts";
import { type FromVersion, type FromVersions, fromVersions } from "#core/views/from-version.ts";
import type { UpgradeAdvice } from "#core/views/upgrade-advice.ts";
import type { Component, Registry, Rollout } from "../model/registry.ts";
import { type ApiSource, apiAddress, type Item, type KindFields, orNull } from "./answer.ts";
import { forecastRecord } from "./forecasts.ts";
import { componentFile, rolloutAddress } from "./paths.ts";
import { issueRecord } from "./rollouts.ts";
import { apiVersion } from "./version.ts";

function identity({ id, stack, name, data }: Component, { procedure, registry }: ApiSource) {
  const { title, family, capabilities, platforms, ended } = data;
  return {
    id,
    stack,
    component: name,
    title,
    classification: classificationOf(registry, stack),
    family,
    capabilities,
    platforms,
    ended: orNull(ended),
    href: apiAddress(procedure, componentFile(id)),
    page: siteAddress(procedure, `components/${id}/`),
  };
}

/** A component's entry in the list: above all the versions in production. */
export const componentRow = (
  component: Component,
  advice: readonly UpgradeAdvice[],
  source: ApiSource,
): Item<"components"> => ({
  ...identity(component, source),
  production: advice.flatMap(({ platform, stackMajor, run }) =>
    run ? [{ platform, stackMajor, version: run.rollout.release.version }] : [],
  ),
});

/** A component's record; `rollouts` are its own, latest change first. */
export function componentRecord(
  { component, level, teams, platforms }: ComponentCoverage,
  advice: readonly UpgradeAdvice[],
  rollouts: readonly Rollout[],
  source: ApiSource,
): KindFields<"component"> {
  const stack = source.registry.stacks.get(component.stack)?.data;
  const { serviceTypes = [], documentation } = component.data;
  return {
    ...identity(component, source),
    stackTitle: orNull(stack?.title),
    provider: orNull(stack?.provider.name),
    distribution: distributionOf(component, source.registry),
    serviceTypes,
    documentation: orNull(documentation),
    coverage: {
      level,
      teams: teams.map(({ name }) => name),
      platforms: Array.from(platforms, ([platform, covered]) => ({
        platform,
        level: covered.level,
        teams: covered.teams.map(({ name }) => name),
      })),
    },
    versions: fromVersions(rollouts, advice).map((one) => versions(one, source)),
    evidence: rollouts
      .flatMap((rollout) => evidenceRecord(rollout) ?? [])
      .slice(0, MOST_EVIDENCE[apiVersion(source.procedure)]),
    rollouts: rollouts.map(({ path }) => path),
  };
}

/** Null where accepted means production at once. */
function distributionOf({ stack }: Component, { stacks }: Registry): string | null {
  const distribution = stacks.get(stack)?.data.distribution;
  return distribution === undefined || distribution === "none" ? null : distribution;
}

/** Of a component that has been tested very often, the latest; the second version has each of its reports once already. */
const MOST_EVIDENCE = { 1: 200, 2: 20 } as const;

/** Undefined for a version without a report. */
function evidenceRecord(rollout: Rollout): Fields["evidence"][number] | undefined {
  const { amounts, siteDays, ...counts } = evidenceOf(rollout);
  if (counts.reports === 0) return undefined;
  return { rollout: rollout.path, ...counts, siteDays: orNull(siteDays), work: amounts };
}

type Fields = KindFields<"component">;

function versions(
  { advice, to, versions: all }: FromVersions,
  { procedure, registry, now }: ApiSource,
): Fields["versions"][number] {
  const { platform, stackMajor, supportedUntil, run, leave, coming } = advice;
  const named = ({ rollout, since }: { rollout: Rollout; since: string }) => ({
    rollout: rollout.path,
    version: rollout.release.version,
    since,
    href: rolloutAddress(procedure, rollout),
  });
  return {
    platform,
    stackMajor,
    unsupportedSince: orNull(supportedUntil),
    production: run
      ? {
          ...named(run),
          advised: run.showstoppers.length === 0,
          issues: run.issues.map(issueRecord),
        }
      : null,
    recalled: leave.map((one) => ({ ...named(one), reason: orNull(one.reason) })),
    inTest: coming.map((one) => ({
      ...named(one),
      state: one.state,
      expected: one.expected
        ? {
            what: one.expected.what,
            when: one.expected.when,
            release: orNull(one.expected.release?.id),
          }
        : null,
      forecast: forecastRecord(forecastOf(one.rollout, registry, now)),
    })),
    install: orNull(to && installCommands(to, registry, now)),
    from: all.map(fromRecord),
  };
}

const tickets = (issues: readonly KnownIssue[]) => issues.map(({ ggus }) => ggus);

const fromRecord = (one: FromVersion): Fields["versions"][number]["from"][number] => ({
  version: one.version,
  rollout: orNull(one.rollout?.path),
  action: one.action,
  to: orNull(one.to?.path),
  against: one.against ? (one.against.reason ?? "") : null,
  testedBy: [...new Set(one.tested.map(({ data }) => data.team))],
  passesOver: one.passesOver.map(({ rollout, state, reason }) => ({
    rollout: rollout.path,
    version: rollout.release.version,
    state,
    reason: orNull(reason),
  })),
  issuesLost: tickets(one.issues.lost),
  issuesKept: tickets(one.issues.kept),
  issuesGained: tickets(one.issues.gained),
  wayBack: orNull(one.wayBack),
});
