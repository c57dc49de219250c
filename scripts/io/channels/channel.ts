/** What a channel is: one way in which people are notified. Each is one file of this folder and one line in `index.ts`. */
import type { Place, Registry } from "#core/model/registry.ts";
import type { Addressee, Message } from "#core/notifications/index.ts";
import type { Mailbox, MailContext } from "#core/notifications/mailboxes.ts";
import type { Recipient } from "#core/notifications/recipients.ts";
import type { ChannelName, Delivery } from "#core/workflow/deliveries.ts";
import type { Room } from "#core/workflow/turns.ts";
import type { Environment } from "../github/environment.ts";
import type { Tracker } from "../github/tracker.ts";

export interface Channel {
  /** In data, on the command line and in code. */
  readonly name: ChannelName;
  /** Other words for it on the command line. */
  readonly aliases?: readonly string[];
  /**
   * Whether it is used where no channel is named on the command line, and it is configured: the last such channel of
   * the list, or this one too.
   */
  readonly byDefault?: "last" | "too";
  /** Whether the surroundings are made for it: then it is used by default, and what it lacks is an error. */
  isMeant?(settings: Settings): boolean;
  /** Works for an example too, on behalf of which nobody may be notified. */
  readonly inExamples?: true;
  /** Its notifications stand on tickets of the forge, which the delivery `open` creates: a run with it reads and keeps tickets. */
  readonly onTickets?: true;
  /** It reaches role addresses and no accounts: only what is for somebody who has one is requested for it. */
  readonly onlyAddresses?: true;
  /** What has to be set before it can be used, as a sentence; undefined where it is configured. */
  missing(settings: Settings): string | undefined;
  /** Why it may not be used as it is configured, as a sentence: nothing is sent elsewhere instead. */
  refuses?(settings: Settings): string | undefined;
  /**
   * Whether those whom a notification is for are reached where it is sent: only then is it done. A list is an address,
   * a team has members. What no channel of a run reaches is left to a coordinator.
   */
  reaches(recipient: Addressee, context: MailContext): boolean;
  /** Those among the addressees whom it tells apart, so that a run sends each one message; left out: the accounts. */
  people?(to: readonly Addressee[], context: MailContext): readonly Person[];
  /** Makes it ready to send in this run. */
  open(settings: Settings, run: RunOnForge): Sender;
}

/** What the command line and the environment say. */
export interface Settings {
  /** The folder that holds the data. */
  readonly root: string;
  /** `--outbox` */
  readonly outbox?: string;
  readonly environment: Environment;
}

/** What a run does on the forge besides; empty where none of its channels is there. */
export interface RunOnForge {
  readonly tracker?: Tracker;
  /** How many more tickets and comments may be written there in this hour. */
  readonly room?: number;
  /** What the run has written there in reply to comments. */
  readonly replies?: Replies;
}

export interface Replies {
  readonly count: number;
  /** Numeric ids of the people who were answered. */
  readonly people: ReadonlySet<number>;
}

/** A channel in one run. */
export interface Sender {
  /** What it may still send in this run; left out: everything that is due. */
  readonly room?: Room;
  /** Looks for it among what was sent before; left out where the channel cannot be asked. */
  find?(outgoing: Outgoing): Promise<Sent | undefined>;
  /** Sends it; undefined where it has to wait for the next run. Throws when it fails, or nothing shows that it was sent. */
  send(outgoing: Outgoing): Promise<Sent | Unsent | undefined>;
  /** Ends what it has begun, when the run has nothing more to send. */
  close?(): Promise<void>;
}

/** A message of one delivery, to all of its people or, where they are many, to some of them. */
export interface Outgoing {
  readonly where: Place;
  readonly delivery: Delivery;
  /** Addressed to those only whom the channel reaches. */
  readonly message: Message;
  /** Those among them who are addressed. */
  readonly people: readonly Person[];
  /** From 1: which part of the people this is for. */
  readonly part: number;
  /** What it is written from, and the instant at which. */
  readonly registry: Registry;
  readonly now: string;
}

export interface Sent {
  /** Where it can be read. */
  readonly ref: string;
  /** The number of the ticket that it stands on. */
  readonly issue?: number;
}

/** It has not reached everybody. */
export interface Unsent {
  /** Addresses that it has reached now. */
  readonly reached?: readonly string[];
  /** Addresses that were refused for good, each with why; once all others are reached, it is given up. */
  readonly refused?: readonly { readonly to: string; readonly error: string }[];
  /** Why the others have to wait, which is no failure. */
  readonly later?: string;
  /** Nothing shows whether it arrived: it is sent once more. */
  readonly lost?: true;
}

/** Somebody whom a message is for: an account, or a role address. */
export type Person = Recipient | Mailbox;

/** Whether it is an account. */
export const isAccount = (person: Person): person is Recipient => "login" in person;

/** Whether a recipient is people with accounts here, and neither an address outside nor another helpdesk's ticket. */
export const hasAccounts = ({ kind }: Addressee): boolean =>
  kind !== "audience" && kind !== "helpdesk";
