/** The plan of a run: the procedure's, without broken rollouts, and with tickets where the channels need them. */
import type { Problem } from "#core/base/problems.ts";
import type { Command } from "#core/comments/commands.ts";
import { commitMessage } from "#core/forge/commit.ts";
import { seenFlags } from "#core/gocdb/flags.ts";
import { type GocdbReading, isGocdbDue, ledgerEdits } from "#core/gocdb/reading.ts";
import { LEDGER } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";
import { digestAudiences } from "#core/notifications/digest.ts";
import { withDigest } from "#core/workflow/digest-request.ts";
import { type GoneTickets, withMissingTickets } from "#core/workflow/missing-tickets.ts";
import { type Plan, type PlanOptions, plan } from "#core/workflow/plan.ts";
import type { Channel } from "#io/channels/channel.ts";
import type { Full } from "./within-limits.ts";
import type { Snapshot, Step } from "./workspace.ts";

export interface RunPlanOptions extends Pick<PlanOptions, "openReports" | "packages" | "only"> {
  readonly channels: readonly Pick<Channel, "name" | "onTickets" | "onlyAddresses">[];
  /** What there is no room for; left out: nothing. */
  readonly full?: Full;
  /** Tickets that are no longer there, and are to be replaced. */
  readonly gone?: GoneTickets;
  /** What became of asking GOCDB in this run; left out: it was not asked. */
  readonly gocdb?: GocdbReading;
}

/** What a run has to do for what it sees; broken rollouts are left alone. */
export function planRun(
  snapshot: Snapshot,
  commands: readonly Command[],
  { channels, full, gone = new Map(), gocdb, ...options }: RunPlanOptions,
): Plan {
  const { registry, broken, now, tip } = snapshot;
  const [first] = broken.stopped;
  if (first) {
    return {
      ...NOTHING,
      answers: [],
      stopped: `${first.file}:${first.line} ${first.message}`,
    };
  }
  const reasons = new Map([...broken.rollouts].map(([path, [problem]]) => [path, reason(problem)]));
  for (const [path, why] of full?.rollouts ?? []) reasons.set(path, why);
  // Another run may have recorded a reading since this one asked.
  const reading = gocdb && isGocdbDue(registry, now) && isLedgerRead(registry) ? gocdb : undefined;
  const facts = reading && "facts" in reading ? reading.facts : undefined;
  const made = plan(registry, commands, now, {
    ...options,
    ...(facts ? { seenFlags: seenFlags(facts.services, registry, now) } : {}),
    full: full?.comments ?? new Set(),
    channels: channels.map(({ name }) => name),
    onlyAddresses: new Set(
      channels.filter(({ onlyAddresses }) => onlyAddresses).map(({ name }) => name),
    ),
    broken: reasons,
    ...(tip === undefined ? {} : { tip }),
  });
  const unread = [...reasons].filter(([path]) => !registry.rollouts.has(path));
  const whole: Plan = {
    ...made,
    edits: [...made.edits, ...(reading ? ledgerEdits(reading, registry) : [])],
    skipped: [...made.skipped, ...unread.map(([rollout, why]) => ({ rollout, reason: why }))],
  };
  if (made.stopped !== undefined) return whole;
  const forDigest = channels
    .filter(({ onlyAddresses }) => !onlyAddresses || digestAudiences(registry).length > 0)
    .map(({ name }) => name);
  return channels
    .filter(({ onTickets }) => onTickets)
    .reduce<Plan>(
      (all, { name }) =>
        withMissingTickets(all, {
          channel: name,
          registry,
          now,
          broken: broken.rollouts,
          gone,
        }),
      withDigest(whole, registry, now, forDigest),
    );
}

/** A ledger that cannot be read is a maintainer's to repair; `check` names it. */
const isLedgerRead = ({ ledger, files }: Registry): boolean =>
  ledger !== undefined || !files.has(LEDGER);

const reason = (problem: Problem | undefined) =>
  problem ? `${problem.file}: ${problem.message}` : "";

const NOTHING = { edits: [], events: [], deliveries: [], dropped: [], skipped: [] };

/** The step that writes a plan down. */
export const planStep = <T>({ edits, events }: Plan, made: T): Step<T> => ({
  edits,
  message:
    edits.length > 0 ? commitMessage(events) : "Advance: commit what an earlier run had written",
  made,
});
