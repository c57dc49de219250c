/** The content of the procedure page, from procedure.yaml, the rights table and the records. */
import { ALL_FIELDS, CREATE, HOLDER_NAMES, RIGHTS } from "#core/access/rights.ts";
import { formatDate } from "#core/base/format-time.ts";
import { EVENTS } from "#core/events/index.ts";
import { TRANSITIONS, type Transition } from "#core/events/transitions.ts";
import {
  documentTitle,
  releaseTitle,
  reportFileName,
  rolloutTitle,
  summaryFileName,
} from "#core/model/names.ts";
import type { Position } from "#core/model/positions.ts";
import type { Procedure, Rollout } from "#core/model/registry.ts";
import { capital, count, STATE_WORDS } from "../words/words.ts";

/** A deadline or number, and what it is of. */
export interface Deadline {
  readonly what: string;
  readonly howLong: string;
}

/** The numbers of `procedure.yaml` as text. */
export function deadlines(procedure: Procedure): Deadline[] {
  const { acknowledge, exposure, cadence, teamsPerComponent, managersPerFamily } = procedure;
  const since = procedure.waiverOnlyEmergencySince;
  return [
    {
      what: "An asked team answers",
      howLong: `within ${count(acknowledge.workingDays, "working day")} of its country; for an emergency release within ${count(acknowledge.emergencyHours, "hour")}`,
    },
    {
      what: "Nobody has accepted after the list was asked",
      howLong: "three days, Monday to Friday: the coordinators are notified",
    },
    {
      what: "A team runs the version in production",
      howLong: `${exposure.minDays} to ${count(exposure.maxDays, "day")}; its report is due at the end of the last of them`,
    },
    {
      what: "Reminders for a missing report",
      howLong: "when it is due, then after 1, 3, 7, 14 and 21 days and every week",
    },
    { what: "Teams for each component", howLong: `${teamsPerComponent} or more` },
    { what: "Managers for each family", howLong: `${managersPerFamily} or more` },
    {
      what: "Releases of a distribution",
      howLong: `revisions at most every ${count(cadence.revisionDays, "day")}, minor ones ${everyMonths(cadence.minorMonths)}, major ones ${everyMonths(cadence.majorMonths)}; emergencies at any time`,
    },
    {
      what: "A release without a test",
      howLong:
        since === undefined
          ? "when a coordinator waives it"
          : `since ${formatDate(since)} only an emergency, when a coordinator waives it`,
    },
  ];
}

/** “Staged rollout, ticket open” */
export function formatPosition(position: Position): string {
  if (position === "delivered") return "Delivery";
  if (position === "StagedRollOut new") return `${STATE_WORDS.StagedRollOut}, ticket new`;
  if (position === "StagedRollOut open") return `${STATE_WORDS.StagedRollOut}, ticket open`;
  return STATE_WORDS[position];
}

export interface StepRow {
  readonly event: string;
  readonly name: string;
  readonly from: readonly string[];
  readonly when: string;
  readonly into: string;
  readonly notified: readonly string[];
  readonly next: string;
}

/** The transition table, row by row. */
export const steps = (): StepRow[] =>
  TRANSITIONS.map((row) => ({
    event: EVENTS[row.event].word,
    name: row.event,
    from: row.from.map(formatPosition),
    when: capital(row.guard),
    into: leadsTo(row),
    notified: [...new Set(row.notices.map(({ to }) => to))],
    next: row.next,
  }));

function leadsTo({ to }: Transition): string {
  if (!to) return "stays";
  const status = to.status === undefined || to.status === "kept" ? "" : `, ticket ${to.status}`;
  return `${STATE_WORDS[to.state]}${status}`;
}

/** Who may change what: path, fields, people. */
export const rights = () =>
  RIGHTS.map(({ path, fields, who, proposers }) => ({
    path,
    fields:
      fields === ALL_FIELDS
        ? []
        : fields.map((field) => (field === CREATE ? "creating it" : field)),
    who: `${who.map((holder) => HOLDER_NAMES[holder]).join(", ")}${proposers ? ` (${proposers})` : ""}`,
  }));

/** The names, how they are built, and a real example. */
export interface Naming {
  readonly what: string;
  readonly rule: string;
  readonly example: string;
}

/** Names with examples from the records; the rollout with the most files is the best example. */
export function naming(rollout: Rollout): Naming[] {
  const { release, platform, reports, path } = rollout;
  const name = { ...release, platform };
  const report = reports[0]?.data.team;
  return [
    {
      what: "Ticket of a rollout",
      rule: "Staged Rollout, stack and major, component, version, operating system, architecture",
      example: rolloutTitle(name),
    },
    {
      what: "Ticket of a release",
      rule: "the same without a platform; the tickets of its platforms are its sub-issues",
      example: releaseTitle(release),
    },
    {
      what: "Folder of a rollout",
      rule: "rollouts, stack and major, component, version, platform",
      example: `rollouts/${path}`,
    },
    ...(report === undefined
      ? []
      : [
          {
            what: "Report of a team",
            rule: "team, stack, component, version",
            example: reportFileName(report, release),
          },
        ]),
    {
      what: "Summary of the manager",
      rule: "summary, stack, component, version",
      example: summaryFileName(release),
    },
    {
      what: "Document of a resolved rollout",
      rule: "Staged rollout, stack, component, version",
      example: documentTitle(release),
    },
    ...(report === undefined
      ? []
      : [
          {
            what: "Team and its file",
            rule: "ea, NGI, site as in GOCDB",
            example: `teams/${report}.yaml`,
          },
        ]),
  ];
}

/** “once a month”, “every 12 months” */
const everyMonths = (months: number): string =>
  months === 1 ? "once a month" : `every ${count(months, "month")}`;
