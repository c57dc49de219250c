/** Tickets for what was under way before the forge was used: nobody has asked for them to be opened. */

import { platformsOf } from "#core/model/queries.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import type { Registry, Release, Rollout } from "../model/registry.ts";
import { isFinished } from "../model/states.ts";
import { asValue, type Edit } from "./edits.ts";
import type { Plan } from "./plan.ts";

/** The plan, with a ticket requested for each recorded rollout under way, and its release, that has none. */
export function withMissingTickets(
  plan: Plan,
  registry: Registry,
  now: string,
  broken: { has(path: string): boolean },
): Plan {
  const planned = new Set(
    plan.deliveries
      .filter(({ id, channel }) => id === "open" && channel === "issue")
      .map(({ rollout }) => rollout),
  );
  const lacks = (where: Rollout | Release) =>
    where.ticket !== undefined &&
    where.ticket.data.issue === undefined &&
    !planned.has(where.path) &&
    !where.ticket.data.deliveries?.some(({ id, channel }) => id === "open" && channel === "issue");
  const missing: (Rollout | Release)[] = [];
  for (const release of registry.releases.values()) {
    const underWay = platformsOf(registry, release).filter(
      (one) => isUnderWay(one) && !broken.has(one.path) && !isAhead(one, now),
    );
    const parent = underWay.length > 0 || hasToSay(release) ? [release] : [];
    missing.push(...[...parent, ...underWay].filter(lacks));
  }
  if (missing.length === 0) return plan;
  const request = { id: "open", channel: "issue", requested: now } as const;
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
      ...missing.map(({ path }) => ({ rollout: path, id: "open", channel: "issue" as const })),
    ],
  };
}

const isUnderWay = (rollout: Rollout): boolean =>
  rollout.ticket !== undefined && (!isFinished(rollout.ticket.data.state) || hasToSay(rollout));

/** Whether something waits to be said on its ticket. */
const hasToSay = ({ ticket }: Rollout | Release): boolean =>
  (ticket?.data.deliveries ?? []).some(
    ({ channel, done, dropped }) =>
      channel === "issue" && done === undefined && dropped === undefined,
  );
