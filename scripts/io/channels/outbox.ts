/**
 * The channel that needs no account: each notification is a file `DIR/<rollout>/<id>.md`, and one that would be mailed is
 * there as a mail too, `DIR/<rollout>/<id>.eml`, which mail programs open.
 */
import { join, relative, resolve, sep } from "node:path";
import { stringify } from "yaml";
import { mailboxesOf } from "#core/notifications/mailboxes.ts";
import { composeMail } from "../mail/compose.ts";
import { OutsideError } from "../outside.ts";
import { writeAtomically } from "../write-file.ts";
import { readRegular, refuseToWrite } from "../write-place.ts";
import { type Channel, hasAccounts, type Outgoing, type Sent } from "./channel.ts";

export const outbox: Channel = {
  name: "outbox",
  byDefault: "last",
  inExamples: true,
  missing: () => undefined,
  refuses({ root, outbox: option = ".outbox" }) {
    const folder = resolve(root, option);
    const refused = refuseToWrite(folder, { below: folder, root });
    return refused && `${refused}: name another folder with --outbox`;
  },
  // People read the folder, and whoever has an account; addresses outside, and other helpdesks, it does not reach.
  reaches: hasAccounts,
  open({ root, outbox: option = ".outbox" }) {
    const folder = resolve(root, option);
    return {
      async find(outgoing) {
        const ref = pathIn(folder, outgoing);
        return isOurs(placeOf(folder, ref, root), outgoing) ? { ref } : undefined;
      },
      async send(outgoing): Promise<Sent> {
        const ref = pathIn(folder, outgoing);
        const eml = await mailOf(outgoing);
        if (eml) writeAtomically(placeOf(folder, ref.replace(/\.md$/, ".eml"), root), eml);
        writeAtomically(placeOf(folder, ref, root), textOf(outgoing));
        return { ref };
      },
    };
  },
};

/** What would be mailed; undefined where nobody whom it is for has an address. */
async function mailOf({ where, delivery, message, part, registry, now }: Outgoing) {
  const procedure = registry.procedure?.data;
  const to = mailboxesOf(message.to, { registry, where }).map(({ address }) => address);
  if (!procedure || to.length === 0) return undefined;
  // Nobody can answer what was never sent (RFC 6761, 6.4).
  const from = `staged-rollout@${new URL(procedure.site).hostname}.invalid`;
  const letter = { message, where, id: delivery.id, part, now, from, to };
  return (await composeMail(letter, procedure)).raw.toString();
}

/** The file itself; throws OutsideError where it may not be written. */
function placeOf(folder: string, ref: string, root: string): string {
  const path = join(folder, ref);
  const refused = refuseToWrite(path, { below: folder, root });
  if (refused !== undefined) throw new OutsideError(refused);
  return path;
}

/** Of a notification, what says which one it is stands near its beginning. */
const LONGEST_HEAD = 1 << 20;

/** Whether the file is this notification: an empty one, or another's, shows nothing. */
function isOurs(path: string, outgoing: Outgoing): boolean {
  const [empty, head = ""] = (readRegular(path, LONGEST_HEAD) ?? "").split(/^---$/m, 2);
  return empty === "" && head.includes(`\n${stringify(nameOf(outgoing), LINES)}`);
}

/** The notification's file, relative to the outbox: its name is its delivery. */
function pathIn(folder: string, { where, delivery: { id } }: Outgoing): string {
  const ref = relative(folder, resolve(folder, where.path, `${id}.md`))
    .split(sep)
    .join("/");
  if (!ref.startsWith("..")) return ref;
  throw new Error(`the delivery ${id} of ${where.path} would leave the outbox`);
}

const LINES = { lineWidth: 0 };

const nameOf = ({ where, delivery: { id } }: Outgoing) => ({ delivery: `${where.path} ${id}` });

function textOf(outgoing: Outgoing): string {
  const { delivery, message } = outgoing;
  const { requested } = delivery;
  const to = message.to.map(({ kind, name }) => `${kind} ${name}`);
  const head = stringify({ subject: message.subject, to, ...nameOf(outgoing), requested }, LINES);
  return `---\n${head}---\n\n${message.body}`;
}
