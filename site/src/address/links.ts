/** All addresses inside the site, built so that they work below any path. */
import { escaped } from "#core/model/addresses.ts";
import type {
  Component,
  DistributionRelease,
  Release,
  Rollout,
  Team,
} from "#core/model/registry.ts";
import {
  COMMITMENTS_PAGE,
  commitmentsPagePath,
  decisionPagePath,
  JOIN_PAGE,
  NEW_RELEASE_PAGE,
  publishesOnce,
  reportPagePath,
  teamQuery,
} from "#core/model/site-pages.ts";

import { REPOSITORY } from "#core/packages/repo-file.ts";
import type { Repository } from "#core/packages/repositories.ts";

// Not import.meta.env.BASE_URL: a BASE_URL in the environment of the build would override it.
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

/** The address of a page or file, from its path below the site's own root. */
export const to = (path: string): string => base + escaped(path);

/** The same where the path ends in what the page is to show: `?team=…`. */
export const toPage = (path: string): string => {
  const [page = "", query] = path.split("?");
  return query === undefined ? to(page) : `${to(page)}?${query}`;
};

export const toComponent = ({ stack, name }: Pick<Component, "stack" | "name">): string =>
  to(`components/${stack}/${name}/`);

/** The anchor of a version on a component's page; a version may belong to more than one major of its stack. */
export const versionAnchor = ({ stackMajor, version }: Release): string =>
  `${stackMajor}-${version}`;

/** The page of a stack, where its components are in the list, and a page of its deliveries, counted from 1. */
export const toStack = (stack: string): string => to(`components/${stack}/`);
export const toComponents = (stack: string): string => `${to("components/")}#${stack}`;
export const toDeliveries = (stack: string, page: number): string =>
  page === 1 ? toStack(stack) : to(`components/${stack}/deliveries/${page}/`);

/** The anchor of the answer to “which version, from mine?” on a component's page. */
export const fromAnchor = (
  { platform, stackMajor }: { readonly platform: string; readonly stackMajor: string },
  version: string,
): string => `from-${stackMajor}-${platform}-${version}`;

export const toTeam = ({ name }: Pick<Team, "name">): string => to(`teams/${name}/`);

/** The page of a list or group of people, and a list's file for mailing-list software. */
export const toGroup = (name: string): string => to(`teams/groups/${name}/`);
export const toGroupCsv = (name: string): string => to(`teams/groups/${name}.csv`);

/** The page of a release, with all of its platforms. */
export const toRelease = ({ path }: Pick<Release, "path">): string => to(`rollouts/${path}/`);

export const toRollout = ({ path }: Pick<Rollout, "path">): string => to(`rollouts/${path}/`);

export const toDistribution = (id: string): string => to(`distributions/${id}/`);

export const toDistributionRelease = ({ id }: Pick<DistributionRelease, "id">): string =>
  to(`distributions/${id}/`);

/** The document of a resolved rollout: a part of the rollout's page, to which the address with its number leads. */
export const toDocument = ({ rollout }: { readonly rollout: Pick<Rollout, "path"> }): string =>
  `${toRollout(rollout)}#document`;

/** The teams to ask for a manager's rollouts. */
export const toManage = (who: string): string => to(`manage/${who}/`);

/** The desk of a team, a login or a group. */
export const toDesk = (who: string): string => to(`desk/${who}/`);

/** A page of the finished rollouts, counted from 1. */
export const toHistory = (page = 1): string =>
  to(page === 1 ? "rollouts/history/" : `rollouts/history/${page}/`);

/** The page of a package repository, in the folder that `dnf` reads. */
export const toRepository = ({ folder }: Pick<Repository, "folder">): string =>
  to(`${REPOSITORY}/${folder}/`);

/** All package repositories. */
export const toRepositories = (): string => to(`${REPOSITORY}/`);
/** The pages that make a report and an outcome of a rollout, and what they judge them by. */
export const toReport = (rollout: Pick<Rollout, "path">): string => to(reportPagePath(rollout));
export const toDecision = (rollout: Pick<Rollout, "path">): string => to(decisionPagePath(rollout));
export const toFacts = ({ path }: Pick<Rollout, "path">): string => to(factsFile(path));
export const factsFile = (path: string): string => `rollouts/${path}/facts.json`;

/** The page that plays the ticket of a rollout of an example. */
export const toTicketPage = ({ path }: Pick<Rollout, "path">): string =>
  to(`rollouts/${path}/ticket/`);

/** The page that changes a team's commitments. */
export const toCommitments = (
  { name }: Pick<Team, "name">,
  procedure: Parameters<typeof publishesOnce>[0],
): string =>
  publishesOnce(procedure) ? to(COMMITMENTS_PAGE) + teamQuery(name) : to(commitmentsPagePath(name));

/** The components that there are, for the pages that make a form. */
export const CATALOGUE_FILE = "components/facts.json";

/** The pages that lead to the forms for a new release and a new team. */
export const toNewRelease = (component?: string): string =>
  to(NEW_RELEASE_PAGE) +
  (component === undefined ? "" : `?component=${encodeURIComponent(component)}`);
export const toJoin = (): string => to(JOIN_PAGE);
