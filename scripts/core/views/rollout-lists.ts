/** Rollouts counted, grouped and sorted, by what is recorded of them. */

import { compareText } from "#core/base/problems.ts";
import { compareNames } from "#core/base/text.ts";
import { isFlagsAlone } from "#core/model/participation.ts";
import { componentId, stateOf } from "#core/model/queries.ts";
import type { Report, Rollout } from "#core/model/registry.ts";
import { hasShowstopper, objections } from "#core/model/showstoppers.ts";
import { isUnderway, STATES, type State } from "#core/model/states.ts";

/** Whether somebody has to act, or time: it is between delivery and production, or something speaks against it there. */
export const isInFlight = (rollout: Rollout): boolean => {
  const state = stateOf(rollout);
  return (
    isUnderway(state) ||
    (state === "Production" && (hasShowstopper(rollout) || objections(rollout).length > 0))
  );
};

/** When it last changed: an instant, or the date of delivery. */
export const lastChange = ({ ticket, release }: Rollout): string =>
  ticket?.data.history.at(-1)?.at ?? release.data.released;

/** How many rollouts are in each state, all states in the procedure's order. */
export function countStates(rollouts: Iterable<Rollout>): ReadonlyMap<State, number> {
  const counts = new Map<State, number>(STATES.map((state) => [state, 0]));
  for (const rollout of rollouts) {
    const state = stateOf(rollout);
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return counts;
}

/** Latest change first. */
export const newestFirst = (rollouts: Iterable<Rollout>): Rollout[] =>
  [...rollouts].sort(
    (a, b) => compareText(lastChange(b), lastChange(a)) || compareText(a.path, b.path),
  );

/** The rollouts of each component, by its id. */
export const byComponent = (rollouts: Iterable<Rollout>): ReadonlyMap<string, Rollout[]> =>
  Map.groupBy(rollouts, ({ release }) => componentId(release));

/** The rollouts that each team was selected for, answered or reported on. */
export function byTeam(rollouts: Iterable<Rollout>): ReadonlyMap<string, Rollout[]> {
  const lists = new Map<string, Rollout[]>();
  for (const rollout of rollouts) {
    for (const { team } of teamsOf(rollout)) {
      const list = lists.get(team);
      if (list) list.push(rollout);
      else lists.set(team, [rollout]);
    }
  }
  return lists;
}

type Participation = NonNullable<NonNullable<Rollout["ticket"]>["data"]["participation"]>[string];

/** One team's part in a rollout, from all files that mention it. */
export interface TeamPart {
  readonly team: string;
  /** Listed in `rollout.yaml`; a team that was dismissed before it reported no longer is. */
  readonly selected: boolean;
  readonly answer?: Participation;
  readonly report?: Report;
  /** Why it need not report. */
  readonly excused?: string;
}

/** Every team that was selected, answered or reported, by name. */
export function teamsOf({ decisions, ticket, reports, summary }: Rollout): TeamPart[] {
  const selected = new Set(decisions?.data.teams);
  const answers = Object.fromEntries(
    Object.entries(ticket?.data.participation ?? {}).filter(([, part]) => !isFlagsAlone(part)),
  );
  const written = new Map(reports.map((report) => [report.data.team, report]));
  const excuses = { ...decisions?.data.excused, ...summary?.data.excused };
  const names = new Set([...selected, ...Object.keys(answers), ...written.keys()]);
  return [...names].sort(compareNames).map((team) => {
    const [answer, report, excused] = [answers[team], written.get(team), excuses[team]];
    return {
      team,
      selected: selected.has(team),
      ...(answer ? { answer } : {}),
      ...(report ? { report } : {}),
      ...(excused === undefined ? {} : { excused }),
    };
  });
}
