/**
 * How an event changes what is recorded of a rollout: once, in the open, for every number that is counted
 * later (R132). The rollout before stays as it was.
 */

import type { Participation } from "#core/model/participation.ts";
import type { HistoryEvent, Rollout, Ticket } from "#core/model/registry.ts";
import type { State } from "#core/model/states.ts";
import type { Transition } from "./transitions.ts";

/** The rollout after an event; a transition gives the state and status it leads to. */
export function record(rollout: Rollout, event: HistoryEvent, { to }: Transition): Rollout {
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

function participate(
  parts: Ticket["participation"],
  event: HistoryEvent,
): Ticket["participation"] | undefined {
  const { team } = event;
  if (team === undefined) return parts;
  const part = parts && Object.hasOwn(parts, team) ? parts[team] : undefined;
  if (event.event === "dismissed") {
    if (!parts || !part) return parts;
    const { [team]: _, ...others } = parts;
    const { beta } = part;
    // A flag that is set has to be removed by somebody, whoever tests now (R112).
    const isSet = Object.values(beta ?? {}).some(({ off }) => off === undefined);
    if (beta && isSet) return { ...others, [team]: { beta } };
    return Object.keys(others).length > 0 ? others : undefined;
  }
  const after = partAfter(part, event);
  return after === part ? parts : { ...parts, [team]: after ?? {} };
}

/** A team's part after an event of it; the same object when nothing changed. */
function partAfter(
  part: Participation | undefined,
  { event, at, by, due, date, text }: HistoryEvent,
): Participation | undefined {
  const beta = part?.beta ? { beta: part.beta } : {};
  const said = { at, ...(by === undefined ? {} : { by }) };
  const until = due === undefined ? {} : { due };
  switch (event) {
    case "asked":
      return { ...until, ...beta };
    case "accepted":
      return { response: "accept", ...said, ...until, ...beta };
    case "declined":
      return { response: "decline", ...said, ...beta };
    case "exposed": {
      const { beta: _, exposed: __, due: ___, ...rest } = part ?? {};
      return { ...rest, ...until, ...(date === undefined ? {} : { exposed: date }), ...beta };
    }
    case "extended":
      return { ...part, ...until };
    case "beta-on":
      if (text === undefined || date === undefined) return part;
      return { ...part, beta: { ...part?.beta, [text]: { on: date } } };
    case "beta-off": {
      if (text === undefined || date === undefined) return part;
      const on = part?.beta?.[text]?.on ?? date;
      return { ...part, beta: { ...part?.beta, [text]: { on, off: date } } };
    }
    default:
      return part;
  }
}
