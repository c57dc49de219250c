/** What a version has behind it, in a line: sites, days in production, work done, and what went wrong. */

import { grouped } from "#core/base/text.ts";
import { isImported } from "#core/model/component-versions.ts";
import { stateOf } from "#core/model/queries.ts";
import type { Rollout } from "#core/model/registry.ts";
import { type Amount, type Evidence, evidenceOf, isClean } from "#core/views/evidence.ts";
import { count } from "./words.ts";

/** The most kinds of work that the line names. */
const MOST_AMOUNTS = 2;

/** “2 sites, 13 site-days of production, about 85,000 jobs, no problem”; what no report says is not said. */
export function evidenceSentence(rollout: Rollout): string {
  const evidence = evidenceOf(rollout);
  if (evidence.reports === 0) return withoutReports(rollout);
  const { siteDays, amounts } = evidence;
  return [
    count(evidence.sites, "site"),
    ...(siteDays === undefined ? [] : [`${count(siteDays, "site-day")} of production`]),
    ...amounts.slice(0, MOST_AMOUNTS).map(amountText),
    ...(isClean(evidence) ? ["no problem"] : troubles(evidence)),
  ].join(", ");
}

function withoutReports(rollout: Rollout): string {
  if (isImported(rollout)) return "tests were not recorded";
  switch (stateOf(rollout)) {
    case "Unverified":
    case "InVerification":
      return "not tested yet";
    case "StagedRollOut":
      return "no report yet";
    default:
      return "no report by an Early Adopter";
  }
}

const troubles = ({ failedTests, setbacks, issues, problems, against }: Evidence): string[] => [
  ...(failedTests > 0 ? [count(failedTests, "failed test")] : []),
  ...(setbacks > 0
    ? [
        count(
          setbacks,
          "report of trouble with installation or configuration",
          "reports of trouble with installation or configuration",
        ),
      ]
    : []),
  ...(issues > 0 ? [count(issues, "issue")] : []),
  ...(problems > 0 ? [count(problems, "open problem")] : []),
  ...(against > 0
    ? [count(against, "site recommends rejecting it", "sites recommend rejecting it")]
    : []),
];

/** “85,000 jobs” as reported, “about 85,000 jobs” where it is an average of each day times the days. */
const amountText = ({ name, value, exact }: Amount): string =>
  `${exact ? grouped(value) : `about ${grouped(Number(value.toPrecision(2)))}`} ${name}`;
