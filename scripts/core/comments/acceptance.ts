/** Teams that have accepted the test: they alone tell of exposure, beta flags and problems, and can withdraw (R109–R118). */

import type { World } from "#core/events/facts.ts";
import { answerName } from "#core/model/names.ts";
import { lastEvent, partOf } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { managerOf, takesPart } from "#core/model/teams.ts";
import type { Origin, ReplyContext } from "./definition.ts";
import { refuse, refused, type Verdict, writtenTooEarly } from "./verdict.ts";

/** Why a team is not one that has accepted the test; undefined when it is. */
export function notAccepted(
  { at }: Origin,
  team: string,
  rollout: Rollout,
  { registry, writtenAt }: World,
): Verdict | undefined {
  const ask = managerOf(rollout, registry);
  if (!takesPart(rollout, team) || partOf(rollout, team)?.response !== "accept") {
    const reason = `${team} has not accepted the test; write accept ${answerName(team)} first`;
    return refused("not-accepted", reason, ask);
  }
  const accepted = lastEvent(rollout, ["accepted"], team);
  if (!accepted || at >= writtenAt(accepted)) return undefined;
  return refuse(writtenTooEarly(`${team} accepted`, ask));
}

/** What to write where `notAccepted` refused. */
export const acceptFirst = ({ asked }: ReplyContext): string[] =>
  asked.slice(0, 1).map((team) => `accept ${answerName(team)}`);
