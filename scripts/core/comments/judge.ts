/** Whether a command can be carried out on a rollout as it stands: by right, by state, by what was said before. */

import type { World } from "#core/events/facts.ts";
import { allows } from "#core/events/transitions.ts";
import { lastEvent } from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import type { EventName, Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import { type Command, isTeamCommand, type Refusal } from "./commands.ts";
import { judgeForCoordinator, judgeForManager } from "./judge-manager.ts";
import { judgeForTeam } from "./judge-team.ts";
import { lacksRight } from "./roles.ts";
import { teamMeant } from "./team-meant.ts";
import { refuse, saidTooEarly, type Verdict } from "./verdict.ts";

/** Judges a command said on a rollout's own ticket. */
export function judge(command: Command, rollout: Rollout, world: World): Verdict {
  const closed = closedTo(command, rollout) ?? tooEarly(command, rollout, world);
  if (!isTeamCommand(command)) {
    const refusal = lacksRight(command, undefined, rollout, world.registry) ?? closed;
    if (refusal) return refuse(refusal);
    return command.kind === "manager"
      ? judgeForCoordinator(command, rollout, world)
      : judgeForManager(command, rollout, world);
  }
  const meant = teamMeant(command, rollout, world.registry);
  if ("refusal" in meant) return refuse(closed ?? meant.refusal);
  const refusal = lacksRight(command, meant.team.name, rollout, world.registry) ?? closed;
  return refusal ? refuse(refusal) : judgeForTeam(command, meant.team, rollout, world);
}

/** The event whose positions in the table each command shares. */
const EVENT_OF: { readonly [kind in Exclude<Command["kind"], "excuse">]: EventName } = {
  accept: "accepted",
  reject: "declined",
  withdraw: "declined",
  exposed: "exposed",
  beta: "beta-on",
  problem: "problem",
  ask: "asked",
  pool: "pooled",
  extend: "extended",
  dismiss: "problem-dismissed",
  manager: "reassigned",
};

/** The events that may record a command; an excuse stands in `rollout.yaml` alone. */
export const eventsOf = (command: Command): readonly EventName[] => {
  if (command.kind === "beta") return [command.on ? "beta-on" : "beta-off"];
  if (command.kind === "excuse") return [];
  return command.kind === "manager" ? ["opened", "reassigned"] : [EVENT_OF[command.kind]];
};

/** Why the rollout is in no position for the command; undefined when it is. */
function closedTo(command: Command, rollout: Rollout): Refusal | undefined {
  const { kind } = command;
  const position = positionOf(rollout.ticket?.data);
  const open =
    kind === "excuse"
      ? position === "StagedRollOut open"
      : eventsOf(command).some((event) => allows(event, position));
  if (open) return undefined;
  const ask = managerOf(rollout);
  const { state, status } = rollout.ticket?.data ?? {};
  if (status === "resolved" || state === "Rejected" || state === "Recalled") {
    return { code: "resolved", reason: `the rollout is closed: it is ${state}`, ask };
  }
  const where = status === "new" ? "it has no manager yet" : `it is ${state ?? "not recorded yet"}`;
  return { code: "not-open", reason: `nobody is asked to test it yet: ${where}`, ask };
}

/** Comments are read again for days: what was refused then does not count once the rollout is open. */
function tooEarly({ kind, at }: Command, rollout: Rollout, { saidAt }: World): Refusal | undefined {
  const since = lastEvent(rollout, kind === "manager" ? ["staged"] : ["opened"]);
  if (!since || at >= saidAt(since)) return undefined;
  return saidTooEarly("the rollout was open", managerOf(rollout));
}
