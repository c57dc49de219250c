/** Where things are on the web: the forge, the site and GGUS, from what `procedure.yaml` says. */

import { formatGgus, type GgusTicket, ggusAddress } from "#core/base/ggus.ts";
import { code, web } from "#core/base/quote.ts";
import {
  editOnForge,
  fileOnForge,
  issueOnForge,
  newFileOnForge,
  onForge,
  siteAddress,
} from "#core/model/addresses.ts";
import { documentTitle } from "#core/model/names.ts";
import type { Procedure, Registry, Release, Rollout } from "#core/model/registry.ts";
import { decisionPagePath, reportPagePath, teamQuery } from "#core/model/site-pages.ts";
import type { State } from "#core/model/states.ts";

const forge = ({ repository }: Procedure, rest: string): string => web(onForge(repository, rest));

const site = (procedure: Procedure, path: string): string => web(siteAddress(procedure, path));

/** The ticket of a rollout or release; undefined where no forge has one. */
export const ticketLink = (
  procedure: Procedure,
  { ticket }: Pick<Rollout | Release, "ticket">,
): string | undefined => {
  const issue = ticket?.data.issue;
  return issue === undefined ? undefined : web(issueOnForge(procedure.repository, issue));
};

/** The forge's list of open tickets in a state. */
export const stateListLink = (procedure: Procedure, state: State): string =>
  forge(procedure, `issues?q=${encodeURIComponent(`is:open label:"state: ${state}"`)}`);

/** The open pull requests of the repository. */
export const pullsLink = (procedure: Procedure): string => forge(procedure, "pulls");

/** A file as it is on main. */
export const fileLink = ({ repository }: Procedure, file: string): string =>
  web(fileOnForge(repository, file));

/** The forge's page that changes a file, by pull request where one may not write. */
export const editLink = ({ repository }: Procedure, file: string): string =>
  web(editOnForge(repository, file));

/** The forge's page that adds a file to a rollout's folder. */
export const newFileLink = ({ repository }: Procedure, rollout: Rollout, file: string): string =>
  web(newFileOnForge(repository, `rollouts/${rollout.path}/${file}`));

/** Where an undisclosed vulnerability is reported in private. */
export const privateReportLink = (procedure: Procedure): string =>
  forge(procedure, "security/advisories/new");

/** The rollout's page on the site: where it stands, and the action that fits. */
export const rolloutPage = (procedure: Procedure, rollout: Rollout): string =>
  site(procedure, `rollouts/${rollout.path}/`);

/** The page that makes a team's report, as a text to paste. */
export const reportPage = (procedure: Procedure, rollout: Rollout, team: string): string =>
  web(siteAddress(procedure, reportPagePath(rollout)) + teamQuery(team));

/** The page that makes the manager's outcome, as a text to paste. */
export const decisionPage = (procedure: Procedure, rollout: Rollout): string =>
  site(procedure, decisionPagePath(rollout));

/** A distribution release's page, by its id `UMD/1.2.0`. */
export const distributionPage = (procedure: Procedure, id: string): string =>
  site(procedure, `distributions/${id}/`);

/** A resolved rollout's document with its title (R66, R83); undefined before it has one. */
export function documentLine(procedure: Procedure, rollout: Rollout): string | undefined {
  const id = rollout.ticket?.data.document;
  if (id === undefined) return undefined;
  return `Document ${id}, ${code(documentTitle(rollout.release))}, with all reports: ${site(procedure, `documents/${id}/`)}`;
}

/** A GGUS ticket with its address. */
export const ggusTicket = (ticket: GgusTicket): string =>
  `${formatGgus(ticket)} (${web(ggusAddress(ticket))})`;

/** The same ticket without its link; undefined for an internal provider. */
export function helpdeskTicket(registry: Registry, { stack, data }: Release): string | undefined {
  if (registry.stacks.get(stack)?.data.provider.channel === "internal") return undefined;
  if (data.ggus !== undefined) return `GGUS ${data.ggus}`;
  return data.savannah === undefined ? undefined : `Savannah patch ${data.savannah}`;
}

/**
 * The ticket through which an external provider delivered a release: GGUS, or a Savannah patch (R96, R141);
 * undefined for an internal one, who is met in our own ticket only (R125).
 */
export function deliveredThrough(registry: Registry, { stack, data }: Release): string | undefined {
  if (registry.stacks.get(stack)?.data.provider.channel === "internal") return undefined;
  if (data.ggus !== undefined) return ggusTicket(data.ggus);
  if (data.savannah === undefined) return undefined;
  return `Savannah patch ${data.savannah} (${web(`https://savannah.cern.ch/patch/?${data.savannah}`)})`;
}
