/** Where the ticket of a rollout or a release is. */
import { issueOnForge } from "#core/model/addresses.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import { homeOf, procedure } from "./registry.ts";

/** The ticket's address on the forge; undefined where there is none, as of example data. */
export function ticketAddress({
  path,
  ticket,
}: Pick<Rollout | Release, "path" | "ticket">): string | undefined {
  const issue = ticket?.data.issue;
  if (issue === undefined || procedure.example) return undefined;
  return issueOnForge(homeOf(`rollouts/${path}`), issue);
}
