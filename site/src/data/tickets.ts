/** Where comments on a rollout are written: its ticket on the forge, or the page that plays it, which an example has. */
import { issueOnForge } from "#core/model/addresses.ts";
import type { Rollout } from "#core/model/registry.ts";
import { isInTest } from "#core/views/reporters.ts";
import { toTicketPage } from "../address/links.ts";
import { inFlight, procedure, registry } from "./registry.ts";

/** The rollouts whose ticket is played. */
export const played = procedure.example ? inFlight.filter(isInTest) : [];

export interface TicketPlace {
  readonly address: string;
  /** “ticket 42” */
  readonly label: string;
}

/** Undefined where there is no ticket, or nothing to be tried on it; `who` is played on it first, a team or a person. */
export function ticketOf(rollout: Rollout, who?: string): TicketPlace | undefined {
  const issue = rollout.ticket?.data.issue;
  if (procedure.example) {
    if (!isInTest(rollout)) return undefined;
    const first =
      who === undefined
        ? ""
        : `?${registry.teams.has(who) ? "team" : "by"}=${encodeURIComponent(who)}`;
    return { address: toTicketPage(rollout) + first, label: "the ticket" };
  }
  return issue === undefined
    ? undefined
    : { address: issueOnForge(procedure.repository, issue), label: `ticket ${issue}` };
}
