/** The commit that records events: the subject names what moved, the body has a line per event. */

import { eventSentence } from "#core/events/index.ts";
import { plain } from "#core/events/phrases.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { count } from "#core/notifications/text/message.ts";
import type { SubmissionKind, Writer } from "#core/submissions/submission.ts";

/** An event with its rollout's path, `EMI-1.0/cream/1.13.1/sl5-x86_64`. */
export interface RolloutEvent extends HistoryEvent {
  readonly rollout: string;
}

const MAX_LINES = 500;

/**
 * “Advance: EMI-1.0 cream 1.13.1 sl5-x86_64 → StagedRollOut” and a line per event. Nothing that people
 * wrote is in it, and names are reduced to harmless characters: a commit message can close tickets,
 * mention accounts and switch workflows off.
 */
export function commitMessage(events: readonly RolloutEvent[]): string {
  const lines = events
    .slice(0, MAX_LINES)
    .map((event) => `${event.at} ${rolloutName(event.rollout)}: ${eventSentence(event)}`);
  const more = events.length - lines.length;
  if (more > 0) lines.push(`and ${count(more, "more event")}`);
  return lines.length === 0 ? subjectOf(events) : `${subjectOf(events)}\n\n${lines.join("\n")}\n`;
}

/** What a submission's commit says besides its events. */
export interface SubmittedBy {
  readonly kind: SubmissionKind;
  /** The rollout's path, or that of the file. */
  readonly about: string;
  /** Its author, and whoever approved it. */
  readonly writers: readonly Writer[];
  /** The address of what they wrote; left out on the command line. */
  readonly source?: string;
  readonly digest: string;
  /** Whether it waits for an approval, and its file is not written yet. */
  readonly held?: boolean;
}

/** Logins as the forge has them; whatever else is none. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/;

/**
 * The message of the commit that writes a submission's file (FRONT-DOOR, “Commits”). The trailers are for show: rights come
 * from the numeric id at the tip.
 */
export function submissionMessage(
  { kind, about, writers, source, digest, held }: SubmittedBy,
  events: readonly RolloutEvent[],
): string {
  const lines = events
    .slice(0, MAX_LINES)
    .map((event) => `${event.at} ${rolloutName(event.rollout)}: ${eventSentence(event)}`);
  const trailers = [
    ...writers
      .filter(({ login }) => LOGIN.test(login))
      .map(({ login, id }) => `Co-authored-by: ${login} <${id}+${login}@users.noreply.github.com>`),
    ...(source !== undefined && /^https?:\/\/[\x21-\x7e]+$/.test(source)
      ? [`Source: ${source}`]
      : []),
    `Digest: sha256:${digest}`,
  ];
  const verb = held ? "Hold" : "Record";
  const subject = `${verb} the ${kind}: ${rolloutName(about)}`.slice(0, 100);
  return [subject, ...(lines.length > 0 ? [lines.join("\n")] : []), trailers.join("\n")].join(
    "\n\n",
  );
}

function subjectOf(events: readonly RolloutEvent[]): string {
  const rollouts = new Set(events.map(({ rollout }) => rollout));
  const reached = new Map<string, State>();
  for (const { rollout, state } of events) if (state !== undefined) reached.set(rollout, state);
  const [first] = reached.size > 0 ? reached.keys() : rollouts;
  if (first === undefined) return "Advance: record comments";
  const moved = reached.get(first);
  if (reached.size > 1) return `Advance: ${moves([...reached.values()])}`;
  const others = rollouts.size - 1;
  const and = others > 0 ? `, and ${count(others, "more rollout")}` : "";
  if (moved !== undefined) return `Advance: ${rolloutName(first)} → ${moved}${and}`;
  const kinds = [...new Set(events.map(({ event }) => event))];
  return `Advance: ${rolloutName(first)} ${kinds.slice(0, 3).join(", ")}${kinds.length > 3 ? " …" : ""}${and}`;
}

/** “3 rollouts → Production, 1 rollout → Rejected” */
function moves(states: readonly State[]): string {
  const numbers = new Map<State, number>();
  for (const state of states) numbers.set(state, (numbers.get(state) ?? 0) + 1);
  return [...numbers].map(([state, number]) => `${count(number, "rollout")} → ${state}`).join(", ");
}

/** A rollout's path as words: `CA/CA/1.38/any` is “CA 1.38”. */
function rolloutName(path: string): string {
  const [stack = "", component, version, platform] = path.split("/");
  return [stack, component, version, platform]
    .filter((part, index) => part !== undefined && !(index === 1 && part === stack))
    .filter((part) => part !== ANY_PLATFORM)
    .map((part) => plain(part ?? ""))
    .join(" ");
}
