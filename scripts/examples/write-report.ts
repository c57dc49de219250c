/** Reports and summaries, as the Markdown files that teams and managers hand in. */
import { property } from "#data/yaml-write.ts";
import type { Concluded, Filled } from "./entries.ts";
import { properties, quoted, withFrontMatter } from "./file-text.ts";
import type { EATeam } from "./people.ts";

interface Reported {
  readonly team: string;
  readonly authors: readonly string[];
  readonly date: string;
  readonly version: string;
}

/** A team's report; the order of the fields is that of the template (R73, R74). */
export function reportText(
  { team, authors, date, version }: Reported,
  filled: Filled,
  body: string,
): string {
  const { action, from, exposure, beta, tests, metrics, issues, reject } = filled;
  const dates = (pair: readonly [string, string] | undefined) =>
    pair && { from: pair[0], until: pair[1] };
  const lines = [
    ...properties({ team, by: authors, date }),
    ...quoted("version", version),
    `action: ${action}`,
    ...quoted("upgradedFrom", from),
    ...properties({
      installation: filled.installation ?? "ok",
      configuration: filled.configuration ?? "ok",
      releaseNotes: filled.releaseNotes ?? "correct",
      documentation: filled.documentation ?? "usable",
      deployment: filled.deployment,
      exposure: dates(exposure),
    }),
    ...(beta ? property("beta", flagged(beta)) : []),
    ...properties({
      downtime: filled.downtime,
      vos: filled.vos,
      tests: tests.map(([name, result, comment]) => ({
        name,
        result,
        ...(comment === undefined ? {} : { comment }),
      })),
      metrics: metrics?.map(([name, value, per]) => ({
        name,
        value,
        ...(per === undefined ? {} : { per }),
      })),
      issues,
      recommendation: reject === undefined ? "accept" : "reject",
      reason: reject,
    }),
  ];
  return withFrontMatter(lines, body);
}

const flagged = ([service, from, until]: NonNullable<Filled["beta"]>) => ({
  service,
  from,
  ...(until === undefined ? {} : { until }),
});

/** A manager's summary (R75, R121). */
export function summaryText(by: string, date: string, concluded: Concluded, body: string): string {
  const { reject, excused, overruled, knownIssues } = concluded;
  const lines = properties({
    outcome: reject === undefined ? "ACCEPT" : "REJECT",
    by,
    date,
    reason: reject,
    excused: named(excused),
    overruled: named(overruled),
    knownIssues,
  });
  return withFrontMatter(lines, body);
}

const named = (reasons: readonly (readonly [EATeam, string])[] | undefined) =>
  reasons && Object.fromEntries(reasons.map(([{ name }, reason]) => [name, reason]));
