/** The request for the digest of a meeting day, in the ledger (R18). */

import { addMinutes } from "#core/base/dates.ts";
import { LEDGER } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";
import { digestAt, latestMeeting } from "#core/time/meeting-days.ts";
import { type ChannelName, request } from "./deliveries.ts";
import { asValue } from "./edits.ts";
import type { Plan } from "./plan.ts";

/** Hours after which nobody needs the digest of a meeting that is over. */
const MOST_HOURS = 48;

/** The plan, with the digest of the latest meeting day requested where it is due and was not; an example has no meetings. */
export function withDigest(
  plan: Plan,
  registry: Registry,
  now: string,
  channels: readonly ChannelName[],
): Plan {
  const procedure = registry.procedure?.data;
  const isUnread = !registry.ledger && registry.files.has(LEDGER);
  if (!procedure || procedure.example || isUnread || registry.rollouts.size === 0) return plan;
  const day = latestMeeting(now, procedure);
  const isOver = addMinutes(digestAt(day, procedure), MOST_HOURS * 60) < now;
  const id = `digest/${day}`;
  const before = registry.ledger?.data.deliveries ?? [];
  if (isOver || channels.length === 0 || before.some((one) => one.id === id)) return plan;
  // Another part of the plan may write it as well.
  const isThere = registry.ledger !== undefined || plan.edits.some(({ file }) => file === LEDGER);
  const items = request(before, id, channels, now).map(asValue);
  return {
    ...plan,
    edits: [
      ...plan.edits,
      isThere
        ? { kind: "append", file: LEDGER, at: ["deliveries"], items }
        : { kind: "create-file", file: LEDGER, value: { deliveries: items } },
    ],
    deliveries: [
      ...plan.deliveries,
      ...channels.map((channel) => ({ rollout: "ledger", id, channel })),
    ],
  };
}
