/** `extend DAYS ${REASON}`: how long the exposure lasts at least, longer or shorter than usual (R89). */

import { REASON } from "#core/base/placeholders.ts";
import { changedExposures } from "#core/events/each/extended.ts";
import { decide } from "#core/model/decisions.ts";
import { lastEvent } from "#core/model/participation.ts";
import { managerOf } from "#core/model/teams.ts";
import { MOST_OWN_DAYS } from "#core/time/clocks.ts";
import { tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { cannotRead, readNumber } from "../words.ts";

interface Extend extends AnyStatement {
  readonly kind: "extend";
  /** The least days of the whole exposure, not those added. */
  readonly days: number;
  readonly reason: string;
}

export const extend: DecisionCommand<Extend> = {
  word: "extend",
  who: "managers",
  usage: `extend 10 ${REASON}`,
  meaning: "the exposure lasts at least this many days in total",
  requirements: ["R89"],

  read: (rest) => {
    const found = readNumber(rest.replace(/^(?:to|by|for)\s+/i, ""));
    const reason = found?.rest.replace(/^(?:calendar\s+)?days?\b[\s,:;–—-]*/i, "") ?? "";
    if (found && reason !== "") {
      return { statement: { kind: "extend", days: found.number, reason } };
    }
    const missing = found ? "give a reason" : "give the number of days in total, and the reason";
    return cannotRead(missing, `extend ${found?.number ?? 10} ${REASON}`);
  },
  write: ({ days, reason }) => `extend ${days} ${reason}`,
  differs: (one, other) => one.days !== other.days,

  recordedAs: () => ["extended"],
  prevents: ["report-due"],

  judge: ({ days, reason, at }, rollout, { registry, writtenAt }) => {
    if (!Number.isInteger(days) || days < 0 || days > MOST_OWN_DAYS) {
      const wanted = `write the least days of the exposure in total, 0 to ${MOST_OWN_DAYS}, and the reason`;
      return refused("not-days", wanted, managerOf(rollout, registry));
    }
    const newer = lastEvent(rollout, ["extended"]);
    if (newer && at < writtenAt(newer)) return ALREADY;
    const own = rollout.decisions?.data.exposure;
    return own?.days === days && own.reason === reason ? ALREADY : allowed();
  },

  carryOut: ({ author, days, reason }, rollout, world) => {
    const changed = decide(rollout, { exposure: { days, reason: tidy(reason) } });
    const events = changedExposures(changed, world);
    return { rollout: changed, events: events.map((one) => ({ ...one, by: author.login })) };
  },

  linesInstead: (code) => (code === "not-days" ? [`extend 10 ${REASON}`] : []),
};
