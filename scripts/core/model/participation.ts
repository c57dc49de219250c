/**
 * Which Early Adopter teams take part in a rollout, and how far each of them is: the one answer that engine,
 * rules, notifications, feeds and pages share (R110, R121).
 */
import { compareText } from "#core/base/problems.ts";
import type { EventName, HistoryEvent, Report, Rollout, Ticket } from "./registry.ts";

export type Participation = NonNullable<Ticket["participation"]>[string];

export const historyOf = ({ ticket }: Rollout): readonly HistoryEvent[] =>
  ticket?.data.history ?? [];

/** The ids of the comments of which something is recorded. */
export const recordedComments = (rollout: Rollout): number[] =>
  [...historyOf(rollout), ...(rollout.ticket?.data.comments ?? [])].flatMap(
    ({ comment }) => comment ?? [],
  );

const recordOf = ({ ticket }: Rollout, team: string): Participation | undefined => {
  const parts = ticket?.data.participation;
  return parts && Object.hasOwn(parts, team) ? parts[team] : undefined;
};

/** Whether only beta flags are recorded: they stay when the team is dismissed. */
export const isFlagsAlone = (part: Participation): boolean =>
  part.beta !== undefined && Object.keys(part).length === 1;

/** What is recorded of a team's part; undefined when it was never asked, or was dismissed. */
export const partOf = (rollout: Rollout, team: string): Participation | undefined => {
  const part = recordOf(rollout, team);
  return part && isFlagsAlone(part) ? undefined : part;
};

/** The beta flags recorded for a team by service, even a dismissed one (R112). */
export const flagsOf = (rollout: Rollout, team: string): NonNullable<Participation["beta"]> =>
  recordOf(rollout, team)?.beta ?? {};

/** Whether a beta flag of the team is recorded as set: for the given service, otherwise for any. */
export const isFlagOn = (rollout: Rollout, team: string, service?: string): boolean =>
  Object.entries(flagsOf(rollout, team)).some(
    ([name, { off }]) => off === undefined && (service === undefined || name === service),
  );

/** Whether one of these events is recorded, for one team where one is given. */
export const isRecorded = (
  rollout: Rollout,
  events: readonly EventName[],
  team?: string,
): boolean => lastEvent(rollout, events, team) !== undefined;

/** The latest of these events, for one team where one is given. */
export const lastEvent = (
  rollout: Rollout,
  events: readonly EventName[],
  team?: string,
): HistoryEvent | undefined =>
  historyOf(rollout).findLast(
    (entry) => events.includes(entry.event) && (team === undefined || entry.team === team),
  );

/** The team's report, if it has been merged. */
export const reportOf = (rollout: Rollout, team: string): Report | undefined =>
  rollout.reports.find(({ data }) => data.team === team);

/** The teams that the manager selected, each once, in the order of `teams`. */
export const selectedTeams = (rollout: Rollout): string[] => [
  ...new Set(rollout.decisions?.data.teams ?? []),
];

/**
 * The teams that test: they accepted, and are selected or have reported, since a report cannot be
 * withdrawn (R110). In the order of `teams`, then by name.
 */
export const acceptedTeams = (rollout: Rollout): string[] => {
  const selected = selectedTeams(rollout);
  const reported = recordedTeams(rollout)
    .filter((team) => !selected.includes(team) && hasReported(rollout, team))
    .sort(compareText);
  return [...selected, ...reported].filter((team) => partOf(rollout, team)?.response === "accept");
};

/**
 * The teams that may run the version, and go on being notified of what becomes of it: those that test, then those
 * that the manager removed after they had accepted (R112, R122).
 */
export const concernedTeams = (rollout: Rollout): string[] => {
  const testing = acceptedTeams(rollout);
  const dismissed = historyOf(rollout).flatMap(({ event, team }) =>
    event === "dismissed" && team !== undefined ? [team] : [],
  );
  const removed = [...new Set(dismissed)]
    .filter((team) => !testing.includes(team) && acceptedLast(rollout, team))
    .sort(compareText);
  return [...testing, ...removed];
};

/** Whether the latest answer of the team is that it tests; a dismissal is no answer. */
export const acceptedLast = (rollout: Rollout, team: string): boolean =>
  lastEvent(rollout, ["accepted", "declined"], team)?.event === "accepted";

/** The teams with more than beta flags on record, in the order of the record. */
const recordedTeams = ({ ticket }: Rollout): string[] =>
  Object.entries(ticket?.data.participation ?? {})
    .filter(([, part]) => !isFlagsAlone(part))
    .map(([team]) => team);

/** The teams that were selected, asked or volunteered and not dismissed, by name. */
export const involvedTeams = (rollout: Rollout): string[] =>
  [...new Set([...selectedTeams(rollout), ...recordedTeams(rollout)])].sort(compareText);

/** Whether a team was asked and has not answered yet. */
export const isUnanswered = (rollout: Rollout, team: string): boolean => {
  const part = partOf(rollout, team);
  return part !== undefined && part.response === undefined;
};

/** Whether the team is recorded as overdue since it was last asked. */
export const isOverdue = (rollout: Rollout, team: string): boolean =>
  isUnanswered(rollout, team) &&
  lastEvent(rollout, ["asked", "overdue"], team)?.event === "overdue";

/** Whether the team's report is recorded. */
export const hasReported = (rollout: Rollout, team: string): boolean =>
  isRecorded(rollout, ["reported"], team);

/** Whether a report came after the decision, which was taken without it: its event is not before the one that decided. */
export function isLate(rollout: Rollout, report: Report): boolean {
  const history = historyOf(rollout);
  const decided = history.findIndex(({ event }) => event === "resolved" || event === "waived");
  if (decided < 0) return false;
  return !history
    .slice(0, decided)
    .some(({ event, team }) => event === "reported" && team === report.data.team);
}

/** The teams that need not report: excused while it was tested, or in the summary (R119), each once. */
export const excusedTeams = ({ decisions, summary }: Rollout): string[] => [
  ...new Set([
    ...Object.keys(decisions?.data.excused ?? {}),
    ...Object.keys(summary?.data.excused ?? {}),
  ]),
];

/** Whether the team need not report. */
export const isExcused = (rollout: Rollout, team: string): boolean =>
  excusedTeams(rollout).includes(team);

/** Accepted teams that have not reported and are not excused. */
export const awaitedTeams = (rollout: Rollout): string[] =>
  acceptedTeams(rollout).filter((team) => !reportOf(rollout, team) && !isExcused(rollout, team));

/** Whether all reports are in or excused: the manager can decide (R121). */
export const isReady = (rollout: Rollout): boolean =>
  acceptedTeams(rollout).length > 0 && awaitedTeams(rollout).length === 0;

/** The instant since which that is so, as recorded: the last report, or, where all are excused, the last answer. */
export const readySince = (rollout: Rollout): string | undefined =>
  (lastEvent(rollout, ["reported"]) ?? lastEvent(rollout, ["accepted"]))?.at;

/** The family's list was asked (R111). */
export const pooledEvent = (rollout: Rollout): HistoryEvent | undefined =>
  lastEvent(rollout, ["pooled"]);
