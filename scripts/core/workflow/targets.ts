/** Which rollouts a command is meant for: the one it was said on, or platforms of the release (DESIGN section 4). */
import { type Command, isTeamCommand } from "../model/command.ts";
import type { Registry, Rollout } from "../model/registry.ts";
import { compareText } from "../problems.ts";
import type { Answer } from "./advance-rollout.ts";
import { platformsOf } from "./parent.ts";
import { partOf } from "./participation.ts";
import { teamMeant } from "./team-meant.ts";

/** Commands in the order in which they were said; those of one comment in the order of its lines. */
export const inOrderOfTime = (commands: readonly Command[]): Command[] =>
  [...commands].sort(
    (a, b) => compareText(a.at, b.at) || (a.comment ?? Infinity) - (b.comment ?? Infinity) || 0,
  );

/** The commands by rollout, and answers to those that are meant for none. */
export function sortCommands(
  commands: readonly Command[],
  registry: Registry,
  now: string,
): { byRollout: ReadonlyMap<string, readonly Command[]>; answers: Answer[] } {
  const byRollout = new Map<string, Command[]>();
  const answers: Answer[] = [];
  for (const command of inOrderOfTime(commands)) {
    if (command.at > now) continue;
    const targets = targetsOf(command, registry);
    for (const path of targets) {
      const list = byRollout.get(path);
      if (list) list.push(command);
      else byRollout.set(path, [command]);
    }
    if (targets.length === 0) answers.push(nowhere(command));
  }
  return { byRollout, answers };
}

function targetsOf(command: Command, registry: Registry): string[] {
  const { target } = command;
  if (registry.rollouts.has(target)) return [target];
  const release = registry.releases.get(target);
  if (!release || !isTeamCommand(command)) return [];
  return platformsOf(registry, release)
    .filter((rollout) => concerns(command, rollout, registry))
    .map(({ path }) => path);
}

/** On the parent ticket a team speaks of every platform on which it takes part. */
function concerns(
  command: Command & { team?: string },
  rollout: Rollout,
  registry: Registry,
): boolean {
  if (!isTeamCommand(command) || rollout.ticket?.data.status !== "open") return false;
  const said = rollout.ticket.data.history.some(
    ({ comment }) => comment !== undefined && comment === command.comment,
  );
  if (said) return true;
  const meant = teamMeant(command, rollout, registry);
  if ("refusal" in meant) return false;
  const part = partOf(rollout, meant.team.name);
  const answering = command.kind === "accept" || command.kind === "decline";
  return answering ? part !== undefined : part?.response === "accept";
}

const nowhere = (command: Command): Answer => ({
  command,
  rollout: command.target,
  outcome: "refused",
  refusal: isTeamCommand(command)
    ? {
        code: "not-asked",
        reason: "your team is asked on no platform of this release",
        ask: "sw-rel-sr",
      }
    : {
        code: "not-here",
        reason: "that is said on the ticket of one platform, not on the release's",
        ask: "sw-rel-sr",
      },
});
