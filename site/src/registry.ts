/** Everything that pages ask: the data folders read once a build, and what follows from them. */
import { resolve } from "node:path";
import { clock } from "#core/clock.ts";
import { historyOf, isImported } from "#core/component-versions.ts";
import { countCoverage, coverage, teamsForRedundancy } from "#core/coverage.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Team } from "#core/model/registry.ts";
import * as lists from "#core/rollout-lists.ts";
import { compareNames } from "#core/text.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { headCommit } from "#io/head-commit.ts";
import { loadRegistry } from "#registry";

const { STAGED_ROLLOUT_ROOT, STAGED_ROLLOUT_AS_OF } = process.env;
/** The folder that the data are read from. */
export const root = resolve(STAGED_ROLLOUT_ROOT ?? process.cwd());

/** Reads the root; throws when a file or the procedure cannot be read. */
async function readRoot() {
  const cache = fileCache();
  const { registry, problems } = await loadRegistry(folderTree(root), cache);
  cache.save();
  const unreadable = problems.find(({ severity }) => severity === "error");
  if (unreadable) {
    const { file, line, message } = unreadable;
    throw new Error(`${file}:${line} ${message}; no site is built from half a registry, see check`);
  }
  if (!registry.procedure) throw new Error(`there is no rollouts/procedure.yaml in ${root}`);
  return { registry, procedure: registry.procedure.data };
}

export const { registry, procedure } = await readRoot();
/** The instant that the whole site speaks of. */
export const now = clock(
  STAGED_ROLLOUT_AS_OF,
  registry,
  `${new Date().toISOString().slice(0, 19)}Z`,
);
/** The commit that the data were read from, where the root is in git. */
export const commit = await headCommit(root);

export const stacks = coverage(registry, now);
/** How many teams make a component redundant. */
export const redundantFrom = teamsForRedundancy(registry);
const components = stacks.flatMap((stack) => stack.components);
export const total = countCoverage(components);
export const coverageOf = new Map(components.map((one) => [one.component.id, one]));

const byName = (a: Team, b: Team) => compareNames(a.name, b.name);
export const teams = [...registry.teams.values()].sort(byName);
export const currentTeams = teams.filter((team) => isCurrent(team, now));
export const pastTeams = teams.filter((team) => !isCurrent(team, now));

export const rollouts = lists.newestFirst(registry.rollouts.values());
/** Those that were carried out here: of history neither teams nor outcomes were recorded. */
export const own = rollouts.filter((rollout) => !isImported(rollout));
export const broughtIn = rollouts.filter(isImported);
export const inFlight = own.filter(lists.isInFlight);
export const finished = own.filter((rollout) => !lists.isInFlight(rollout));
export const stateCounts = lists.countStates(own);
/** What was brought in from an earlier record, in numbers. */
export const history = historyOf(rollouts);
/** Nothing but history: nobody tests here yet, so there is no coverage to speak of. */
export const onlyHistory = history !== undefined && teams.length === 0 && own.length === 0;
const rolloutsByComponent = lists.byComponent(rollouts);
const rolloutsByTeam = lists.byTeam(rollouts);
/** A component's rollouts, by its id, newest first. */
export const rolloutsOfComponent = (id: string) => rolloutsByComponent.get(id) ?? [];
/** The rollouts that a team has a part in, newest first. */
export const rolloutsOfTeam = (name: string) => rolloutsByTeam.get(name) ?? [];
