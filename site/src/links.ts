/** Every address inside the site is made here, so that it works below any path. */
import type {
  Component,
  DistributionRelease,
  Release,
  Rollout,
  Team,
} from "#core/model/registry.ts";

// Not import.meta.env.BASE_URL: a BASE_URL among the variables of whoever builds would win over it.
const { STAGED_ROLLOUT_BASE: base = "/" } = process.env;

const PAGES = new Set(
  Object.keys(import.meta.glob("./pages/**/*.{astro,ts}")).map((file) =>
    file.replace(/^\.\/pages\//, "").replace(/\.(astro|ts)$/, ""),
  ),
);

/** Whether the site has the page, named by its file below `pages/`: `desk/index`, `documents/[id]`. */
export const hasPage = (name: string): boolean =>
  PAGES.has(name) || PAGES.has(name.replace(/\/index$/, "")) || PAGES.has(`${name}/index`);

/** The address of a page or file, from its path below the site's own root. */
export const to = (path: string): string =>
  base + path.split("/").map(encodeURIComponent).join("/");

export const toComponent = ({ stack, name }: Pick<Component, "stack" | "name">): string =>
  to(`components/${stack}/${name}/`);

/** Where a component's page speaks of a version; a version may come with more than one major of its stack. */
export const versionAnchor = ({ stackMajor, version }: Release): string =>
  `${stackMajor}-${version}`;

export const toTeam = ({ name }: Pick<Team, "name">): string => to(`teams/${name}/`);

export const toRollout = ({ path }: Pick<Rollout, "path">): string => to(`rollouts/${path}/`);

export const toDistribution = (id: string): string => to(`distributions/${id}/`);

export const toDistributionRelease = ({ id }: Pick<DistributionRelease, "id">): string =>
  to(`distributions/${id}/`);

/** A team's desk: what is asked of it now. Its own page where the site has no desks. */
export const toDesk = ({ name }: Pick<Team, "name">): string =>
  hasPage("desk/[team]") ? to(`desk/${name}/`) : to(`teams/${name}/`);

/** A resolved rollout's document; undefined where the site has no documents. */
export const toDocument = (id: number): string | undefined =>
  hasPage("documents/[id]") ? to(`documents/${id}/`) : undefined;

/** What is known to be wrong with a component. */
export const toKnownIssues = ({ stack, name }: Pick<Component, "stack" | "name">): string =>
  `${to("known-issues/")}#${stack}-${name}`;

/** Where the components page speaks of a component. */
export const toCoverage = ({ stack }: Pick<Component, "stack">): string =>
  `${to("components/")}#${stack}`;
