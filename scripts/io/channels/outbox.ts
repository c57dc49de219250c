/** The channel that needs no account: each notification is a file `DIR/<rollout>/<id>.md`. */
import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { stringify } from "yaml";
import { writeAtomically } from "../write-file.ts";
import { type Channel, hasAccounts, type Outgoing, type Sent } from "./channel.ts";

export const outbox: Channel = {
  name: "outbox",
  byDefault: true,
  inExamples: true,
  missing: () => undefined,
  // People read the folder, and whoever has an account; addresses outside, and other helpdesks, it does not reach.
  reaches: hasAccounts,
  open({ root, outbox: option = ".outbox" }) {
    const folder = resolve(root, option);
    return {
      async find(outgoing) {
        const ref = pathIn(folder, outgoing);
        return existsSync(join(folder, ref)) ? { ref } : undefined;
      },
      async send(outgoing): Promise<Sent> {
        const ref = pathIn(folder, outgoing);
        writeAtomically(join(folder, ref), textOf(outgoing));
        return { ref };
      },
    };
  },
};

/** The notification's file, relative to the outbox: its name is its delivery. */
function pathIn(folder: string, { where, delivery: { id } }: Outgoing): string {
  const ref = relative(folder, resolve(folder, where.path, `${id}.md`))
    .split(sep)
    .join("/");
  if (!ref.startsWith("..")) return ref;
  throw new Error(`the delivery ${id} of ${where.path} would leave the outbox`);
}

function textOf({ where, delivery: { id, requested }, message }: Outgoing): string {
  const head = stringify(
    {
      subject: message.subject,
      to: message.to.map(({ kind, name }) => `${kind} ${name}`),
      delivery: `${where.path} ${id}`,
      requested,
    },
    { lineWidth: 0 },
  );
  return `---\n${head}---\n\n${message.body}`;
}
