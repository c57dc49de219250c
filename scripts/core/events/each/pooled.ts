/** Nobody accepted, or the manager wants more: the family's list is asked, once. */

import {
  acceptedTeams,
  isOverdue,
  partOf,
  pooledEvent,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyList, hasList } from "#core/model/people.ts";
import { OPEN } from "#core/model/positions.ts";
import { leftAt } from "#core/model/queries.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { escalationDue } from "#core/time/clocks.ts";
import { isAnybodyTesting } from "../answers.ts";
import type { EventDefinition } from "../definition.ts";
import { lastAt } from "../facts.ts";
import { isOpen, notice } from "../notices.ts";
import { teamsToAsk } from "./asked.ts";

export const pooled: EventDefinition = {
  cause: "time",
  order: "last",
  from: OPEN,
  guard:
    "every asked team declined, is overdue or has left and none accepted, or the manager says pool",
  find: (rollout, { now }) =>
    rollout.decisions?.data.pool === true && !pooledEvent(rollout)
      ? [{ event: "pooled", due: escalationDue(now) }]
      : [],
  due: (rollout, registry) => {
    const at = nobodyLeft(rollout, registry);
    return at === undefined ? [] : [{ at, event: "pooled", due: escalationDue(at) }];
  },
  isNeedless: (_, rollout, world) =>
    teamsToAsk(rollout, world).length > 0 || isAnybodyTesting(rollout),
  notices: [
    notice("pool/<list>", "the family's list and the manager", {
      toAddresses: true,
      isWanted: (rollout) =>
        isOpen(rollout) &&
        (rollout.decisions?.data.pool === true || acceptedTeams(rollout).length === 0),
    }),
  ],
  next: "any Early Adopter team committed to the family",
  requirements: ["R28", "R35", "R36", "R37", "R38", "R39", "R86", "R111"],

  word: "The family's list was asked",
  sentence: () => "The whole list of the family was asked.",
  onMerge: (_, { rollout, registry }) => {
    const list = familyList(rollout, registry);
    return [
      hasList(registry, list)
        ? `the list ${list} is asked`
        : `there is no list ${list} to ask: only the members of the family's own teams are notified`,
    ];
  },
};

/** Since when every asked team has declined, is overdue or has left, and none accepted; undefined while one may answer, and once pooled (R111). */
function nobodyLeft(rollout: Rollout, registry: Registry): string | undefined {
  const asked = selectedTeams(rollout).filter((team) => partOf(rollout, team) !== undefined);
  if (pooledEvent(rollout) || asked.length === 0) return undefined;
  let since = lastAt(rollout);
  for (const team of asked) {
    const { response } = partOf(rollout, team) ?? {};
    if (response === "decline" || isOverdue(rollout, team)) continue;
    const left = response === undefined ? leftAt(registry, team) : undefined;
    if (left === undefined) return undefined;
    if (left > since) since = left;
  }
  return since;
}
