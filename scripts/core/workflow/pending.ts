/** Facts found in a run that make needless what time would otherwise make happen (DESIGN section 4, “Instants”). */

import { judge } from "#core/comments/judge.ts";
import type { Found } from "#core/events/definition.ts";
import type { World } from "#core/events/facts.ts";
import { EVENTS } from "#core/events/index.ts";
import { TRANSITIONS } from "#core/events/transitions.ts";
import { positionOf } from "#core/model/positions.ts";
import type { Command } from "../model/command.ts";
import type { HistoryEvent, Rollout } from "../model/registry.ts";

/** Whether a fact not recorded yet makes the time-caused event needless. */
export function isNeedless(
  event: HistoryEvent,
  rollout: Rollout,
  commands: readonly Command[],
  world: World,
): boolean {
  if (isEnding(rollout, world)) return true;
  const found = { world, commands: () => allowedNow(commands, rollout, world) };
  return EVENTS[event.event].isNeedless?.(event, rollout, found) ?? false;
}

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

/** The commands that would be carried out as things stand, with the teams concerned. */
const allowedNow = (
  commands: readonly Command[],
  rollout: Rollout,
  world: World,
): ReturnType<Found["commands"]> =>
  commands.flatMap((command) => {
    const verdict = judge(command, rollout, world);
    return verdict.kind === "allowed" ? { kind: command.kind, teams: verdict.teams } : [];
  });
