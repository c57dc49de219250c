/** Other spellings that people and the sources use, read as the canonical form. */
import { type GgusTicket, readGgus } from "#core/base/ggus.ts";
import type { Finding, Pointer } from "#core/base/problems.ts";
import type {
  HistoryEvent,
  Outcome,
  Procedure,
  Release,
  Report,
  Rollout,
  Summary,
  Ticket,
} from "#core/model/registry.ts";
import { canonicalState } from "#core/model/states.ts";
import type {
  FileTypes,
  ReleaseFile,
  ReportFile,
  RolloutFile,
  SummaryFile,
  TicketFile,
} from "#schemas/types.ts";

/** Called for a value that is not a GGUS ticket, with its position. */
export type ReportInvalid = (at: Pointer, written: unknown) => void;

/** What `check` says of such a value. */
export const notGgus = (file: string, at: Pointer, written: unknown): Finding => ({
  rule: "ggus-link",
  severity: "error",
  file,
  at,
  on: "value",
  message: `${JSON.stringify(written)} is not a link to a GGUS ticket`,
  hint: "write its number, for example 70123; of today's helpdesk helpdesk/3001",
});

/** A release with its GGUS ticket as this project writes it. */
export function readRelease(data: ReleaseFile, bad: ReportInvalid): Release["data"] {
  const { ggus, ...rest } = data;
  if (ggus === undefined) return rest;
  const ticket = readGgus(ggus);
  if (ticket === undefined) bad(["ggus"], ggus);
  return ticket === undefined ? rest : { ...rest, ggus: ticket };
}

const tickets = (
  written: readonly (number | string)[],
  at: Pointer,
  bad: ReportInvalid,
): GgusTicket[] =>
  written.flatMap((one, index) => {
    const ticket = readGgus(one);
    if (ticket === undefined) bad([...at, index], one);
    return ticket ?? [];
  });

export function readDecisions(
  data: RolloutFile,
  bad: ReportInvalid,
): NonNullable<Rollout["decisions"]>["data"] {
  const { issues, ...rest } = data;
  if (!issues) return rest;
  return {
    ...rest,
    issues: issues.flatMap((issue, index) => {
      const ggus = readGgus(issue.ggus);
      if (ggus === undefined) bad(["issues", index, "ggus"], issue.ggus);
      return ggus === undefined ? [] : { ...issue, ggus };
    }),
  };
}

export function readReport(data: ReportFile, bad: ReportInvalid): Report["data"] {
  const { issues, ...rest } = data;
  return issues ? { ...rest, issues: tickets(issues, ["issues"], bad) } : rest;
}

export function readSummary(data: SummaryFile, bad: ReportInvalid): Summary["data"] {
  const { knownIssues, outcome, ...rest } = data;
  const read = { ...rest, outcome: outcome.toUpperCase() as Outcome };
  return knownIssues ? { ...read, knownIssues: tickets(knownIssues, ["knownIssues"], bad) } : read;
}

export function readTicket(data: TicketFile): Ticket {
  return {
    ...data,
    state: canonicalState(data.state),
    history: data.history.map(
      ({ state, ...event }): HistoryEvent =>
        state === undefined ? event : { ...event, state: canonicalState(state) },
    ),
  };
}

/** The defaults for the numbers of the procedure that the file omits (DESIGN section 3). */
export function withDefaults(data: FileTypes["procedure"]): Procedure {
  return {
    ...data,
    merge: data.merge ?? "manual",
    example: data.example ?? false,
    acknowledge: { workingDays: 1, emergencyHours: 12, ...data.acknowledge },
    exposure: { minDays: 5, maxDays: 7, ...data.exposure },
    teamsPerComponent: data.teamsPerComponent ?? 2,
    managersPerFamily: data.managersPerFamily ?? 2,
    cadence: { revisionDays: 14, minorMonths: 1, majorMonths: 12, ...data.cadence },
    holidays: data.holidays ?? [],
    packages: data.packages ?? "off",
    metricNotes: data.metricNotes ?? [],
    documentsFrom: data.documentsFrom ?? 1,
  };
}
