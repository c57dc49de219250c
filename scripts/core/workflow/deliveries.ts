/** The requests that events make, by delivery id (DESIGN section 3), and whether they are still wanted. */

import { teamsWithFlagsLeft } from "#core/events/flags-left.ts";
import type { Notice } from "#core/events/notices.ts";
import { TRANSITIONS, type Transition } from "#core/events/transitions.ts";
import { concernedTeams, lastEvent } from "#core/model/participation.ts";
import { familyList } from "#core/model/people.ts";
import type { HistoryEvent, Registry, Rollout, Ticket } from "../model/registry.ts";

export type Delivery = NonNullable<Ticket["deliveries"]>[number];
/** The name of a channel in data, on the command line and in code. */
export type ChannelName = Delivery["channel"];

/** What stands before the first slash of an id: `ask` of `ask/ea-NGI_X-SITE`. */
export const kindOf = (id: string): string => id.split("/", 1)[0] ?? "";

/** The notices on a rollout's own ticket, by kind. */
const NOTICES: ReadonlyMap<string, Notice> = new Map(
  TRANSITIONS.flatMap(({ notices }) => notices)
    .filter(({ on }) => on === "rollout")
    .map((notice) => [kindOf(notice.id), notice]),
);

/** The ids that an event requests on the rollout's own ticket; `reporting` are teams with an open report pull request. */
export const idsFor = (
  event: HistoryEvent,
  { notices }: Transition,
  rollout: Rollout,
  { registry, reporting }: { registry: Registry; reporting: ReadonlySet<string> },
): string[] =>
  notices
    .filter(({ on, onceSince, later }) => on === "rollout" && !onceSince && !later)
    .filter(({ sentBy }) => sentBy?.(rollout, registry) ?? true)
    .flatMap((notice) =>
      teamsOf(notice, event, rollout)
        .filter((team) => isSent(notice, team, rollout, reporting))
        .map((team) => filled(notice, team, event, rollout, registry)),
    );

const isSent = (
  { reporting: when, from, number }: Notice,
  team: string,
  rollout: Rollout,
  reporting: ReadonlySet<string>,
): boolean =>
  (when === undefined || reporting.has(team) === (when === "only then")) &&
  (from === undefined || (number?.(rollout, team) ?? 0) >= from);

const teamsOf = (
  { each }: Notice,
  { team = "" }: Pick<HistoryEvent, "team">,
  rollout: Rollout,
): string[] => {
  if (each === "concerned") return concernedTeams(rollout);
  if (each === "beta") return teamsWithFlagsLeft(rollout);
  return [team];
};

const filled = (
  { id, number }: Notice,
  team: string,
  event: HistoryEvent,
  rollout: Rollout,
  registry: Registry,
): string =>
  id
    .replace("<team>", team)
    .replace("<login>", event.manager ?? "")
    .replace("<list>", familyList(rollout, registry))
    .replace("<n>", String(number?.(rollout, team)))
    .replace("<release>", event.release ?? rollout.release.version);

/** How often the id was requested already, by any channel: `ask/x`, `ask/x/2`, `ask/x/3`. */
export const timesRequested = (deliveries: readonly Delivery[], id: string): number => {
  const known = new Set(deliveries.map((delivery) => delivery.id));
  let times = known.has(id) ? 1 : 0;
  while (times > 0 && known.has(`${id}/${times + 1}`)) times += 1;
  return times;
};

/** The channels of a run, as what it requests depends on them. */
export interface RequestingChannels {
  readonly channels: readonly ChannelName[];
  /** Those that reach role addresses and no accounts. */
  readonly onlyAddresses?: ReadonlySet<ChannelName>;
}

/** The channels for which an id of a rollout's own ticket is requested: each that may reach somebody. */
export const channelsFor = (id: string, run: RequestingChannels): readonly ChannelName[] =>
  NOTICES.get(kindOf(id))?.toAddresses ? run.channels : channelsForAccounts(run);

/** Those that reach accounts, and whoever follows a ticket. */
export const channelsForAccounts = ({
  channels,
  onlyAddresses,
}: RequestingChannels): readonly ChannelName[] =>
  onlyAddresses ? channels.filter((name) => !onlyAddresses.has(name)) : channels;

/** New requests of an id, one for each channel. */
export function request(
  deliveries: readonly Delivery[],
  id: string,
  channels: readonly ChannelName[],
  now: string,
): Delivery[] {
  const times = timesRequested(deliveries, id) + 1;
  const repeated = times === 1 ? id : `${id}/${times}`;
  return channels.map((channel) => ({ id: repeated, channel, requested: now }));
}

/**
 * Whether nothing has been done about a request: neither sent nor dropped, nor being sent right now, nor left to a person,
 * nor given up.
 */
export const isPending = (delivery: Delivery, now: string): boolean =>
  delivery.byHand === undefined && delivery.failed === undefined && canBeDropped(delivery, now);

/** Whether a request can still be dropped: it is pending, or a person is asked to pass it on. */
export const canBeDropped = ({ done, dropped, claim }: Delivery, now: string): boolean =>
  done === undefined && dropped === undefined && !(claim && claim.until > now);

/** The ids that no single event requests, wanted as the rollout stands and not requested since what they follow. */
export const standingRequests = (rollout: Rollout, now: string): string[] =>
  [...NOTICES.values()].flatMap((notice) => {
    const { onceSince, again } = notice;
    const since = onceSince ? (lastEvent(rollout, onceSince)?.at ?? "") : again?.(rollout, now);
    if (since === undefined) return [];
    const teams = notice.each === undefined ? [""] : teamsOf(notice, {}, rollout);
    return teams
      .map((team) => notice.id.replace("<team>", team))
      .filter((id) => isStillWanted(id, rollout) && !isRequestedSince(id, since, rollout));
  });

/** Whether the id, or a repetition of it, was requested since an instant and not dropped. */
const isRequestedSince = (id: string, since: string, { ticket }: Rollout): boolean =>
  (ticket?.data.deliveries ?? []).some(
    (one) =>
      (one.id === id || one.id.startsWith(`${id}/`)) &&
      one.dropped === undefined &&
      one.requested >= since,
  );

/** Whether what a request was made for is still so; a kind that the table does not know is sent. */
export function isStillWanted(id: string, rollout: Rollout): boolean {
  const [kind = "", about = "", number = ""] = id.split("/");
  return NOTICES.get(kind)?.isWanted?.(rollout, about, number) ?? true;
}
