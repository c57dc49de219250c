/** What the reports on a version say of it: where it ran in production, for how long, under what load, and what broke (R73, R74). */

import { daysBetween } from "#core/base/dates.ts";
import { openProblems } from "#core/model/open-problems.ts";
import type { Report, Rollout } from "#core/model/registry.ts";

/** Work that can be added up over days and sites, as reports name it; the other metrics are levels, or people. */
export const WORK = [
  "jobs",
  "transfers",
  "queries",
  "requests",
  "authorisation requests",
  "proxies",
  "events",
  "records",
  "payloads",
  "results",
  "terabytes",
] as const;

/** How much of one kind of work ran through a version during its tests. */
export interface Amount {
  readonly name: (typeof WORK)[number];
  readonly value: number;
  /** Whether the reports give totals; otherwise some are an average of each day, times the days of that report. */
  readonly exact: boolean;
}

/** What is known of a version from its reports alone; what no report says is absent, never zero. */
export interface Evidence {
  readonly reports: number;
  /** Sites that reported: each team is one site's. */
  readonly sites: number;
  /** Days of exposure of all sites together; undefined where no report gives its exposure. */
  readonly siteDays?: number;
  /** In the order of `WORK`. */
  readonly amounts: readonly Amount[];
  readonly failedTests: number;
  /** Reports whose installation or configuration did not go well. */
  readonly setbacks: number;
  /** GGUS tickets of the version, resolved ones too. */
  readonly issues: number;
  /** What teams reported on the ticket, that nobody dismissed and no issue covers. */
  readonly problems: number;
  /** Reports that recommend rejecting it. */
  readonly against: number;
}

/** What was found in the tests of one version on one platform. */
export function evidenceOf(rollout: Rollout): Evidence {
  const { reports, decisions } = rollout;
  const exposures = reports.flatMap((report) => daysOf(report) ?? []);
  const tickets = new Set([
    ...(decisions?.data.issues ?? []).map(({ ggus }) => ggus),
    ...reports.flatMap(({ data }) => data.issues ?? []),
  ]);
  return {
    reports: reports.length,
    sites: new Set(reports.map(({ data }) => data.team)).size,
    ...(exposures.length > 0 ? { siteDays: sum(exposures) } : {}),
    amounts: WORK.flatMap((name) => amountOf(name, reports) ?? []),
    failedTests: sum(
      reports.map(
        ({ data }) => (data.tests ?? []).filter(({ result }) => result === "fail").length,
      ),
    ),
    setbacks: reports.filter(
      ({ data }) => data.installation !== "ok" || data.configuration !== "ok",
    ).length,
    issues: tickets.size,
    problems: openProblems(rollout).length,
    against: reports.filter(({ data }) => data.recommendation === "reject").length,
  };
}

/** Whether nothing that was reported speaks against the version; without a report nothing is known. */
export const isClean = (evidence: Evidence): boolean =>
  evidence.reports > 0 &&
  evidence.failedTests === 0 &&
  evidence.setbacks === 0 &&
  evidence.issues === 0 &&
  evidence.problems === 0 &&
  evidence.against === 0;

const daysOf = ({ data: { exposure } }: Report): number | undefined =>
  exposure && daysBetween(exposure.from, exposure.until);

/** Undefined where no report has a number that can be added up. */
function amountOf(name: Amount["name"], reports: readonly Report[]): Amount | undefined {
  const found = reports.flatMap((report) =>
    (report.data.metrics ?? [])
      .filter((metric) => metric.name.trim().toLowerCase() === name)
      .flatMap(({ value, per }) => {
        if (per === undefined) return { value, exact: true };
        const days = daysOf(report);
        return per === "day" && days !== undefined ? { value: value * days, exact: false } : [];
      }),
  );
  if (found.length === 0) return undefined;
  return {
    name,
    value: sum(found.map(({ value }) => value)),
    exact: found.every(({ exact }) => exact),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
