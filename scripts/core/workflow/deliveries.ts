/** What has to be said because of an event, by delivery id (DESIGN section 3), and what need not be said any more. */

import { remindersOf } from "#core/events/due.ts";
import type { Notice, Transition } from "#core/events/transitions.ts";
import { problemsTold, undismissedProblems } from "#core/model/open-problems.ts";
import {
  acceptedTeams,
  awaitedTeams,
  historyOf,
  isFlagOn,
  isOverdue,
  isReady,
  isUnanswered,
  lastEvent,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyList } from "#core/model/people.ts";
import { positionOf } from "#core/model/positions.ts";
import type { HistoryEvent, Registry, Rollout, Ticket } from "../model/registry.ts";

export type Delivery = NonNullable<Ticket["deliveries"]>[number];
export type Channel = Delivery["channel"];

/** The ids that an event asks for on the rollout's own ticket; `ready` follows from no single event. */
export const idsFor = (
  event: HistoryEvent,
  { notices }: Transition,
  rollout: Rollout,
  registry: Registry,
): string[] =>
  notices
    .filter(({ on, id }) => on === "rollout" && id !== "ready")
    .flatMap((notice) =>
      subjects(notice, event, rollout).map((team) =>
        filled(notice, team, event, rollout, registry),
      ),
    );

const subjects = ({ each }: Notice, { team = "" }: HistoryEvent, rollout: Rollout): string[] => {
  if (each === "accepted") return acceptedTeams(rollout);
  if (each === "beta") return teamsWithBeta(rollout);
  return [team];
};

function filled(
  { id }: Notice,
  team: string,
  event: HistoryEvent,
  rollout: Rollout,
  registry: Registry,
): string {
  const number =
    event.event === "problem" ? problemsTold(rollout).length : remindersOf(rollout, team);
  return id
    .replace("<team>", team)
    .replace("<login>", event.manager ?? "")
    .replace("<list>", familyList(rollout, registry))
    .replace("<n>", String(number))
    .replace("<release>", event.release ?? rollout.release.version);
}

/** Teams with a beta flag recorded as set, whoever they are now. */
const teamsWithBeta = (rollout: Rollout): string[] =>
  Object.keys(rollout.ticket?.data.participation ?? {}).filter((team) => isFlagOn(rollout, team));

/** How often the id was requested already, by any channel: `ask/x`, `ask/x/2`, `ask/x/3`. */
export const timesRequested = (deliveries: readonly Delivery[], id: string): number => {
  const known = new Set(deliveries.map((delivery) => delivery.id));
  let times = known.has(id) ? 1 : 0;
  while (times > 0 && known.has(`${id}/${times + 1}`)) times += 1;
  return times;
};

/** New requests of an id, one for each channel. */
export function request(
  deliveries: readonly Delivery[],
  id: string,
  channels: readonly Channel[],
  now: string,
): Delivery[] {
  const times = timesRequested(deliveries, id) + 1;
  const repeated = times === 1 ? id : `${id}/${times}`;
  return channels.map((channel) => ({ id: repeated, channel, requested: now }));
}

/** Whether nothing has been done about a request: neither said nor dropped, nor being said right now. */
export const isPending = ({ done, dropped, claim }: Delivery, now: string): boolean =>
  done === undefined && dropped === undefined && !(claim && claim.until > now);

/** Whether the manager is to hear that the decision can be made, and has not since the last team accepted. */
export function readyWanted(rollout: Rollout): boolean {
  if (positionOf(rollout.ticket?.data) !== "StagedRollOut open" || !isReady(rollout)) return false;
  const since = lastEvent(rollout, ["accepted"])?.at ?? "";
  return !(rollout.ticket?.data.deliveries ?? []).some(
    ({ id, dropped, requested }) =>
      kindOf(id) === "ready" && dropped === undefined && requested >= since,
  );
}

const kindOf = (id: string) => id.split("/", 1)[0];

/** Whether what a request was made for is no longer so. */
export function reasonGone(id: string, rollout: Rollout): boolean {
  const [kind, about = "", number = ""] = id.split("/");
  const position = positionOf(rollout.ticket?.data);
  const open = position === "StagedRollOut open";
  const selected = selectedTeams(rollout).includes(about);
  switch (kind) {
    case "staged":
      return !open && position !== "StagedRollOut new";
    case "assign": {
      const manager = lastEvent(rollout, ["opened", "reassigned"])?.manager;
      return !open || manager?.toLowerCase() !== about.toLowerCase();
    }
    case "ask":
      return !open || !selected || !isUnanswered(rollout, about);
    case "overdue":
      return !open || !selected || !isOverdue(rollout, about);
    case "pool": {
      const wanted = rollout.decisions?.data.pool === true;
      return !open || (!wanted && acceptedTeams(rollout).length > 0);
    }
    case "escalate":
      return !open || acceptedTeams(rollout).length > 0;
    case "problem":
      return !open || !undismissedProblems(rollout).some((one) => String(one.number) === about);
    case "ready":
      return !open || !isReady(rollout);
    case "report-due": {
      const due = historyOf(rollout).length > 0 && remindersOf(rollout, about) === Number(number);
      return !open || !due || !awaitedTeams(rollout).includes(about);
    }
    case "announce":
      return position !== "Production";
    case "beta":
      return !isFlagOn(rollout, about);
    default:
      return false;
  }
}
