/** Who a notification's addressees are by mail, from base data only: role addresses, each once (R5, R32, R86, R108, R124). */

import {
  isLedger,
  type Place,
  type Registry,
  type Release,
  type Rollout,
} from "#core/model/registry.ts";
import type { Addressee } from "./text/message.ts";

/** A role address; its id is the same however the address is written. */
export interface Mailbox {
  readonly address: string;
  readonly id: string;
}

/** What an addressee is read from. */
export interface MailContext {
  readonly registry: Registry;
  readonly where: Place;
}

export const mailboxOf = (address: string): Mailbox => ({ address, id: address.toLowerCase() });

/** The addresses meant, in the order of the addressees. Members and other accounts have none: the forge notifies them. */
export function mailboxesOf(to: readonly Addressee[], context: MailContext): Mailbox[] {
  const byId = new Map<string, Mailbox>();
  for (const one of to) {
    const address = addressOf(one, context);
    if (address === undefined) continue;
    const mailbox = mailboxOf(address);
    if (!byId.has(mailbox.id)) byId.set(mailbox.id, mailbox);
  }
  return [...byId.values()];
}

/** The address of an addressee; undefined where it has none. */
export function addressOf(
  { kind, name }: Addressee,
  { registry, where }: MailContext,
): string | undefined {
  switch (kind) {
    case "team":
      return registry.teams.get(name)?.data.contact;
    case "list":
    case "audience":
      return registry.audiences?.data.audiences.find((one) => one.name === name)?.address;
    case "helpdesk":
      return isLedger(where)
        ? undefined
        : registry.stacks.get(releaseOf(where).stack)?.data.provider.helpdesk;
    case "group":
    case "account":
    case "provider":
      return undefined;
    default:
      return kind satisfies never;
  }
}

const releaseOf = (where: Rollout | Release): Release =>
  "release" in where ? where.release : where;
