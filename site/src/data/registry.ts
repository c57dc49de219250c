/** Everything that pages ask: the data folders read once a build, and what follows from them. */
import { resolve } from "node:path";
import { compareNames } from "#core/base/text.ts";
import { countCoverage, coverage, teamsForRedundancy } from "#core/metrics/coverage.ts";
import { historyOf, isImported } from "#core/model/component-versions.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Release, Rollout, Team } from "#core/model/registry.ts";
import { boardRow, mostUrgentFirst, urgentOf } from "#core/views/board.ts";
import { byActor, tasksOf, usuals } from "#core/views/desk.ts";
import * as lists from "#core/views/rollout-lists.ts";
import { readForgeView } from "#io/forge-view.ts";
import { headCommit } from "#io/head-commit.ts";
import { siteData, takeOver } from "#io/site-data.ts";
import { waitingByRollout } from "./pulls.ts";

const { STAGED_ROLLOUT_ROOT, STAGED_ROLLOUT_DATA, STAGED_ROLLOUT_CLOCK } = process.env;
/** The folder that the data are read from. */
export const root = resolve(STAGED_ROLLOUT_ROOT ?? process.cwd());

/** `now` is the instant that the whole site speaks of; `skipped` and `astray` are not shown, but said. */
export const { registry, procedure, skipped, skippedDocuments, astray, now } =
  await (STAGED_ROLLOUT_DATA ? takeOver(STAGED_ROLLOUT_DATA) : siteData({ root }));
/** The clock of an example may stand still: nobody expects another build then. */
export const clockStands =
  STAGED_ROLLOUT_CLOCK === "stands" || (procedure.example && procedure.asOf !== undefined);
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
export const inFlight = rollouts.filter(lists.isInFlight);
/** Those that were carried out here and need nobody any more. */
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

/** A row for each rollout in flight, the most urgent first. */
export const board = mostUrgentFirst(
  inFlight.map((rollout) => boardRow(rollout, registry, now)),
  registry,
);
/** The numbers that status begins with. */
export const urgent = urgentOf(board, now);
const rowByPath = new Map(board.map((row) => [row.rollout, row]));
/** The row of a rollout in flight. */
export const rowOf = ({ path }: Rollout) => rowByPath.get(path);

const tasks = inFlight.flatMap((rollout) => tasksOf(rollout, registry, now));
const tasksByRollout = Map.groupBy(tasks, ({ rollout }) => rollout.path);
/** The steps that a rollout waits for, in the order of its reasons. */
export const tasksFor = ({ path }: Rollout) => tasksByRollout.get(path) ?? [];
/** The same, by who must act, the nearest deadline first. */
export const desk = byActor(tasks);
/** How long each team and manager usually takes. */
export const usual = usuals(rollouts, registry, now);

const rolloutsByRelease = Map.groupBy(rollouts, ({ release }) => release.path);
/** The rollouts of a release, one for each platform. */
export const rolloutsOfRelease = ({ path }: Pick<Release, "path">) =>
  rolloutsByRelease.get(path) ?? [];

/** What the forge showed last, where a run has asked it. */
export const forgeView = readForgeView(root);
const waiting = waitingByRollout(forgeView);
/** Reports and summaries of a rollout that wait to be merged. */
export const pullsFor = ({ path }: Pick<Rollout, "path">) => waiting.get(path) ?? [];
