/**
 * Tickets that no event requests: for what was under way before a channel that needs them was used, and for those that
 * somebody has removed since (DESIGN section 6, “What people change on the forge heals”).
 */

import { addMinutes } from "#core/base/dates.ts";
import type { FormerIssue } from "#core/model/former-issues.ts";
import { platformsOf } from "#core/model/queries.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import type { Registry, Release, Rollout } from "../model/registry.ts";
import { isFinished } from "../model/states.ts";
import { type ChannelName, type Delivery, isPending, request } from "./deliveries.ts";
import { asValue, type Edit } from "./edits.ts";
import type { Plan } from "./plan.ts";
import { isOpening } from "./turns.ts";

/** What became of tickets that are no longer there, by the path of their rollout or release. */
export type GoneTickets = ReadonlyMap<string, FormerIssue["gone"]>;

/** What a run knows about the tickets of a channel. */
export interface TicketsOfChannel {
  readonly channel: ChannelName;
  readonly registry: Registry;
  readonly now: string;
  readonly broken: { has(path: string): boolean };
  /** Those that others are to take the place of. */
  readonly gone: GoneTickets;
}

/**
 * The plan, with a ticket requested by the channel for each recorded rollout under way, and its release, that has none.
 * One that is gone is recorded as a former one, so that whatever waits to be sent is sent to the one that takes its place.
 */
export function withMissingTickets(plan: Plan, tickets: TicketsOfChannel): Plan {
  const { channel, now, gone } = tickets;
  const opens = ({ id, channel: by }: Pick<Delivery, "id" | "channel">) =>
    isOpening({ id }) && by === channel;
  const planned = new Set(plan.deliveries.filter(opens).map(({ rollout }) => rollout));
  const lacks = ({ path, ticket }: Rollout | Release): boolean => {
    if (ticket === undefined || planned.has(path)) return false;
    const openings = (ticket.data.deliveries ?? []).filter(opens);
    if (gone.has(path)) return !openings.some((one) => isPending(one, now));
    return ticket.data.issue === undefined && openings.length === 0;
  };
  const missing = underWay(tickets).filter(lacks);
  if (missing.length === 0) return plan;
  const requested = missing.map((where) => ({
    where,
    deliveries: request(where.ticket?.data.deliveries ?? [], "open", [channel], now),
  }));
  return {
    ...plan,
    edits: [
      ...plan.edits,
      ...requested.flatMap(({ where, deliveries }): Edit[] => [
        ...formerEdits(where, tickets),
        {
          kind: "append",
          file: where.ticket?.file ?? "",
          at: ["deliveries"],
          items: deliveries.map(asValue),
        },
      ]),
    ],
    deliveries: [
      ...plan.deliveries,
      ...requested.flatMap(({ where: { path }, deliveries }) =>
        deliveries.map(({ id }) => ({ rollout: path, id, channel })),
      ),
    ],
  };
}

/** What has to have a ticket of the channel: each recorded rollout under way, and its release before it. */
export function underWay({
  channel,
  registry,
  now,
  broken,
}: Omit<TicketsOfChannel, "gone">): (Rollout | Release)[] {
  const isUnderWay = (rollout: Rollout): boolean =>
    rollout.ticket !== undefined &&
    (!isFinished(rollout.ticket.data.state) || isWaitedFor(rollout, channel)) &&
    !broken.has(rollout.path) &&
    !isAhead(rollout, now);
  return [...registry.releases.values()].flatMap((release) => {
    const platforms = platformsOf(registry, release).filter(isUnderWay);
    return platforms.length > 0 || isWaitedFor(release, channel)
      ? [release, ...platforms]
      : platforms;
  });
}

/** Whether something waits to be sent on its ticket. */
const isWaitedFor = ({ ticket }: Rollout | Release, channel: ChannelName): boolean =>
  (ticket?.data.deliveries ?? []).some(
    (one) => one.channel === channel && one.done === undefined && one.dropped === undefined,
  );

function formerEdits({ path, ticket }: Rollout | Release, { gone, now }: TicketsOfChannel): Edit[] {
  const became = gone.get(path);
  const issue = ticket?.data.issue;
  if (!ticket || issue === undefined || became === undefined) return [];
  const { file } = ticket;
  return [
    { kind: "remove", file, at: ["issue"] },
    {
      kind: "append",
      file,
      at: ["formerIssues"],
      items: [asValue({ issue, at: now, gone: became } satisfies FormerIssue)],
    },
  ];
}

/** For so long after a ticket took another's place, no further one takes its own, in minutes: somebody does not want it there. */
const SETTLING = 24 * 60;

/** Whether a ticket that is gone has itself just taken another's place, so that a person has to look into it. */
export function isGoneAgain({ ticket }: Rollout | Release, now: string): boolean {
  const last = ticket?.data.formerIssues?.at(-1);
  return last !== undefined && addMinutes(last.at, SETTLING) > now;
}
