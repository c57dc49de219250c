/** One run of the automation, as `advance --as-of` makes it: plan, write, send what is due, record that. */

import type { Command } from "#core/model/command.ts";
import { compose } from "#core/notifications/index.ts";
import { duePosts, receipts } from "../commands/advance/receipts.ts";
import { planFor } from "../commands/advance/run.ts";
import type { Seen } from "../commands/advance/workspace.ts";
import type { DataFolders } from "./data-folders.ts";

/** The name under which the player sends; it claims nothing, since nobody else runs. */
const RUN = "examples";

/** Runs at an instant; throws when a command is refused, a rollout is skipped or a notification cannot be written. */
export function runEngine(folders: DataFolders, commands: readonly Command[], now: string): void {
  const made = planFor(look(folders, now), commands);
  const refused = made.answers.find(({ outcome }) => outcome !== "done");
  if (refused) throw new Error(`${now} ${refused.rollout}: ${JSON.stringify(refused)}`);
  if (made.stopped !== undefined) throw new Error(made.stopped);
  const [skipped] = made.skipped;
  if (skipped) throw new Error(`${now} ${skipped.rollout} was skipped: ${skipped.reason}`);
  folders.edit(made.edits);
  const seen = look(folders, now);
  const sent = duePosts(seen, RUN).map((due) => {
    // The notification is written, to see that it can be, and thrown away.
    compose(due.delivery.id, due.where, seen.registry, now);
    return { due, ref: `${due.where.path}/${due.delivery.id}.md` };
  });
  folders.edit(receipts(seen, sent, RUN).edits);
}

/** What `advance` would see in a folder without problems and without git. */
const look = (folders: DataFolders, now: string): Seen => ({
  registry: folders.registry(),
  problems: [],
  broken: { rollouts: new Map(), stopped: [] },
  now,
  tip: undefined,
});
