/** A notification as a mail: its headers from values, and the same message as plain text and as HTML. */
import { createHash } from "node:crypto";
import { oneLine } from "#core/base/quote.ts";
import {
  isLedger,
  type Place,
  type Procedure,
  type Release,
  type Rollout,
} from "#core/model/registry.ts";
import { mailFooter } from "#core/notifications/mail-footer.ts";
import type { Message } from "#core/notifications/text/message.ts";

/** A mail before it is put into bytes. Its text is Markdown. */
export interface Letter {
  readonly message: Message;
  /** What it belongs to; left out for what belongs to no rollout. */
  readonly where?: Place;
  /** The id of its delivery. */
  readonly id: string;
  readonly part: number;
  /** When it is sent. */
  readonly now: string;
  /** The sender's address. */
  readonly from: string;
  /** Whom it is for. */
  readonly to: readonly string[];
}

export interface Mail {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly raw: Buffer;
}

/**
 * The bytes of a mail, the same whenever it is made of the same values. Its `Message-ID` follows from the delivery, so
 * that a mail that is sent twice is one mail for whoever receives it; all mails about a rollout are one thread.
 */
export async function composeMail(letter: Letter, procedure: Procedure): Promise<Mail> {
  // Loaded where it is needed: it takes a while.
  const [{ default: MailComposer }, { render }] = await Promise.all([
    import("nodemailer/lib/mail-composer"),
    import("./render.ts"),
  ]);
  const { message, where, from, to, now } = letter;
  const subject = subjectOf(message);
  const messageId = messageIdOf(letter, procedure);
  const thread = where && !isLedger(where) ? threadOf(where, procedure) : undefined;
  const organisation = `${procedure.organisation} staged rollout`;
  const composer = new MailComposer({
    messageId,
    date: new Date(now),
    from: { name: organisation, address: from },
    to: to.map((address) => ({ name: "", address })),
    subject,
    ...render(
      subject,
      message.body,
      mailFooter(message.to, procedure, where && !isLedger(where) ? where : undefined),
    ),
    ...(thread === undefined ? {} : { inReplyTo: thread, references: thread }),
    headers: {
      // RFC 2919
      "List-Id": `<${listIdOf(procedure)}>`,
      // RFC 3834, 5: no program replies to it, not even for somebody who is away.
      "Auto-Submitted": "auto-generated",
    },
    // Otherwise the parts are told apart by chance, and the same mail would have other bytes.
    baseBoundary: hash(messageId),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { messageId, raw: await composer.compile().build() };
}

/**
 * A helpdesk puts a mail into the ticket whose number stands in the subject. For the old GGUS this form is documented
 * (“The mail subject must contain the typical GGUS string”, GGUS user guide); today's helpdesk is Zammad, which looks
 * for its setting “Ticket Hook” and the number (Zammad admin documentation, “Ticket”): the default is `Ticket#`.
 */
function subjectOf({ subject, to }: Message): string {
  const tickets = to.flatMap(({ kind, name }) => (kind === "helpdesk" ? hookOf(name) : []));
  return oneLine([subject, ...tickets].join(" "));
}

/** Of `GGUS 70123`, or `GGUS helpdesk/3001`. */
function hookOf(ticket: string): string[] {
  const today = /^GGUS helpdesk\/(\d+)$/.exec(ticket)?.[1];
  if (today !== undefined) return [`[Ticket#${today}]`];
  const old = /^GGUS (\d+)$/.exec(ticket)?.[1];
  return old === undefined ? [`[${ticket}]`] : [`[GGUS-Ticket-ID: #${old}]`];
}

/** Where the instance lives, which makes identifiers unique. */
const hostOf = ({ site }: Procedure): string => new URL(site).hostname;

const hash = (...parts: readonly string[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 40);

/** Of letters, digits, dots and dashes alone; its kind is there for whoever reads the log of a mail server. */
function messageIdOf({ where, id, part }: Letter, procedure: Procedure): string {
  const kind = /^[a-z-]+/.exec(id)?.[0] ?? "mail";
  const unique = hash(procedure.repository, where?.path ?? "", id, String(part));
  return `<${kind}.${unique}@${hostOf(procedure)}>`;
}

/** What every mail about a rollout refers to, so that mail programs show them together; no mail has this id itself. */
const threadOf = ({ path }: Rollout | Release, procedure: Procedure): string =>
  `<rollout.${hash(procedure.repository, path)}@${hostOf(procedure)}>`;

const listIdOf = (procedure: Procedure): string => {
  const name = procedure.repository.split("/").at(-1)?.toLowerCase() ?? "";
  return `${name.replace(/[^a-z0-9-]+/g, "-")}.${hostOf(procedure)}`;
};
