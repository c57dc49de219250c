/** `pool`: the manager asks the family's list (R111). */

import { decide } from "#core/model/decisions.ts";
import { pooledEvent } from "#core/model/participation.ts";
import { escalationDue } from "#core/time/clocks.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { ALREADY, allowed } from "../verdict.ts";

interface Pool extends AnyStatement {
  readonly kind: "pool";
}

export const pool: DecisionCommand<Pool> = {
  word: "pool",
  who: "managers",
  usage: "pool",
  meaning: "asks the family's list",
  requirements: ["R111"],

  read: () => ({ statement: { kind: "pool" } }),
  write: () => "pool",

  recordedAs: () => ["pooled"],

  judge: (_, rollout) => (pooledEvent(rollout) ? ALREADY : allowed()),

  carryOut: ({ author }, rollout, { now }) => ({
    rollout: decide(rollout, { pool: true }),
    events: [{ event: "pooled", by: author.login, due: escalationDue(now) }],
  }),
};
