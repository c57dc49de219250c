/** Deadlines as notifications name them: what was recorded, in the time zone of the team that keeps them. */
import { deadline } from "#core/base/local-time.ts";
import { reportDueOf } from "#core/events/due.ts";
import { lastEvent, partOf } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { zoneOf } from "#core/time/clocks.ts";
import type { RolloutFacts } from "./message.ts";

/** By when an asked team answers, or was to answer (R88), as an instant and in words; undefined where nothing is recorded. */
export function answerDeadline(
  { rollout, registry }: RolloutFacts,
  team: string,
): { at: string; inWords: string } | undefined {
  const at = lastEvent(rollout, ["asked"], team)?.due ?? dueWhileUnanswered(rollout, team);
  return at === undefined ? undefined : { at, inWords: deadline(at, zoneOf(registry, team)) };
}

function dueWhileUnanswered(rollout: Rollout, team: string): string | undefined {
  const { response, due } = partOf(rollout, team) ?? {};
  return response === undefined ? due : undefined;
}

/** By when an accepted team reports (R118), in words; undefined where nothing is recorded. */
export function reportDeadline(
  { rollout, registry }: RolloutFacts,
  team: string,
): string | undefined {
  const due = reportDueOf(rollout, team, registry);
  return due === undefined ? undefined : deadline(due, zoneOf(registry, team));
}
