/** The manager decides: the rollout gets its document, parent and provider are notified; after REJECT the teams go back. */

import { OPEN } from "#core/model/positions.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { EventDefinition, Way } from "../definition.ts";
import type { Fact, World } from "../facts.ts";
import { summaryGuards } from "../guards.ts";
import { FLAG_REMINDERS, OUTCOME, ROLLBACK } from "../notices.ts";
import { by } from "../phrases.ts";

const accepts: Way = {
  outcome: "ACCEPT",
  from: OPEN,
  to: { state: "Accepted", status: "resolved" },
  guard: "a valid summary with outcome ACCEPT is merged",
  find: (rollout, world) => decided("ACCEPT", rollout, world),
  notices: [...OUTCOME, FLAG_REMINDERS],
  next: "the coordinators, who put it into a distribution release",
  requirements: ["R47", "R50", "R62", "R66", "R75", "R76", "R121", "R122", "R123", "R124", "R127"],
};

const rejects: Way = {
  outcome: "REJECT",
  from: OPEN,
  to: { state: "Rejected", status: "resolved" },
  guard: "a valid summary with outcome REJECT is merged",
  find: (rollout, world) => decided("REJECT", rollout, world),
  notices: [...OUTCOME, ROLLBACK, FLAG_REMINDERS],
  next: "nobody; the teams that accepted go back",
  requirements: ["R47", "R50", "R62", "R66", "R67", "R121", "R122", "R123", "R124", "R125", "R130"],
};

export const resolved: EventDefinition = {
  cause: "fact",
  order: "last",
  ends: true,
  ways: [accepts, rejects],
  givesDocument: () => true,
  counts: ({ state }) => (state === "Accepted" ? "accepted" : "rejected"),

  word: "Ticket resolved",
  sentence: (event) =>
    `Decided${by(event)}: ${event.state === "Rejected" ? "rejected" : "accepted"}.`,
  onMerge: ({ state }) => [
    `ticket is resolved and it becomes ${state}`,
    "parent and provider are notified",
  ],
  feed: {
    kind: "decision",
    coming: true,
    asks: ({ state }) => (state === "Rejected" ? "testing teams" : "no team"),
  },
  reason: ({ summary }) => summary?.data.reason,
  decides: ({ state }, { summary }) => {
    const accepted =
      state === undefined ? summary?.data.outcome === "ACCEPT" : state !== "Rejected";
    return { accepted, verb: accepted ? "accepted" : "rejected" };
  },
};

/** A summary resolves the rollout when it meets all its guards. */
function decided(outcome: "ACCEPT" | "REJECT", rollout: Rollout, { registry }: World): Fact[] {
  const summary = rollout.summary?.data;
  if (summary?.outcome !== outcome || summaryGuards(rollout, registry).length > 0) return [];
  const { by: login, date, reason } = summary;
  return [{ event: "resolved", by: login, date, ...(reason === undefined ? {} : { reason }) }];
}
