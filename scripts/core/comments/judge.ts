/** Whether a command can be carried out on a rollout as it stands: by right, by position, by what is recorded already. */

import { isPlaceholder } from "#core/base/placeholders.ts";
import type { World } from "#core/events/facts.ts";
import { allows } from "#core/events/transitions.ts";
import { lastEvent } from "#core/model/participation.ts";
import { positionOf } from "#core/model/positions.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { managerOf } from "#core/model/teams.ts";
import { type Command, definitionOf } from "./commands.ts";
import { tooMuch } from "./limits.ts";
import { ROLES } from "./roles.ts";
import { teamMeant } from "./team-meant.ts";
import { type Refusal, refuse, type Verdict, writtenTooEarly } from "./verdict.ts";

/** Judges a command on one rollout, as if it were written on the rollout's own ticket. */
export function judge(command: Command, rollout: Rollout, world: World): Verdict {
  const definition = definitionOf(command);
  const { author } = command;
  const { registry } = world;
  const closed = closedTo(command, rollout, registry) ?? tooEarly(command, rollout, world);
  const unfilled = stillToFill(command, rollout, registry);
  const role = ROLES[definition.who];
  if (definition.who !== "members") {
    const refusal = role.lacks(author, rollout, registry) ?? closed ?? unfilled;
    return refusal
      ? refuse(refusal)
      : within(definition.judge(command, rollout, world), command, { rollout, registry });
  }
  const meant = teamMeant(command, definition, rollout, registry);
  if ("refusal" in meant) return refuse(closed ?? meant.refusal);
  const refusal = role.lacks(author, rollout, registry, meant.team.name) ?? closed ?? unfilled;
  return refusal
    ? refuse(refusal)
    : within(
        definition.judge(command, meant.team, rollout, world),
        command,
        { rollout, registry },
        meant.team.name,
      );
}

interface Place {
  readonly rollout: Rollout;
  readonly registry: Registry;
}

/** What is allowed, while the record has room for it. */
function within(
  verdict: Verdict,
  command: Command,
  { rollout, registry }: Place,
  team?: string,
): Verdict {
  const full = verdict.kind === "allowed" ? tooMuch(command, rollout, registry, team) : undefined;
  return full ? refuse(full) : verdict;
}

/** Why the rollout is in no position for the command; undefined when it is. */
function closedTo(command: Command, rollout: Rollout, registry: Registry): Refusal | undefined {
  const { recordedAs, positions, whereNot } = definitionOf(command);
  const position = positionOf(rollout.ticket?.data);
  const isOpen = positions
    ? position !== undefined && positions.includes(position)
    : recordedAs(command).some((event) => allows(event, position));
  if (isOpen) return undefined;
  const ask = managerOf(rollout, registry);
  if (whereNot) return { code: "not-open", reason: whereNot(rollout), ask };
  const { state, status } = rollout.ticket?.data ?? {};
  if (status === "resolved" || state === "Rejected" || state === "Recalled") {
    return { code: "resolved", reason: `the rollout is closed: it is ${state}`, ask };
  }
  const where = status === "new" ? "it has no manager yet" : `it is ${state ?? "not recorded yet"}`;
  return { code: "not-open", reason: `nobody is asked to test it yet: ${where}`, ask };
}

/** A line that was copied and not filled in says nothing. */
function stillToFill(command: Command, rollout: Rollout, registry: Registry): Refusal | undefined {
  const left = Object.values(command).find(
    (value) => typeof value === "string" && isPlaceholder(value),
  );
  if (left === undefined) return undefined;
  const reason = `${left} stands for what only you know: write that in its place`;
  return { code: "placeholder", reason, ask: managerOf(rollout, registry) };
}

/** Comments are read again for days: what was refused then does not count once the rollout is open. */
function tooEarly(
  command: Command,
  rollout: Rollout,
  { registry, writtenAt }: World,
): Refusal | undefined {
  const since = lastEvent(rollout, [definitionOf(command).since ?? "opened"]);
  if (!since || command.at >= writtenAt(since)) return undefined;
  return writtenTooEarly("the rollout was open", managerOf(rollout, registry));
}
