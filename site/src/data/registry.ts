/** The data of all pages: the data folders, read once for each build, and what is derived from them. */
import { compareNames } from "#core/base/text.ts";
import { countCoverage, coverage, teamsForRedundancy } from "#core/metrics/coverage.ts";
import { historyOf, isImported } from "#core/model/component-versions.ts";
import { joinViews, pullsWaitingFor } from "#core/model/forge-view.ts";
import { repositoryOf } from "#core/model/homes.ts";
import { groupsOf } from "#core/model/lists.ts";
import { isCurrent } from "#core/model/queries.ts";
import type { Release, Rollout, Team } from "#core/model/registry.ts";
import { loadsOf } from "#core/reasons/candidates.ts";
import { boardRow, inGroups, mostUrgentFirst, needsHand, urgentOf } from "#core/views/board.ts";
import { byActor, tasksOf, usualTimes } from "#core/views/desk.ts";
import { type Forecast, forecastOf } from "#core/views/forecast.ts";
import * as lists from "#core/views/rollout-lists.ts";
import { type TeamRecord, teamRecord } from "#core/views/team-record.ts";
import { type TeamTrack, tracksOf } from "#core/views/team-track.ts";
import { readForgeView } from "#io/forge-view.ts";
import { readRefusal } from "#io/github/refusal.ts";
import { headCommit } from "#io/head-commit.ts";
import { type Roots, rootOf as rootWith } from "#io/open-roots.ts";
import { awaitSiteData, siteData } from "#io/site-data.ts";
import { waitingByRollout } from "./pulls.ts";

const { STAGED_ROLLOUT_ROOTS, STAGED_ROLLOUT_DATA, STAGED_ROLLOUT_CLOCK } = process.env;
/** The folders that the data are read from; teams and catalogue are the first's. */
const roots: Roots = STAGED_ROLLOUT_ROOTS ? JSON.parse(STAGED_ROLLOUT_ROOTS) : [process.cwd()];
const [root] = roots;
/** The folder that a data file is read from. */
export const rootOf = (file: string): string => rootWith(roots, file);

/** `now` is the instant that the whole site shows; what is omitted is in `left-out.ts`. */
export const {
  registry,
  procedure,
  skipped,
  skippedDocuments,
  broken,
  unassigned,
  saidOfReleases,
  repositories,
  now,
} = await (STAGED_ROLLOUT_DATA ? awaitSiteData(STAGED_ROLLOUT_DATA) : siteData({ root }));
/** Whether the clock is fixed, as in an example: no other build is expected then. */
export const clockStands =
  STAGED_ROLLOUT_CLOCK === "stands" || (procedure.example && procedure.asOf !== undefined);
/** The commit that the data were read from, where the root is in git. */
export const commit = await headCommit(root);
/** The repository on the forge that a data file stands in. */
export const homeOf = (file: string): string => repositoryOf(registry, file);

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

/** The lists of Early Adopters and the groups with a role. */
export const groups = groupsOf(registry, now);

export const rollouts = lists.newestFirst(registry.rollouts.values());
/** Rollouts of this instance: imported history has neither teams nor outcomes. */
export const own = rollouts.filter((rollout) => !isImported(rollout));
export const imported = rollouts.filter(isImported);
export const inFlight = rollouts.filter(lists.isInFlight);
/** Rollouts of this instance that need no more action. */
export const finished = own.filter((rollout) => !lists.isInFlight(rollout));
export const stateCounts = lists.countStates(own);
/** What was imported from an earlier record, in numbers. */
export const history = historyOf(rollouts);
/** Whether there is only history: nobody tests here yet, so there is no coverage. */
export const onlyHistory = history !== undefined && teams.length === 0 && own.length === 0;
const rolloutsByComponent = lists.byComponent(rollouts);
const rolloutsByTeam = lists.byTeam(rollouts);
/** A component's rollouts, by its id, newest first. */
export const rolloutsOfComponent = (id: string) => rolloutsByComponent.get(id) ?? [];
/** The rollouts that a team takes part in, newest first. */
export const rolloutsOfTeam = (name: string) => rolloutsByTeam.get(name) ?? [];

/** A row for each rollout in flight, by whom it waits for; in each group the most urgent first. */
export const board = inGroups(
  mostUrgentFirst(
    inFlight.map((rollout) => boardRow(rollout, registry, now)),
    registry,
  ),
).flatMap(({ rows }) => rows);
/** Those for which somebody has to act at once. */
export const urgentRows = board.filter((row) => needsHand(row, now));
/** The numbers in the first line of `status`. */
export const urgent = urgentOf(board, now);
const rowByPath = new Map(board.map((row) => [row.rollout, row]));
/** The row of a rollout in flight. */
export const rowOf = ({ path }: Rollout) => rowByPath.get(path);

// Of a finished rollout something may be left to do.
const tasks = rollouts.flatMap((rollout) => tasksOf(rollout, registry, now));
const tasksByRollout = Map.groupBy(
  tasks.filter(({ blocks }) => blocks),
  ({ rollout }) => rollout.path,
);
const forecasts = new Map<string, Forecast | undefined>();
/** When a rollout in flight may be decided or go into production; computed once for all pages. */
export function forecastFor(rollout: Rollout): Forecast | undefined {
  if (!forecasts.has(rollout.path)) forecasts.set(rollout.path, forecastOf(rollout, registry, now));
  return forecasts.get(rollout.path);
}

/** The steps that a rollout waits for, in the order of its reasons. */
export const tasksFor = ({ path }: Rollout) => tasksByRollout.get(path) ?? [];
/** The steps by who must act, the most pressing first. */
export const desk = byActor(tasks, now);
/** How many rollouts in test each team takes part in and has not reported on. */
export const loads = loadsOf(registry);
const tracks = new Map<string, TeamTrack[]>();
/** How far each team is with its part of a rollout in test; computed once for all pages. */
export function tracksFor(rollout: Rollout): readonly TeamTrack[] {
  const known = tracks.get(rollout.path) ?? tracksOf(rollout, registry, now);
  tracks.set(rollout.path, known);
  return known;
}
let times: ReturnType<typeof usualTimes> | undefined;
const timesOnce = () => {
  times ??= usualTimes(rollouts, registry, now);
  return times;
};
/** How long each team and manager usually takes; computed for the first who asks. */
export const usual: ReturnType<typeof usualTimes> = {
  get answers() {
    return timesOnce().answers;
  },
  get selections() {
    return timesOnce().selections;
  },
  get decisions() {
    return timesOnce().decisions;
  },
};

const records = new Map<string, TeamRecord>();
/** What a team has done; computed once for all pages. */
export function recordOf({ name }: Team): TeamRecord {
  const known = records.get(name) ?? teamRecord(name, rolloutsOfTeam(name), registry, now);
  records.set(name, known);
  return known;
}

const rolloutsByRelease = Map.groupBy(rollouts, ({ release }) => release.path);
/** The rollouts of a release, one for each platform. */
export const rolloutsOfRelease = ({ path }: Pick<Release, "path">) =>
  rolloutsByRelease.get(path) ?? [];

/** The last state of the forge, where a run has read it. */
export const forgeView = joinViews(roots.flatMap((one) => readForgeView(one) ?? []));
/** Before which instant the forge takes no more requests, where it refused them to the last run. */
export const refusedUntil = roots
  .flatMap((one) => readRefusal(one) ?? [])
  .sort()
  .at(-1);
const waiting = waitingByRollout(forgeView);
/** The open pull requests that wait for a person. */
export const pullsOf = (login: string) => pullsWaitingFor(forgeView, login);
/** Everybody for whom one waits. */
export const peopleWithPulls = [
  ...new Set((forgeView?.pulls ?? []).flatMap(({ waitsFor }) => waitsFor?.people ?? [])),
];
/** Reports and summaries of a rollout that wait to be merged. */
export const pullsFor = ({ path }: Pick<Rollout, "path">) => waiting.get(path) ?? [];
