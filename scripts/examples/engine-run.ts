/** One run of the automation, as `advance --as-of` makes it: plan, write, say what is due, record that. */
import { compose } from "#core/messages/index.ts";
import type { Command } from "#core/model/command.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { isPending } from "#core/workflow/deliveries.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
import { plan } from "#core/workflow/plan.ts";
import type { DataFolders } from "./data-folders.ts";

/** Runs at an instant; throws when a command is refused, a rollout is skipped or a letter cannot be written. */
export function runEngine(folders: DataFolders, commands: readonly Command[], now: string): void {
  const made = plan(folders.registry(), commands, now);
  const refused = made.answers.find(({ outcome }) => outcome !== "done");
  if (refused) throw new Error(`${now} ${refused.rollout}: ${JSON.stringify(refused)}`);
  if (made.stopped !== undefined) throw new Error(made.stopped);
  const [skipped] = made.skipped;
  if (skipped) throw new Error(`${now} ${skipped.rollout} was skipped: ${skipped.reason}`);
  folders.edit(made.edits);
  folders.edit(said(folders.registry(), now));
}

/** Receipts for everything requested: the letters are written, and thrown away. */
function said(registry: Registry, now: string): Edit[] {
  const edits: Edit[] = [];
  for (const where of [...registry.releases.values(), ...registry.rollouts.values()]) {
    const { ticket } = where as Release | Rollout;
    for (const [index, delivery] of (ticket?.data.deliveries ?? []).entries()) {
      if (!ticket || !isPending(delivery, now)) continue;
      compose(delivery.id, where, registry, now);
      const ref = `${where.path}/${delivery.id}.md`;
      const value = asValue({ ...delivery, done: now, ref, attempts: 1 });
      edits.push({ kind: "set", file: ticket.file, at: ["deliveries", index], value });
    }
  }
  return edits;
}
