/** The channel that needs no account: each letter is a file `DIR/<rollout>/<id>.md`. */
import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { stringify } from "yaml";
import type { Message } from "#core/notifications/index.ts";
import { writeAtomically } from "../write-file.ts";

export interface Letter {
  /** The rollout's or release's folder below `rollouts/`. */
  readonly rollout: string;
  /** The delivery's id, `ask/ea-NGI_X-SITE`. */
  readonly id: string;
  /** Since when it was to be said. */
  readonly requested: string;
  readonly message: Message;
}

/**
 * Puts a letter into the outbox and answers its path there. One that lies there already was put there before
 * and is left as it is: its name is its delivery.
 */
export function putIntoOutbox(folder: string, { rollout, id, requested, message }: Letter): string {
  const path = resolve(folder, rollout, `${id}.md`);
  const ref = relative(folder, path).split(sep).join("/");
  if (ref.startsWith(".."))
    throw new Error(`the delivery ${id} of ${rollout} would leave the outbox`);
  if (existsSync(path)) return ref;
  const head = stringify(
    {
      subject: message.subject,
      to: message.to.map(({ kind, name }) => `${kind} ${name}`),
      delivery: `${rollout} ${id}`,
      requested,
    },
    { lineWidth: 0 },
  );
  writeAtomically(join(folder, ref), `---\n${head}---\n\n${message.body}`);
  return ref;
}
