/** Why each unfinished rollout is where it is, who must act and by when, in the API (DESIGN section 4). */

import { siteAddress } from "#core/model/addresses.ts";
import { stateSince } from "#core/model/queries.ts";
import type { BoardRow } from "#core/views/board.ts";
import { forecastOf } from "#core/views/forecast.ts";
import type { Rollout } from "../model/registry.ts";
import type { ApiSource, Item } from "./answer.ts";
import { forecastRecord } from "./forecasts.ts";
import { rolloutAddress } from "./paths.ts";

/** A rollout's evaluation, as `status` prints it. */
export function evaluationRow(
  rollout: Rollout,
  { title, state, status, blockers, next, due, overdue, group, teams }: BoardRow,
  { procedure, registry, now }: ApiSource,
): Item<"evaluations"> {
  return {
    rollout: rollout.path,
    title,
    state,
    status,
    since: stateSince(rollout),
    blockers,
    next,
    due,
    overdue,
    forecast: forecastRecord(forecastOf(rollout, registry, now)),
    group,
    teams,
    href: rolloutAddress(procedure, rollout),
    page: siteAddress(procedure, `rollouts/${rollout.path}/`),
  };
}
