/** What the answers of a team have in common: accept, reject and withdraw (R79, R109). */

import { formatDate } from "#core/base/format-time.ts";
import type { World } from "#core/events/facts.ts";
import {
  hasReported,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
} from "#core/model/participation.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { managerOf, takesPart } from "#core/model/teams.ts";
import type { AnyStatement, Origin, Read } from "./definition.ts";
import { closeTeam, leadingTeam } from "./team-words.ts";
import { ALREADY, refuse, refused, type Verdict, writtenTooEarly } from "./verdict.ts";
import { cannotRead } from "./words.ts";

export interface AnswerStatement extends AnyStatement {
  /** As people write it, `NGI-Site`; left out where only one can be meant. */
  readonly team?: string;
  readonly reason?: string;
}

/** A sign that stands for any name, or asks: neither is a team, nor a reason. */
const SIGN = /^[*?%#@&|/\\+=<>]+[.!]*$/;

/** `[NGI-Site]`, and why, in as many words as they like; a lone sign like `*` is neither. */
export function readAnswer<K extends string>(
  kind: K,
  rest: string,
  registry: Registry,
): Read<AnswerStatement & { readonly kind: K }> {
  const { team, words } = leadingTeam(rest, registry, closeTeam);
  if (SIGN.test(words)) {
    const reason = `${words} is neither a team nor a reason`;
    return cannotRead(reason, writeAnswer({ kind, ...team }));
  }
  const reason = words.replace(/^[\s,.;:!–—-]+/, "");
  return { statement: { kind, ...team, ...(reason === "" ? {} : { reason }) } };
}

/** The line without its reason, which is for the author to repeat. */
export const writeAnswer = ({ kind, team }: AnswerStatement): string =>
  team === undefined ? kind : `${kind} ${team}`;

/** Once the team's report is there, what it answers changes nothing; undefined while there is none. */
export const hasReportedAlready = (
  team: string,
  rollout: Rollout,
  registry: Registry,
): Verdict | undefined =>
  hasReported(rollout, team) || reportOf(rollout, team)
    ? afterReport(team, rollout, registry)
    : undefined;

/** The same once the report is recorded: until then an answer may still be recorded before it. */
export const afterRecordedReport = (
  team: string,
  rollout: Rollout,
  registry: Registry,
): Verdict | undefined =>
  hasReported(rollout, team) ? afterReport(team, rollout, registry) : undefined;

const afterReport = (team: string, rollout: Rollout, registry: Registry): Verdict =>
  refused(
    "has-reported",
    `${team} has reported; its earlier answers no longer change`,
    managerOf(rollout, registry),
  );

/** An answer counts when nothing newer is recorded of the team, and it was asked when it was given. */
export function outdated(
  { at }: Origin,
  team: string,
  rollout: Rollout,
  { registry, writtenAt }: World,
): Verdict | undefined {
  const newer = lastEvent(rollout, ["accepted", "declined", "dismissed"], team);
  if (newer && at < writtenAt(newer)) {
    const answer = lastEvent(rollout, ["accepted", "declined"], team);
    const isAnswered = answer !== undefined && at < writtenAt(answer);
    // Nothing was recorded of it when the team was removed, and nothing will be.
    return newer.event === "dismissed" && !isAnswered ? notAsked(team, rollout, registry) : ALREADY;
  }
  const asked = lastEvent(rollout, ["asked"], team);
  const unanswered = partOf(rollout, team)?.response === undefined;
  if (takesPart(rollout, team) && unanswered && asked && at < writtenAt(asked)) {
    return refuse(writtenTooEarly(`${team} was asked`, managerOf(rollout, registry)));
  }
  return undefined;
}

/** Why a team cannot decline, before or after it accepted; undefined when it takes part and has not declined yet. */
export function cannotDecline(
  origin: Origin,
  team: string,
  rollout: Rollout,
  world: World,
): Verdict | undefined {
  const refusal =
    hasReportedAlready(team, rollout, world.registry) ?? outdated(origin, team, rollout, world);
  if (refusal) return refusal;
  if (!takesPart(rollout, team)) {
    // Who is on the list and has no time need not say so; nothing is expected of it.
    return pooledEvent(rollout) ? ALREADY : notAsked(team, rollout, world.registry);
  }
  return partOf(rollout, team)?.response === "decline" ? ALREADY : undefined;
}

/** Only who is asked answers. */
export function notAsked(team: string, rollout: Rollout, registry: Registry): Verdict {
  const removed = lastEvent(rollout, ["asked", "dismissed"], team);
  const reason =
    removed?.event === "dismissed"
      ? `${team} is no longer asked to test this: the manager removed it on ${formatDate(removed.at.slice(0, 10))}`
      : `${team} is not asked to test this`;
  return refused("not-asked", reason, managerOf(rollout, registry));
}
