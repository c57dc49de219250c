/** What a run has found and not recorded yet, where it makes needless what time would cause (DESIGN section 4, “Instants”). */

import { type Command, definitionOf } from "#core/comments/commands.ts";
import { judge } from "#core/comments/judge.ts";
import type { World } from "#core/events/facts.ts";
import { EVENTS } from "#core/events/index.ts";
import { TRANSITIONS } from "#core/events/transitions.ts";
import { positionOf } from "#core/model/positions.ts";
import type { HistoryEvent, Rollout } from "#core/model/registry.ts";

/** Whether a fact or a command that is not recorded yet makes the time-caused event needless. */
export const isNeedless = (
  event: HistoryEvent,
  rollout: Rollout,
  commands: readonly Command[],
  world: World,
): boolean =>
  isEnding(rollout, world) ||
  (EVENTS[event.event].isNeedless?.(event, rollout, world) ?? false) ||
  commands.some((command) => prevents(command, event, rollout, world));

/** Withdrawn, recalled, waived or decided: nobody is waited for any more. */
function isEnding(rollout: Rollout, world: World): boolean {
  const position = positionOf(rollout.ticket?.data);
  return TRANSITIONS.some(
    ({ event, from, find }) =>
      EVENTS[event].ends &&
      position !== undefined &&
      from.includes(position) &&
      find !== undefined &&
      find(rollout, world).length > 0,
  );
}

/** Whether the command would be carried out as things stand, and then the event would not happen to the team. */
function prevents(
  command: Command,
  { event, team }: HistoryEvent,
  rollout: Rollout,
  world: World,
): boolean {
  if (!definitionOf(command).prevents?.includes(event)) return false;
  const verdict = judge(command, rollout, world);
  if (verdict.kind !== "allowed") return false;
  const { teams } = verdict;
  return team === undefined || teams.length === 0 || teams.includes(team);
}
