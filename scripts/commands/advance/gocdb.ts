/** GOCDB is asked last in a run, where it is due, and in a commit of its own: nobody waits for it (CHANNELS.md, “GOCDB”). */
import { downtimeWindow, type GocdbReading, isGocdbDue } from "#core/gocdb/reading.ts";
import type { Registry } from "#core/model/registry.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { GocdbUnread, readGocdb } from "#io/gocdb/client.ts";
import { planRun, planStep } from "./plan-run.ts";
import type { Session } from "./session.ts";
import { recordStep, type Snapshot, type Workspace } from "./workspace.ts";

/** Asks and records where it is due; that GOCDB does not answer is recorded too, and is no failure of the run. Answers the events. */
export async function recordGocdb(
  workspace: Workspace,
  { channels }: Session,
  { registry, now }: Snapshot,
): Promise<Pick<Plan, "events">> {
  const gocdb = await ask(registry, now);
  if (!gocdb) return { events: [] };
  return recordStep(workspace, (snapshot) => {
    const plan = planRun(snapshot, [], { channels, gocdb });
    return { ...planStep(plan, plan), message: "Advance: compare with GOCDB\n" };
  });
}

async function ask(registry: Registry, now: string): Promise<GocdbReading | undefined> {
  const address = registry.procedure?.data.gocdb;
  if (address === undefined || !isGocdbDue(registry, now)) return undefined;
  try {
    return { at: now, facts: await readGocdb(address, downtimeWindow(registry, now)) };
  } catch (error) {
    if (!(error instanceof GocdbUnread)) throw error;
    return { at: now, failure: error.message };
  }
}
