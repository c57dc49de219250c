/** A whole run: plan and record, then say what is to be said, then record that (DESIGN section 6). */
import { resolve } from "node:path";
import type { Problem } from "#core/base/problems.ts";
import { commitMessage } from "#core/forge/commit.ts";
import type { Command } from "#core/model/command.ts";
import { type Plan, type PlanOptions, plan } from "#core/workflow/plan.ts";
import { runName, withLock } from "#io/lock.ts";
import { openWorkTree } from "#io/work-tree.ts";
import { removeLeftovers } from "#io/write-file.ts";
import type { GlobalOptions, Io } from "../command.ts";
import { claim, duePosts, post, type Receipt, receipts } from "./receipts.ts";
import { look, record, type Seen, type Step } from "./workspace.ts";

export interface AdvanceOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  /** The outbox; `.outbox` below the root when left out. */
  readonly outbox?: string;
  /** Where it is said; the outbox when left out. */
  readonly channel?: "outbox" | "github";
}

/** This data is not to be told about where the run was asked to: exit 1. */
export class Refused extends Error {}

export interface Advanced {
  readonly plan: Plan;
  /** As the folder was when the plan was made. */
  readonly seen: Seen;
  readonly receipts: readonly Receipt[];
  /** What else failed on the forge. */
  readonly failures?: readonly Failure[];
}

/** Something that could not be done for a rollout or release, with why. */
export interface Failure {
  readonly rollout: string;
  readonly id: string;
  readonly error: string;
}

/** The plan for what is seen; broken rollouts are left alone. */
export function planFor(
  seen: Seen,
  commands: readonly Command[],
  options: Pick<PlanOptions, "channels" | "openReports"> = {},
): Plan {
  const { registry, broken, now, tip } = seen;
  if (broken.stopped.length > 0) {
    const [first] = broken.stopped as [Problem];
    return {
      ...plan(registry, [], now, { broken: new Map() }),
      ...NOTHING,
      stopped: `${first.file}:${first.line} ${first.message}`,
    };
  }
  const reasons = new Map(
    [...broken.rollouts].map(([path, [problem]]) => [
      path,
      problem ? `${problem.file}: ${problem.message}` : "",
    ]),
  );
  const made = plan(registry, commands, now, {
    ...options,
    broken: reasons,
    ...(tip === undefined ? {} : { tip }),
  });
  const unread = [...reasons].filter(([path]) => !registry.rollouts.has(path));
  return {
    ...made,
    skipped: [...made.skipped, ...unread.map(([rollout, reason]) => ({ rollout, reason }))],
  };
}

const NOTHING = { edits: [], events: [], deliveries: [], dropped: [], skipped: [], answers: [] };

/** Carries a run out, one writer at a time; `commands` answers what was said, as of the run's instant. */
export async function run(
  options: AdvanceOptions,
  io: Io,
  commands: (seen: Seen) => readonly Command[] = () => [],
): Promise<Advanced> {
  const { root, asOf } = options;
  return withLock(root, async () => {
    removeLeftovers(root);
    const place = { root, asOf, tree: await openWorkTree(root), io };
    const advanced = await record(place, (seen): Step<Advanced> => {
      const made = planFor(seen, commands(seen));
      return stepFor(made, { plan: made, seen, receipts: [] });
    });
    if (advanced.plan.stopped !== undefined) return advanced;
    const name = runName();
    const shared = await place.tree.isShared();
    const due = shared
      ? await record(place, (seen) => claim(seen, name, duePosts(seen, name)))
      : duePosts(await look(place), name);
    if (due.length === 0) return advanced;
    const seen = await look(place);
    const done = post(due, seen, resolve(root, options.outbox ?? ".outbox"));
    await record(place, (now) => receipts(now, done, name));
    return { ...advanced, receipts: done };
  });
}

/** The step that writes a plan down. */
export const stepFor = <T>({ edits, events }: Plan, made: T): Step<T> => ({
  edits,
  message:
    edits.length > 0 ? commitMessage(events) : "Advance: commit what an earlier run had written",
  made,
});

/** What a run would do, without doing it. */
export async function preview(options: AdvanceOptions, io: Io): Promise<Advanced> {
  const { root, asOf } = options;
  const seen = await look({ root, asOf, tree: await openWorkTree(root), io });
  return { plan: planFor(seen, []), seen, receipts: [] };
}
