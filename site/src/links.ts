/** Every address inside the site is made here, so that it works below any path. */
import type { Component, DistributionRelease, Rollout, Team } from "#core/model/registry.ts";

// Not import.meta.env.BASE_URL: a BASE_URL among the variables of whoever builds would win over it.
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

/** The address of a page or file, from its path below the site's own root. */
export const to = (path: string): string =>
  base + path.split("/").map(encodeURIComponent).join("/");

export const toComponent = ({ stack, name }: Pick<Component, "stack" | "name">): string =>
  to(`components/${stack}/${name}/`);

export const toTeam = ({ name }: Pick<Team, "name">): string => to(`teams/${name}/`);

export const toRollout = ({ path }: Pick<Rollout, "path">): string => to(`rollouts/${path}/`);

export const toDistribution = (id: string): string => to(`distributions/${id}/`);

export const toDistributionRelease = ({ id }: Pick<DistributionRelease, "id">): string =>
  to(`distributions/${id}/`);
