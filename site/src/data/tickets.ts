/** Where comments are written: the ticket of a rollout or a release on the forge, or the page that plays it, which an example has. */
import { issueOnForge } from "#core/model/addresses.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { isInTest } from "#core/views/reporters.ts";
import { toTicketPage } from "../address/links.ts";
import { homeOf, inFlight, procedure, registry } from "./registry.ts";

/** The ticket's address on the forge; undefined where there is none, as of example data. */
export function ticketAddress({
  path,
  ticket,
}: Pick<Rollout | Release, "path" | "ticket">): string | undefined {
  const issue = ticket?.data.issue;
  if (issue === undefined || procedure.example) return undefined;
  return issueOnForge(homeOf(`rollouts/${path}`), issue);
}

/** The rollouts whose ticket is played. */
export const played = procedure.example ? inFlight.filter(isInTest) : [];

export interface TicketPlace {
  readonly address: string;
  /** “ticket 42” */
  readonly label: string;
}

/** Undefined where there is no ticket, or nothing to be tried on it; `who` is played on it first, a team or a person. */
export function ticketOf(rollout: Rollout, who?: string): TicketPlace | undefined {
  const address = ticketAddress(rollout);
  if (address !== undefined) return { address, label: `ticket ${rollout.ticket?.data.issue}` };
  if (!procedure.example || !isInTest(rollout)) return undefined;
  const first =
    who === undefined
      ? ""
      : `?${registry.teams.has(who) ? "team" : "by"}=${encodeURIComponent(who)}`;
  return { address: toTicketPage(rollout) + first, label: "the ticket" };
}
