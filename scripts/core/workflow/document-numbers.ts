/** Numbers of documents: the next free one over all tickets, from that of the procedure, never given twice (R76, R83). */

import { readPath } from "#core/model/paths.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";

/** Hands out the next free numbers of a registry. A ticket that cannot be read may hold one: as many are left out. */
export function documentNumbers(registry: Registry): () => number {
  let last = (registry.procedure?.data.documentsFrom ?? 1) - 1;
  let tickets = 0;
  for (const { ticket } of registry.rollouts.values()) {
    if (!ticket) continue;
    tickets += 1;
    last = Math.max(last, ticket.data.document ?? 0);
  }
  for (const file of registry.files) {
    if (file.endsWith("/ticket.yaml") && readPath(file)?.kind === "ticket") tickets -= 1;
  }
  let next = last + Math.max(0, -tickets);
  return () => {
    next += 1;
    return next;
  };
}

/** The rollout with its document's number. */
export const withDocument = (rollout: Rollout, document: number): Rollout =>
  rollout.ticket
    ? { ...rollout, ticket: { ...rollout.ticket, data: { ...rollout.ticket.data, document } } }
    : rollout;
