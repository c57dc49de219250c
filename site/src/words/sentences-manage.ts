/** The sentences about the teams that managers could ask. */
import type { ComponentToStaff, TeamToAsk } from "#core/views/teams-to-ask.ts";
import { count } from "./words.ts";

/** “manager-one has 12 open rollouts of 7 components, which want 9 more teams.” */
export function staffingSentence(
  who: string,
  components: readonly ComponentToStaff[],
  missing: number,
): string {
  const open = components.flatMap(({ rollouts }) => rollouts).length;
  const wanted =
    missing === 0
      ? "which have as many teams as are aimed at"
      : `which want ${count(missing, "more team")}`;
  return `${who} has ${count(open, "open rollout")} of ${count(components.length, "component")}, ${wanted}.`;
}

/** What a team would add to the redundancy, “team 2 of 2, another region”. */
export const addsText = ({
  adds: { nth, of },
  isNewRegion,
}: Pick<TeamToAsk, "adds" | "isNewRegion">): string =>
  `${nth > of ? "one more" : `team ${nth} of ${of}`}${isNewRegion && nth > 1 ? ", another region" : ""}`;
