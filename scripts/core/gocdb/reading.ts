/** When GOCDB is read, and what a reading leaves in the ledger (CHANNELS.md, “GOCDB”). */

import { addDays, addMinutes } from "#core/base/dates.ts";
import { beginning, printable } from "#core/base/text.ts";
import { acceptedTeams, partOf } from "#core/model/participation.ts";
import { LEDGER } from "#core/model/paths.ts";
import { OPEN, positionOf } from "#core/model/positions.ts";
import type { Registry } from "#core/model/registry.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
import type { GocdbFacts } from "./facts.ts";
import { findingsOf } from "./findings.ts";

/** What became of asking: a whole reading, or why there is none, in one sentence. */
export type GocdbReading =
  | { readonly at: string; readonly facts: GocdbFacts }
  | { readonly at: string; readonly failure: string };

const HOURS_BETWEEN = 6;

/** Whether GOCDB is to be asked: six hours after it was asked last. An example never asks. */
export function isGocdbDue({ procedure, ledger }: Registry, now: string): boolean {
  if (procedure?.data.gocdb === undefined || procedure.data.example) return false;
  const tried = ledger?.data.gocdb?.tried;
  return tried === undefined || addMinutes(tried, HOURS_BETWEEN * 60) <= now;
}

/** The dates that downtimes matter in: from the first exposure of what is tested to today; undefined while nothing is exposed. */
export function downtimeWindow(
  registry: Registry,
  now: string,
): { readonly from: string; readonly until: string } | undefined {
  const [from] = [...registry.rollouts.values()]
    .filter((rollout) => OPEN.some((one) => one === positionOf(rollout.ticket?.data)))
    .flatMap((rollout) =>
      acceptedTeams(rollout).flatMap((team) => partOf(rollout, team)?.exposed ?? []),
    )
    .sort();
  // A day more on both sides, since the dates are each team's own.
  const until = addDays(now.slice(0, 10), 1);
  return from === undefined ? undefined : { from: addDays(from, -1), until };
}

/** What a reading changes in the ledger; after one that failed the findings, and since when they hold, stay as they were. */
export function ledgerEdits(reading: GocdbReading, registry: Registry): Edit[] {
  const before = registry.ledger?.data;
  const read = "failure" in reading ? before?.gocdb?.read : reading.at;
  const gocdb = {
    tried: reading.at,
    ...(read === undefined ? {} : { read }),
    ...("failure" in reading ? { failure: tidy(reading.failure) } : {}),
  };
  const findings =
    "failure" in reading
      ? (before?.gocdbFindings ?? [])
      : findingsOf(reading.facts, registry, reading.at);
  if (!before) {
    const value = { gocdb, ...(findings.length > 0 ? { gocdbFindings: findings } : {}) };
    return [{ kind: "create-file", file: LEDGER, value: asValue(value) }];
  }
  const edits: Edit[] = [{ kind: "set", file: LEDGER, at: ["gocdb"], value: gocdb }];
  if (JSON.stringify(findings) === JSON.stringify(before.gocdbFindings ?? [])) return edits;
  const at = ["gocdbFindings"];
  if (findings.length === 0) return [...edits, { kind: "remove", file: LEDGER, at }];
  return [...edits, { kind: "set", file: LEDGER, at, value: findings.map(asValue) }];
}

/** The failure as one line of the record: a server's words may be among it. */
const tidy = (text: string): string =>
  beginning(printable(text.toWellFormed().replace(/\s+/g, " ")).trim(), 500) ||
  "no reason was given";
