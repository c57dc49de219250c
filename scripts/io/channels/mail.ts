/** The channel that needs no account of the people: mails to the role addresses of teams, lists, audiences and helpdesks. */
import { addressOf, mailboxesOf } from "#core/notifications/mailboxes.ts";
import { composeMail, type Mail } from "../mail/compose.ts";
import {
  type Handed,
  MAIL_LIMITS,
  MailConnection,
  type MailLimits,
  ServerUnusable,
} from "../mail/server.ts";
import { hasServer, MAIL_FROM, type MailServer, readServer, SMTP } from "../mail/settings.ts";
import type { Channel, Outgoing, Sender, Sent, Unsent } from "./channel.ts";

/** The most mails that a run sends: a server that limits us would refuse more. */
const MOST_MAILS = 30;

/** The channel with limits of its own, for tests that wait for them. */
export const mailChannel = (limits: MailLimits = MAIL_LIMITS): Channel => ({
  name: "mail",
  byDefault: "too",
  onlyAddresses: true,
  missing: ({ environment }) =>
    hasServer(environment)
      ? undefined
      : `no mail is sent: set ${SMTP} (smtps://user:password@host:port) and ${MAIL_FROM} (the sender's address)`,
  refuses({ environment }) {
    const server = readServer(environment);
    return typeof server === "string" ? server : undefined;
  },
  reaches: (recipient, context) => addressOf(recipient, context) !== undefined,
  people: mailboxesOf,
  open({ environment }) {
    const server = readServer(environment);
    if (typeof server === "string") throw new Error(server);
    return senderOf(server, limits);
  },
});

export const mail = mailChannel();

function senderOf(server: MailServer, limits: MailLimits): Sender {
  const connection = new MailConnection(server, limits);
  let isOver = false;
  let started: number | undefined;
  return {
    room: {
      messages: MOST_MAILS,
      notified: new Set(),
      recipients: Number.POSITIVE_INFINITY,
    },
    async send(outgoing) {
      started ??= performance.now();
      if (isOver || performance.now() - started > limits.run) return undefined;
      const to = waitingFor(outgoing);
      const { messageId, raw } = await mailOf(outgoing, server.from, to);
      try {
        const handed = to.length > 0 ? await connection.hand(raw, to) : NOBODY;
        isOver = handed.lost === true;
        return received(handed, outgoing, messageId);
      } catch (error) {
        isOver = true;
        if (!(error instanceof ServerUnusable) || error.isWrong) throw error;
        return { later: error.message };
      }
    },
    async close() {
      connection.close();
    },
  };
}

const NOBODY: Handed = { reached: [], refused: [] };

function mailOf(
  { where, delivery, message, part, registry, now }: Outgoing,
  from: string,
  to: readonly string[],
): Promise<Mail> {
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("without rollouts/procedure.yaml there are no notifications");
  return composeMail({ message, where, id: delivery.id, part, now, from, to }, procedure);
}

const addressesOf = ({ people }: Outgoing): string[] =>
  people.flatMap((one) => ("address" in one ? one.address : []));

/** The addresses of those who have neither got a delivery nor been refused by their server. */
function waitingFor(outgoing: Outgoing): string[] {
  const { reached = [], refused = [] } = outgoing.delivery;
  const known = new Set([...reached, ...refused.map(({ to }) => to)]);
  return addressesOf(outgoing).filter((address) => !known.has(address));
}

function received(handed: Handed, outgoing: Outgoing, ref: string): Sent | Unsent {
  const all = new Set([...(outgoing.delivery.reached ?? []), ...handed.reached]);
  return addressesOf(outgoing).every((address) => all.has(address)) ? { ref } : handed;
}
