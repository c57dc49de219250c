/** `digest/<day>`: what the operations meeting looks at, on its day (R18); it belongs to no rollout. */
import { formatDate } from "#core/base/format-time.ts";
import { formatGgus } from "#core/base/ggus.ts";
import { longDate } from "#core/base/local-time.ts";
import { code, name, web } from "#core/base/quote.ts";
import { siteAddress } from "#core/model/addresses.ts";
import { isForDigest } from "#core/model/lists.ts";
import { rolloutSubject } from "#core/model/names.ts";
import { pooledEvent } from "#core/model/participation.ts";
import { stateOf, stateSince } from "#core/model/queries.ts";
import type { Procedure, Registry, Rollout } from "#core/model/registry.ts";
import { type Meeting, meetingOf } from "#core/reasons/meeting.ts";
import { digestAt, lastMeeting } from "#core/time/meeting-days.ts";
import type { Addressee, Message } from "./text/message.ts";
import { count, messageOf, type Part, points } from "./text/message.ts";
import { distributionPage, rolloutPage } from "./text/places.ts";

/** Whom a digest is for. */
export const digestAudiences = ({ audiences }: Registry): Addressee[] =>
  (audiences?.data.audiences ?? [])
    .filter((one) => isForDigest(one.name))
    .map((one) => ({ kind: "audience", name: one.name }));

/** The day that the id of a digest names; undefined for another id. */
export const digestDay = (id: string): string | undefined =>
  /^digest\/(\d{4}-\d{2}-\d{2})$/.exec(id)?.[1];

/** The most lines of one list: what is longer is on the page. */
const MOST = 40;

/** The digest of a meeting day. Throws for an id that names none. */
export function composeDigest(id: string, registry: Registry): Message {
  const day = digestDay(id);
  const procedure = registry.procedure?.data;
  if (day === undefined || !procedure) throw new Error(`no notification has the id ${id}`);
  const now = digestAt(day, procedure);
  const before = digestAt(lastMeeting(now, procedure), procedure);
  const meeting = meetingOf(registry, before, now);
  return messageOf(
    `Staged Rollout, operations meeting of ${longDate(day)}`,
    "",
    digestAudiences(registry),
    [
      inShort(meeting, before),
      ...sections(meeting, procedure),
      `All of it, as it stands today: ${web(siteAddress(procedure, "meeting/"))}.`,
    ],
  );
}

function inShort({ decided, inFlight, overdue, withoutTaker }: Meeting, before: string): string {
  const waits = [
    overdue.length > 0 ? `**${count(overdue.length, "step")} overdue**` : "nothing is overdue",
    ...(withoutTaker.length > 0
      ? [
          `**${count(withoutTaker.length, "update")} without a team to test ${withoutTaker.length === 1 ? "it" : "them"}**`,
        ]
      : []),
  ];
  return `Since ${longDate(before.slice(0, 10))}: ${count(decided.length, "decision")}. ${count(inFlight.length, "update")} in flight; ${waits.join("; ")}.`;
}

function sections(meeting: Meeting, procedure: Procedure): Part[] {
  const line = (rollout: Rollout, words: string) =>
    `${subjectOf(rollout)}, ${words}: ${rolloutPage(procedure, rollout)}`;
  return [
    list(
      "Decided",
      meeting.decided.map(({ rollout, verb, at }) =>
        line(rollout, `${verb} on ${formatDate(at.slice(0, 10))}`),
      ),
    ),
    list(
      "Overdue",
      meeting.overdue.map(({ rollout, who, what, due }) =>
        line(rollout, `since ${formatDate(due.slice(0, 10))} waiting for ${name(who)} to ${what}`),
      ),
    ),
    list(
      "Pooled, and nobody has accepted",
      meeting.withoutTaker.map((rollout) =>
        line(rollout, `asked on ${formatDate((pooledEvent(rollout)?.at ?? "").slice(0, 10))}`),
      ),
    ),
    list(
      "In flight",
      meeting.inFlight.map(
        (rollout) =>
          `${subjectOf(rollout)}, ${stateOf(rollout)} since ${formatDate(stateSince(rollout).slice(0, 10))}`,
      ),
    ),
    list(
      "Planned releases",
      meeting.planned.map(
        ({ distribution, version, id, data }) =>
          `${name(distribution)} ${name(version)} on ${formatDate(data.date)}, ${count(data.contents.length, "update")}: ${distributionPage(procedure, id)}`,
      ),
    ),
    list(
      "New known issues",
      meeting.issues.map(
        ({ rollout, issue }) =>
          `${formatGgus(issue.ggus)}, ${issue.severity}, of ${subjectOf(rollout)}: ${code(issue.title)}`,
      ),
    ),
    list(
      "Problems found in tests",
      meeting.problems.map(
        ({ rollout, event: { team = "a team", severity = "major", text = "" } }) =>
          `${name(team)}, ${severity}, on ${subjectOf(rollout)}: ${code(text)}`,
      ),
    ),
    list(
      "Teams that joined",
      meeting.joined.map(({ name: team, data }) => `${name(team)}, ${name(data.region)}`),
    ),
    list(
      "Teams that left",
      meeting.left.map(({ name: team, data }) => `${name(team)}, ${name(data.region)}`),
    ),
  ];
}

const subjectOf = ({ release, platform }: Rollout): string =>
  name(rolloutSubject({ ...release, platform }));

/** A list under its name; nothing where it is empty. */
const list = (title: string, lines: readonly string[]): Part =>
  lines.length > 0 &&
  `**${title}**\n\n${points([
    ...lines.slice(0, MOST),
    lines.length > MOST && `and ${count(lines.length - MOST, "more", "more")}`,
  ])}`;
