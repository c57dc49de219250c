/** Which team tests a release on which platform (R10, R60). */

import { compareNames } from "#core/base/text.ts";
import type { Rollout } from "#core/model/registry.ts";
import { markOf, type TeamMark } from "#core/model/team-marks.ts";
import { teamsOf } from "#core/views/rollout-lists.ts";

export interface Matrix {
  readonly platforms: readonly Rollout[];
  /** Teams that take part, each with its mark on each platform. */
  readonly rows: readonly {
    readonly team: string;
    readonly cells: readonly (TeamMark | undefined)[];
  }[];
  /** Teams that are committed but do not take part, by platform. */
  readonly able: readonly (readonly string[])[];
}

/** `committed` returns the teams that could be asked on a platform. */
export function matrixOf(
  rollouts: readonly Rollout[],
  committed: (rollout: Rollout) => readonly string[],
): Matrix {
  const platforms = [...rollouts].sort((a, b) => compareNames(a.platform, b.platform));
  const columns = platforms.map(
    (rollout) => new Map(teamsOf(rollout).map(({ team }) => [team, markOf(rollout, team)])),
  );
  const teams = [...new Set(columns.flatMap((marks) => [...marks.keys()]))].sort(compareNames);
  return {
    platforms,
    rows: teams.map((team) => ({ team, cells: columns.map((marks) => marks.get(team)) })),
    able: platforms.map((rollout, index) =>
      committed(rollout).filter((team) => !columns[index]?.has(team)),
    ),
  };
}
