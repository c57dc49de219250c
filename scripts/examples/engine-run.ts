/** One run of the automation, as `advance --as-of` makes it: plan, write, send what is due, record that. */

import type { Command } from "#core/comments/commands.ts";
import { compose } from "#core/notifications/index.ts";
import { outbox } from "#io/channels/outbox.ts";
import { dueOn } from "../commands/advance/due.ts";
import { planRun } from "../commands/advance/plan-run.ts";
import { readProviders } from "../commands/advance/read-providers.ts";
import { receipts } from "../commands/advance/receipts.ts";
import { resolvePackages } from "../commands/advance/resolve-packages.ts";
import { closuresStep, packagesStep } from "../commands/advance/take-packages.ts";
import type { Snapshot } from "../commands/advance/workspace.ts";
import type { DataFolders } from "./data-folders.ts";
import { smallProvider } from "./small-provider.ts";

/** The name under which the player sends; it claims nothing, since there are no other runs. */
const RUN = "examples";

/** Runs at an instant; throws when a command is refused, a rollout is skipped or a notification cannot be written. */
export function runEngine(folders: DataFolders, commands: readonly Command[], now: string): void {
  const made = planRun(snapshotOf(folders, now), commands, { channels: [outbox] });
  const refused = made.answers.find(({ outcome }) => outcome !== "done");
  if (refused) throw new Error(`${now} ${refused.rollout}: ${JSON.stringify(refused)}`);
  if (made.stopped !== undefined) throw new Error(made.stopped);
  const [skipped] = made.skipped;
  if (skipped) throw new Error(`${now} ${skipped.rollout} was skipped: ${skipped.reason}`);
  folders.edit(made.edits);
  const snapshot = snapshotOf(folders, now);
  const sent = dueOn(outbox.name, snapshot, RUN).map((due) => {
    // The notification is composed to check that it can be, and discarded.
    compose(due.delivery.id, due.where, snapshot.registry, now);
    return { due, ref: `${due.where.path}/${due.delivery.id}.md` };
  });
  folders.edit(receipts(sent, snapshot, RUN).edits);
}

/** The intake of a run, from the small provider of the example. */
export async function takeIn(folders: DataFolders, now: string): Promise<void> {
  const snapshot = snapshotOf(folders, now);
  const open = smallProvider(snapshot.registry);
  const readings = await readProviders(snapshot, { open }, Number.POSITIVE_INFINITY);
  const [failure] = readings.failures;
  if (failure) throw new Error(failure.error);
  folders.edit(packagesStep(snapshot, readings, [outbox]).edits);
  const after = snapshotOf(folders, now);
  const closures = await resolvePackages(after, { open }, Number.POSITIVE_INFINITY, (file) =>
    Buffer.from(folders.read(file)),
  );
  folders.edit(closuresStep(after, closures, [outbox]).edits);
}

/** What `advance` would see in a folder without problems and without git. */
const snapshotOf = (folders: DataFolders, now: string): Snapshot => ({
  registry: folders.registry(),
  broken: { rollouts: new Map(), stopped: [] },
  now,
  tip: undefined,
});
