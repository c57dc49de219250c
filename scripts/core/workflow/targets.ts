/** Which rollouts a command is meant for: the one on whose ticket it was written, or platforms of the release (DESIGN section 4). */

import { compareText } from "#core/base/problems.ts";
import { type Command, countsOnParent, isForTeam } from "#core/comments/commands.ts";
import { platformsOf } from "#core/model/queries.ts";
import type { Registry } from "../model/registry.ts";
import type { CommandResult } from "./advance-rollout.ts";

/** Commands in the order in which they were written; those of one comment in the order of its lines. */
export const inOrderOfTime = (commands: readonly Command[]): Command[] =>
  [...commands].sort((a, b) => compareText(a.at, b.at) || (a.comment ?? 0) - (b.comment ?? 0));

/**
 * The commands written by now, by rollout, in order. What counts on the parent ticket goes to every platform, and
 * there it is carried out where it is possible.
 */
export function commandsByRollout(
  commands: readonly Command[],
  registry: Registry,
  now: string,
): ReadonlyMap<string, readonly Command[]> {
  const byRollout = new Map<string, Command[]>();
  for (const command of inOrderOfTime(commands)) {
    if (command.at > now) continue;
    for (const path of targetsOf(command, registry)) {
      const list = byRollout.get(path);
      if (list) list.push(command);
      else byRollout.set(path, [command]);
    }
  }
  return byRollout;
}

function targetsOf(command: Command, registry: Registry): string[] {
  const { target } = command;
  if (registry.rollouts.has(target)) return [target];
  const release = registry.releases.get(target);
  if (!release || !countsOnParent(command)) return [];
  return platformsOf(registry, release).map(({ path }) => path);
}

/** The answers as they are given: on the parent ticket one for all platforms that could not carry it out. */
export function answersTo(
  commands: readonly Command[],
  answers: readonly CommandResult[],
  registry: Registry,
  now: string,
): CommandResult[] {
  const given = Map.groupBy(answers, ({ command }) => command);
  return inOrderOfTime(commands).flatMap((command): CommandResult[] => {
    if (command.at > now) return [];
    const all = given.get(command) ?? [];
    const { target } = command;
    if (registry.rollouts.has(target)) return all;
    const counted = all.filter(({ outcome }) => outcome !== "refused");
    if (counted.length > 0) return counted;
    if (all.length === 1 && all[0]) return all;
    // A platform that is left alone in this run may still carry it out.
    const platforms = registry.releases.get(target);
    if (
      platforms &&
      countsOnParent(command) &&
      all.length < platformsOf(registry, platforms).length
    ) {
      return [];
    }
    const [first] = all;
    const reasons = new Set(all.map(({ refusal }) => refusal?.reason));
    return [first && !isForTeam(command) && reasons.size === 1 ? first : nowhere(command)];
  });
}

const nowhere = (command: Command): CommandResult => ({
  command,
  rollout: command.target,
  outcome: "refused",
  refusal: countsOnParent(command)
    ? {
        code: "not-asked",
        reason: "that cannot be carried out on any platform of this release",
        ask: "sw-rel-sr",
      }
    : {
        code: "not-here",
        reason: "write that on the ticket of one platform, not on the release's",
        ask: "sw-rel-sr",
      },
});
