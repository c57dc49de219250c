/** A team that tests has not reported; later, not in time (R118, R119). */

import { daysBetween } from "#core/base/dates.ts";
import { formatDate } from "#core/base/format-time.ts";
import { formatDeadline } from "#core/base/format-when.ts";
import { REASON } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import { likelyAuthor } from "#core/documents/fields/by.ts";
import { reportBlock, reportSkeleton } from "#core/documents/skeletons.ts";
import { reportDueOf, reportPossibleFrom } from "#core/events/due.ts";
import { answerName, reportFileName } from "#core/model/names.ts";
import { awaitedTeams, partOf } from "#core/model/participation.ts";
import { reportPagePath, teamQuery } from "#core/model/site-pages.ts";
import { managerOf } from "#core/model/teams.ts";
import { exposedSince, exposureRange, MOST_OWN_DAYS, zoneOf } from "#core/time/clocks.ts";
import { urgencyOf } from "#core/time/urgency.ts";
import { type Facts, happened, lasting, reason, type Step, type Way } from "./reason.ts";
import { comment, ownLine } from "./ways.ts";

interface ReportMissing {
  readonly code: "report-missing" | "report-overdue";
  readonly team: string;
  /** The team's time zone. */
  readonly zone: string;
  /** The first day of its exposure. */
  readonly since?: string;
  /** Whether the team named that day; else it is the one on which it accepted. */
  readonly exposed: boolean;
  readonly due: string | null;
  readonly manager: string;
}

export const reportMissing = reason<ReportMissing>({
  codes: ["report-missing", "report-overdue"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry, now }) =>
    awaitedTeams(rollout).map((team) => {
      const zone = zoneOf(registry, team);
      const since = exposedSince(rollout, team, zone);
      const due = reportDueOf(rollout, team, registry) ?? null;
      return {
        code: urgencyOf(due, now) === "overdue" ? "report-overdue" : "report-missing",
        team,
        zone,
        ...(since === undefined ? {} : { since }),
        exposed: partOf(rollout, team)?.exposed !== undefined,
        due,
        manager: managerOf(rollout, registry),
      };
    }),
  since: ({ code, team, due }, { rollout }) =>
    code === "report-overdue"
      ? lasting("overdue", due)
      : happened("accepted", partOf(rollout, team)?.at),
  sentence: ({ code, team, zone, since, exposed, due }, now) => {
    const from =
      since === undefined ? "" : `, ${exposed ? "exposed" : "accepted"} on ${formatDate(since)}`;
    const late = code === "report-overdue" ? "overdue since" : "due";
    const until = due === null ? "" : `, ${late} ${formatDeadline(due, zone, now)}`;
    return {
      message: `waiting for the report of ${team}${from}${until}`,
      alone: `no report yet${from}${until}`,
    };
  },
  steps: ({ code, team, zone, exposed, due, manager }, facts) => {
    const report = nextOf(facts, { team, zone, exposed, due });
    if (code === "report-missing") return [report];
    return [
      report,
      {
        who: manager,
        what: `ask ${team}, give it more days, or excuse it`,
        ways: () => goOnWithout(facts, team),
      },
    ];
  },
});

/** What the team does next: the rules refuse a report before the least exposure is over, unless something failed (R89, R118). */
function nextOf(
  facts: Facts,
  { team, zone, exposed, due }: Pick<ReportMissing, "team" | "zone" | "exposed" | "due">,
): Step {
  const from = reportPossibleFrom(facts.rollout, team, facts.registry);
  const isPossible = from === undefined || from <= localDate(facts.now, zone);
  const underLoad = comment("It is under production load", [ownLine(facts, team, "exposed")]);
  if (!isPossible && exposed) {
    return {
      who: team,
      what: `keep it in production, and report from ${formatDate(from)} on`,
      brief: `report, from ${formatDate(from)} on`,
      due,
    };
  }
  if (!isPossible) {
    return {
      who: team,
      what: "install it, and write exposed once it is under production load",
      brief: "install it",
      due,
      ways: () => [underLoad],
    };
  }
  const report = writeReport(facts, team, zone);
  return {
    who: team,
    what: "report how it went",
    due,
    ways: () => (exposed ? [report] : [report, underLoad]),
  };
}

function writeReport({ registry, rollout, now }: Facts, team: string, zone: string): Way {
  const today = localDate(now, zone);
  const signedBy = likelyAuthor({ registry, rollout, team });
  return {
    kind: "new-file",
    label: "Write the report",
    file: `rollouts/${rollout.path}/${reportFileName(team, rollout.release)}`,
    text: `${reportSkeleton(registry, rollout, team, today).join("\n")}\n`,
    paste: {
      lines: reportBlock(registry, rollout, team, today),
      page: reportPagePath(rollout) + teamQuery(team),
    },
    ...(signedBy === undefined ? {} : { signedBy }),
  };
}

/** What a manager can do about a report that does not come. */
export function goOnWithout(facts: Facts, team: string): Way[] {
  const excuse = comment("Go on without it", [`excuse ${answerName(team)} ${REASON}`]);
  const days = moreDays(facts, team);
  if (days === undefined || days > MOST_OWN_DAYS) return [excuse];
  return [excuse, comment("Give it more days", [`extend ${days} ${REASON}`])];
}

/** Days that are given at once. */
const MORE = 3;

/** The least days of an exposure that is some days longer, and whose report is not due before so many days have passed. */
function moreDays({ registry, rollout, now }: Facts, team: string): number | undefined {
  const procedure = registry.procedure?.data;
  if (!procedure) return undefined;
  const { min, max } = exposureRange(rollout, procedure);
  const zone = zoneOf(registry, team);
  const today = localDate(now, zone);
  const passed = daysBetween(exposedSince(rollout, team, zone) ?? today, today);
  return Math.max(min, passed - (max - min)) + MORE;
}
