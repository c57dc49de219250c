/** Beta flags that a run saw in GOCDB and that are not recorded yet (R112, CHANNELS.md “GOCDB”). */

import { isFlagOn } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { Fact, SeenFlags } from "./facts.ts";

/** The facts of one kind that the rollout does not record yet; nobody is named for what a machine saw. */
export const flagsSeen = (
  rollout: Rollout,
  seen: SeenFlags | undefined,
  event: "beta-on" | "beta-off",
): readonly Fact[] =>
  (seen?.get(rollout.path) ?? []).filter(
    (fact) =>
      fact.event === event &&
      fact.team !== undefined &&
      isFlagOn(rollout, fact.team, fact.text) !== (event === "beta-on"),
  );
