/**
 * How an event changes what is recorded of a rollout: once, in the open, for every number that is counted
 * later (R132). The rollout before stays as it was.
 */

import type { HistoryEvent, Rollout, Ticket } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import type { Way } from "./definition.ts";
import { EVENTS } from "./index.ts";

/** The rollout after an event; a transition gives the state and status it leads to. */
export function record(rollout: Rollout, event: HistoryEvent, { to }: Pick<Way, "to">): Rollout {
  const before = rollout.ticket?.data;
  const state: State = to?.state ?? before?.state ?? "Unverified";
  const kept = to?.status === "kept" ? before?.status && "resolved" : to?.status;
  const status = to?.status === undefined ? before?.status : kept;
  const entry = withMoves(event, before, state, status);
  const participation = participate(before?.participation, event);
  const { participation: _, ...rest } = before ?? { history: [] };
  const ticket: Ticket = {
    ...rest,
    state,
    ...(status === undefined ? {} : { status }),
    ...(participation === undefined ? {} : { participation }),
    history: [...(before?.history ?? []), entry],
  };
  const file = rollout.ticket?.file ?? `rollouts/${rollout.path}/ticket.yaml`;
  return { ...rollout, ticket: { file, data: ticket } };
}

/** The fields of an event in the order in which they are written. */
const FIELDS = [
  "at",
  "event",
  "state",
  "status",
  "team",
  "by",
  "manager",
  "date",
  "due",
  "comment",
  "severity",
  "text",
  "reason",
  "release",
  "region",
  "packages",
  "sha256",
  "commit",
] as const satisfies readonly (keyof HistoryEvent)[];

/** The event with the state and status that it changed. */
function withMoves(
  event: HistoryEvent,
  before: Ticket | undefined,
  state: State,
  status: Ticket["status"],
): HistoryEvent {
  const moved: HistoryEvent = {
    ...event,
    ...(state === before?.state ? {} : { state }),
    ...(status === undefined || status === before?.status ? {} : { status }),
  };
  const fields = FIELDS.filter((field) => moved[field] !== undefined);
  // The same fields as before, in their order.
  return Object.fromEntries(fields.map((field) => [field, moved[field]])) as typeof moved;
}

/** The parts of all teams after an event; the same object when nothing changed. */
function participate(parts: Parts, event: HistoryEvent): Parts {
  const { team } = event;
  const { effect } = EVENTS[event.event];
  if (team === undefined || !effect) return parts;
  const part = parts && Object.hasOwn(parts, team) ? parts[team] : undefined;
  const after = effect(part, event);
  if (after === part) return parts;
  if (after) return { ...parts, [team]: after };
  const { [team]: _, ...others } = parts ?? {};
  return Object.keys(others).length > 0 ? others : undefined;
}

type Parts = Ticket["participation"];

/** The teams that were testing when each event of a history had been recorded, in the order of the history. */
export function testingAfterEach(history: readonly HistoryEvent[]): ReadonlySet<string>[] {
  let parts: Parts;
  let testing: ReadonlySet<string> = new Set();
  return history.map((event) => {
    const after = participate(parts, event);
    if (after !== parts) {
      const accepted = Object.entries(after ?? {}).filter(([, part]) => part.response === "accept");
      testing = new Set(accepted.map(([team]) => team));
    }
    parts = after;
    return testing;
  });
}
