/** What comes after the plan, whatever the channels: choose, claim, send, record (DESIGN section 6). */
import { type Chosen, chooseDue, type OpenChannel } from "./choose-due.ts";
import { claims, type Receipt, receipts } from "./receipts.ts";
import { sendAll } from "./send.ts";
import { recordStep, type Snapshot, type Step, takeSnapshot, type Workspace } from "./workspace.ts";

/** A run that sends. */
export interface SendingRun {
  /** Names its claims. */
  readonly name: string;
  readonly channels: readonly OpenChannel[];
  /** Whether the time for sending has been used up. */
  isLate(): boolean;
}

export interface Delivered {
  readonly receipts: readonly Receipt[];
  /** The folder with the receipts recorded. */
  readonly snapshot: Snapshot;
}

/** Sends what is due on the run's channels and records what became of it. */
export async function deliver(workspace: Workspace, run: SendingRun): Promise<Delivered> {
  const choose = (snapshot: Snapshot) =>
    run.channels.flatMap((channel) => chooseDue(channel, snapshot, run.name));
  const { due, snapshot } = (await workspace.tree.isShared())
    ? await recordStep(workspace, (now) => claimed(choose(now), now, run.name))
    : await unclaimed(workspace, choose);
  if (due.length === 0) return { receipts: [], snapshot };
  const done = await sendAll(due, snapshot, run.isLate);
  await recordStep(workspace, (now) => receipts(done, now, run.name));
  return { receipts: done, snapshot: await takeSnapshot(workspace) };
}

interface ToSend {
  readonly due: readonly Chosen[];
  /** The folder as it was when they were chosen. */
  readonly snapshot: Snapshot;
}

const claimed = (due: readonly Chosen[], snapshot: Snapshot, run: string): Step<ToSend> => ({
  ...claims(due, snapshot, run),
  made: { due, snapshot },
});

/** Where nobody else writes, the folder's lock is claim enough. */
async function unclaimed(
  workspace: Workspace,
  choose: (snapshot: Snapshot) => readonly Chosen[],
): Promise<ToSend> {
  const snapshot = await takeSnapshot(workspace);
  return { due: choose(snapshot), snapshot };
}
