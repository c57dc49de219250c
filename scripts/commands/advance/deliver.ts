/** What comes after the plan, whatever the channels: choose, claim, send, record (DESIGN section 6). */
import { type Chosen, chooseDue, type OpenChannel } from "./choose-due.ts";
import { dueOn } from "./due.ts";
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

/** What a run has to send. */
export interface ToSend {
  readonly due: readonly Chosen[];
  /** The folder as it was when they were chosen. */
  readonly snapshot: Snapshot;
}

/** Sends what is due on the run's channels, or what of it was claimed with the plan, and records what became of it. */
export async function deliver(
  workspace: Workspace,
  run: SendingRun,
  early: ToSend | undefined,
): Promise<Delivered> {
  const { due, snapshot } = early ?? (await choose(workspace, run));
  if (due.length === 0) return { receipts: [], snapshot };
  const done = await sendAll(due, snapshot, run.isLate);
  await recordStep(workspace, (now) => receipts(done, now, run.name));
  return { receipts: done, snapshot: await takeSnapshot(workspace) };
}

/** The step that chooses what a run sends, and claims that and nothing else. */
export function claimStep(
  channels: readonly OpenChannel[],
  snapshot: Snapshot,
  run: string,
): Omit<Step<ToSend>, "next"> {
  const due = channels.flatMap((channel) => chooseDue(channel, snapshot, run));
  const own = channels
    .flatMap(({ channel }) => dueOn(channel.name, snapshot, run))
    .filter(({ delivery }) => delivery.claim?.run === run);
  return { ...claims(due, own, snapshot, run), made: { due, snapshot } };
}

/** Where nobody else writes, the folder's lock is claim enough. */
async function choose(workspace: Workspace, { channels, name }: SendingRun): Promise<ToSend> {
  if (await workspace.tree.isShared()) {
    return recordStep(workspace, (now) => claimStep(channels, now, name));
  }
  return claimStep(channels, await takeSnapshot(workspace), name).made;
}
