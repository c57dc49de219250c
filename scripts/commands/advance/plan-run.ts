/** The plan of a run: the procedure's, without broken rollouts, and with tickets where the channels need them. */
import type { Problem } from "#core/base/problems.ts";
import type { Command } from "#core/comments/commands.ts";
import { commitMessage } from "#core/forge/commit.ts";
import { type GoneTickets, withMissingTickets } from "#core/workflow/missing-tickets.ts";
import { type Plan, type PlanOptions, plan } from "#core/workflow/plan.ts";
import type { Channel } from "#io/channels/channel.ts";
import type { Snapshot, Step } from "./workspace.ts";

export interface RunPlanOptions extends Pick<PlanOptions, "openReports"> {
  readonly channels: readonly Pick<Channel, "name" | "onTickets">[];
  /** Tickets that are no longer there, and are to be replaced. */
  readonly gone?: GoneTickets;
}

/** What a run has to do for what it sees; broken rollouts are left alone. */
export function planRun(
  snapshot: Snapshot,
  commands: readonly Command[],
  { channels, gone = new Map(), ...options }: RunPlanOptions,
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
  const made = plan(registry, commands, now, {
    ...options,
    channels: channels.map(({ name }) => name),
    broken: reasons,
    ...(tip === undefined ? {} : { tip }),
  });
  const unread = [...reasons].filter(([path]) => !registry.rollouts.has(path));
  const whole: Plan = {
    ...made,
    skipped: [...made.skipped, ...unread.map(([rollout, why]) => ({ rollout, reason: why }))],
  };
  if (made.stopped !== undefined) return whole;
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
      whole,
    );
}

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
