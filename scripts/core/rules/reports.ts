/** What a team's report must say to count (R118, R119). */

import { addDays, daysBetween } from "#core/base/dates.ts";
import { hasReported, isRecorded } from "#core/model/participation.ts";
import { componentOf, hasUsers, stateOf } from "#core/model/queries.ts";
import type { Registry, Report, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { openRollouts, wholeRollouts } from "#core/soundness/scope.ts";
import { exposureRange } from "#core/time/clocks.ts";
import { repeated } from "./repeated.ts";
import type { Rule } from "./rule.ts";

const ofSelectedTeam: Rule = {
  name: "report-unselected",
  severity: "error",
  requirement: "R107, R119",
  sentence: "Reports come from teams that were selected or accepted.",
  *check({ registry }) {
    for (const rollout of wholeRollouts(registry)) {
      for (const { file, data } of rollout.reports) {
        if (!registry.teams.has(data.team) || takesPart(rollout, data.team, registry)) continue;
        yield {
          file,
          at: ["team"],
          message: `${data.team} was not selected for this rollout`,
          hint: `the manager selects it first: teams: [${data.team}] in rollouts/${rollout.path}/rollout.yaml`,
        };
      }
    }
  },
};

/** Selected, asked or accepted; once pooled, any team committed to the family may volunteer (R111). */
function takesPart(rollout: Rollout, team: string, registry: Registry): boolean {
  const { decisions, ticket, release } = rollout;
  if (decisions?.data.teams?.includes(team)) return true;
  const part = ticket?.data.participation?.[team];
  if (part && part.response !== "decline") return true;
  if (isRecorded(rollout, ["asked", "accepted"], team)) return true;
  if (!isRecorded(rollout, ["pooled"])) return false;
  const family = componentOf(registry, release)?.data.family;
  const commitments = registry.teams.get(team)?.data.commitments ?? [];
  return commitments.some(
    ({ component }) => registry.components.get(component)?.data.family === family,
  );
}

const ofThisVersion: Rule = {
  name: "report-version",
  severity: "error",
  requirement: "R74",
  sentence: "A report covers the version of its rollout.",
  *check({ registry }) {
    for (const { release, reports } of registry.rollouts.values()) {
      for (const { file, data } of reports) {
        if (data.version === release.version) continue;
        yield {
          file,
          at: ["version"],
          message: `the report covers ${data.version}, but this is the rollout of ${release.version}`,
          hint: `write version: "${release.version}" if that is what was tested, otherwise move the report to the rollout of its version`,
        };
      }
    }
  },
};

/** Whether something failed or reject is recommended: then no exposure is required (DESIGN section 3). */
const broughtDown = ({ data }: Report): boolean =>
  data.installation === "failed" ||
  data.configuration === "failed" ||
  data.recommendation === "reject" ||
  (data.tests ?? []).some(({ result }) => result === "fail");

const exposureGiven: Rule = {
  name: "report-exposure",
  severity: "error",
  requirement: "R89, R118",
  sentence:
    "A report follows exposure to production of at least the minimum, unless something failed or reject is recommended.",
  *check({ registry }) {
    for (const rollout of wholeRollouts(registry)) {
      for (const report of rollout.reports) {
        if (broughtDown(report)) continue;
        const { file, data } = report;
        const minimum = minimumDays(rollout, report, registry);
        if (!data.exposure) {
          yield {
            file,
            at: ["exposure"],
            message: "the report has no exposure to production, and nothing failed",
            hint: "add exposure: { from: 2011-06-13, until: 2011-06-20 } with the days it was in production",
          };
          continue;
        }
        const { from, until } = data.exposure;
        const days = daysBetween(from, until);
        if (minimum === undefined || days < 0 || days >= minimum) continue;
        yield {
          file,
          at: ["exposure"],
          message: `${from} to ${until} is ${counted(days)}; the minimum is ${counted(minimum)}`,
          hint: `report from ${addDays(from, minimum)} on; or write what failed, or recommendation: reject with the reason`,
        };
      }
    }
  },
};

const counted = (days: number) => `${days} day${days === 1 ? "" : "s"}`;

/**
 * The least days of exposure. The procedure's do not apply to a finished rollout, and what was recorded before the
 * manager made the exposure longer stays long enough.
 */
function minimumDays(
  rollout: Rollout,
  { data: { team } }: Report,
  registry: Registry,
): number | undefined {
  const procedure = registry.procedure?.data;
  if (!procedure) return rollout.decisions?.data.exposure?.days;
  const { min } = exposureRange(rollout, procedure);
  const recorded = hasReported(rollout, team);
  if (isFinished(stateOf(rollout))) {
    return recorded ? undefined : rollout.decisions?.data.exposure?.days;
  }
  return recorded ? Math.min(min, procedure.exposure.minDays) : min;
}

const rejectReason: Rule = {
  name: "report-reason",
  severity: "error",
  requirement: "R74",
  sentence: "A report that recommends reject gives a reason.",
  *check({ registry }) {
    for (const { file, data } of allReports(registry)) {
      if (data.recommendation !== "reject" || data.reason !== undefined) continue;
      yield {
        file,
        at: ["reason"],
        message: "the report recommends reject without a reason",
        hint: "add reason: what fails, and the GGUS ticket under issues",
      };
    }
  },
};

const failedTestComment: Rule = {
  name: "report-failed-test",
  severity: "error",
  requirement: "R74",
  sentence:
    "A report that recommends accept despite a failed test explains that test in a comment.",
  *check({ registry }) {
    for (const { file, data } of allReports(registry)) {
      if (data.recommendation !== "accept") continue;
      for (const [index, { name, result, comment }] of (data.tests ?? []).entries()) {
        if (result !== "fail" || comment !== undefined) continue;
        yield {
          file,
          at: ["tests", index, "comment"],
          message: `the test ${name} failed, and accept is recommended without a comment on it`,
          hint: "add comment: why it does not matter here; or recommendation: reject",
        };
      }
    }
  },
};

const oneReport: Rule = {
  name: "report-twice",
  severity: "error",
  requirement: "R119",
  sentence: "A team reports once on a rollout.",
  *check({ registry }) {
    for (const { reports } of registry.rollouts.values()) {
      if (reports.length < 2) continue;
      const places = reports.map(({ file, data }) => ({ file, at: ["team"], team: data.team }));
      yield* repeated(
        places,
        ({ team }) => team,
        ({ team }, other) => `${team} also reports in ${other.file}`,
        "keep one of the two, with all findings",
      );
    }
  },
};

/** Whether it could be installed, so that there is something to test and to use. */
const cameUp = ({ installation, configuration }: Report["data"]): boolean =>
  installation !== "failed" && configuration !== "failed";

/** Reports that can still be completed: those of unfinished rollouts. */
function* openReports(registry: Registry): Generator<Report & { readonly rollout: Rollout }> {
  for (const rollout of openRollouts(registry)) {
    for (const report of rollout.reports) yield { ...report, rollout };
  }
}

const testsNamed: Rule = {
  name: "report-tests",
  severity: "warning",
  requirement: "R74",
  sentence:
    "A report names the tests that were performed, unless the version could not be installed.",
  *check({ registry }) {
    for (const { file, data } of openReports(registry)) {
      if ((data.tests ?? []).length > 0 || !cameUp(data)) continue;
      yield {
        file,
        at: ["tests"],
        message: "the report names no test",
        hint: "add what was tested, for example tests: [{ name: srm put/get, result: pass }]",
      };
    }
  },
};

const vosNamed: Rule = {
  name: "report-vos",
  severity: "warning",
  requirement: "R74",
  sentence:
    "A report on a component that Virtual Organisations use names those that used it, unless it could not be installed.",
  *check({ registry }) {
    for (const { file, data, rollout } of openReports(registry)) {
      if ((data.vos ?? []).length > 0 || !cameUp(data)) continue;
      if (!hasUsers(componentOf(registry, rollout.release))) continue;
      yield {
        file,
        at: ["vos"],
        message: "the report names no Virtual Organisation",
        hint: "add those that used it in production, for example vos: [atlas, cms]",
      };
    }
  },
};

/** Whether readers see a word: comments and tags are not shown, and marks alone say nothing. */
const saysSomething = (body: string): boolean =>
  /[\p{L}\p{N}]/u.test(body.replace(/<!--.*?(?:-->|$)/gs, "").replace(/<[^<>]*>/g, ""));

const textWritten: Rule = {
  name: "report-text",
  severity: "warning",
  requirement: "R74",
  sentence: "A report says below its fields what was done and seen.",
  *check({ registry }) {
    for (const { file, body } of openReports(registry)) {
      if (saysSomething(body)) continue;
      yield {
        file,
        message: "the report has no text",
        hint: "write below the second line --- what you did and what you saw",
      };
    }
  },
};

function* allReports(registry: Registry): Generator<Report> {
  for (const { reports } of registry.rollouts.values()) yield* reports;
}

export const reportRules: readonly Rule[] = [
  ofSelectedTeam,
  ofThisVersion,
  exposureGiven,
  rejectReason,
  failedTestComment,
  testsNamed,
  vosNamed,
  textWritten,
  oneReport,
];
