/** The commit that records events: the subject names what moved, the body has a line per event. */

import { eventSentence } from "#core/events/index.ts";
import { plain } from "#core/events/phrases.ts";
import { ANY_PLATFORM } from "#core/model/names.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import { count } from "#core/notifications/text/message.ts";

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
