/** What broke where: failed tests, troubles and problems of a component, over its versions and platforms (R74, R115, R117). */

import { compareText } from "#core/base/problems.ts";
import { compareVersions } from "#core/base/versions.ts";
import type { KnownIssue } from "#core/model/known-issues.ts";
import { undismissedProblems } from "#core/model/open-problems.ts";
import type { Report, Rollout } from "#core/model/registry.ts";

/** One thing that did not work, with where it is written. */
export type Broken =
  | {
      readonly kind: "test";
      readonly name: string;
      readonly comment?: string;
      readonly report: Report;
      /** Other versions in whose tests the same failed, the highest first. */
      readonly alsoIn: readonly string[];
    }
  | {
      readonly kind: "installation" | "configuration";
      readonly how: "issues" | "failed";
      readonly report: Report;
    }
  | {
      readonly kind: "problem";
      readonly severity: KnownIssue["severity"];
      readonly text: string;
      readonly team: string;
    }
  | { readonly kind: "issue"; readonly issue: KnownIssue };

/** A version on a platform, with all that broke in it: issues first, then problems, then what reports say. */
export interface BrokenIn {
  readonly rollout: Rollout;
  readonly broken: readonly Broken[];
}

export interface WhatBroke {
  /** The highest version first, then by platform; only those in which something broke. */
  readonly places: readonly BrokenIn[];
  /** Versions on a platform of which there is a report. */
  readonly reported: number;
  readonly reports: number;
}

/** Over all rollouts of one component. */
export function whatBroke(rollouts: Iterable<Rollout>): WhatBroke {
  const all = [...rollouts].sort(
    (a, b) =>
      compareVersions(b.release.version, a.release.version) ||
      compareText(a.platform, b.platform) ||
      compareText(a.path, b.path),
  );
  const failedIn = new Map<string, string[]>();
  for (const rollout of all) {
    for (const { name } of rollout.reports.flatMap(failedTests)) {
      const versions = failedIn.get(key(name)) ?? [];
      if (!versions.includes(rollout.release.version)) versions.push(rollout.release.version);
      failedIn.set(key(name), versions);
    }
  }
  return {
    places: all
      .map((rollout) => ({ rollout, broken: brokenIn(rollout, failedIn) }))
      .filter(({ broken }) => broken.length > 0),
    reported: all.filter(({ reports }) => reports.length > 0).length,
    reports: all.reduce((sum, { reports }) => sum + reports.length, 0),
  };
}

function brokenIn(rollout: Rollout, failedIn: ReadonlyMap<string, readonly string[]>): Broken[] {
  const reports = [...rollout.reports].sort((a, b) => compareText(a.data.team, b.data.team));
  return [
    ...(rollout.decisions?.data.issues ?? []).map((issue): Broken => ({ kind: "issue", issue })),
    ...undismissedProblems(rollout).map(
      ({ event: { severity = "major", text = "", team = "" } }): Broken => ({
        kind: "problem",
        severity,
        text,
        team,
      }),
    ),
    ...reports.flatMap((report): Broken[] => [
      ...(["installation", "configuration"] as const).flatMap((kind): Broken[] => {
        const how = report.data[kind];
        return how === "ok" ? [] : [{ kind, how, report }];
      }),
      ...failedTests(report).map(
        ({ name, comment }): Broken => ({
          kind: "test",
          name,
          ...(comment === undefined ? {} : { comment }),
          report,
          alsoIn: (failedIn.get(key(name)) ?? []).filter(
            (version) => version !== rollout.release.version,
          ),
        }),
      ),
    ]),
  ];
}

const failedTests = ({ data }: Report) =>
  (data.tests ?? []).filter(({ result }) => result === "fail");

/** Teams write the names of their tests by hand. */
const key = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, " ");
