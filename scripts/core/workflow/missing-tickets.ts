/** Tickets for what was under way before a channel that needs them was used: no event requests that they are opened. */

import { platformsOf } from "#core/model/queries.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import type { Registry, Release, Rollout } from "../model/registry.ts";
import { isFinished } from "../model/states.ts";
import type { ChannelName } from "./deliveries.ts";
import { asValue, type Edit } from "./edits.ts";
import type { Plan } from "./plan.ts";

/** The plan, with a ticket requested by `channel` for each recorded rollout under way, and its release, that has none. */
export function withMissingTickets(
  plan: Plan,
  channel: ChannelName,
  registry: Registry,
  now: string,
  broken: { has(path: string): boolean },
): Plan {
  const opens = (request: { readonly id: string; readonly channel: ChannelName }) =>
    request.id === "open" && request.channel === channel;
  const planned = new Set(plan.deliveries.filter(opens).map(({ rollout }) => rollout));
  const lacks = (where: Rollout | Release) =>
    where.ticket !== undefined &&
    where.ticket.data.issue === undefined &&
    !planned.has(where.path) &&
    !where.ticket.data.deliveries?.some(opens);
  /** Whether something waits to be sent on its ticket. */
  const isWaiting = ({ ticket }: Rollout | Release): boolean =>
    (ticket?.data.deliveries ?? []).some(
      (one) => one.channel === channel && one.done === undefined && one.dropped === undefined,
    );
  const isUnderWay = (rollout: Rollout): boolean =>
    rollout.ticket !== undefined &&
    (!isFinished(rollout.ticket.data.state) || isWaiting(rollout)) &&
    !broken.has(rollout.path) &&
    !isAhead(rollout, now);
  const missing: (Rollout | Release)[] = [];
  for (const release of registry.releases.values()) {
    const underWay = platformsOf(registry, release).filter(isUnderWay);
    const parent = underWay.length > 0 || isWaiting(release) ? [release] : [];
    missing.push(...[...parent, ...underWay].filter(lacks));
  }
  if (missing.length === 0) return plan;
  const request = { id: "open", channel, requested: now };
  const edits = missing.map(
    ({ ticket }): Edit => ({
      kind: "append",
      file: ticket?.file ?? "",
      at: ["deliveries"],
      items: [asValue(request)],
    }),
  );
  return {
    ...plan,
    edits: [...plan.edits, ...edits],
    deliveries: [
      ...plan.deliveries,
      ...missing.map(({ path }) => ({ rollout: path, id: "open", channel })),
    ],
  };
}
