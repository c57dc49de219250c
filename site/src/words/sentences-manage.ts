/** The sentences about the teams that managers could ask. */
import type { ComponentToStaff } from "#core/views/teams-to-ask.ts";
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
