/**
 * A notification of which a part is left to a coordinator, because no channel reaches those whom it is for: audiences,
 * which are addresses (R32, R129), and the helpdesk of an external provider (R124).
 */

import { code, name } from "#core/base/quote.ts";
import type { ByHand } from "#core/events/notices.ts";
import type { Registry } from "#core/model/registry.ts";
import { COORDINATORS } from "./text/addressees.ts";
import type { Addressee, Message } from "./text/message.ts";
import { fenced, listed, paragraphs, points } from "./text/message.ts";

/** What a coordinator writes in a comment once it is passed on. */
export const PASSED_ON: Readonly<Record<ByHand, string>> = {
  broadcast: "broadcast done",
  copied: "copied",
};

/** A comment has no room for any number of addresses. */
const MOST = 50;

/** The message for those of its addressees who are reached, and for the coordinators, with what they do for the others. */
export function handOver(
  message: Message,
  unreached: readonly Addressee[],
  word: ByHand,
  registry: Registry,
): Message {
  const { subject, body, to } = message;
  const request = paragraphs([
    word === "broadcast" ? broadcast(unreached, registry) : copy(unreached),
    "The text to copy is below the line. Once it is sent, write this in a new comment:",
    fenced([PASSED_ON[word]]),
    "---",
  ]);
  const reached = to.filter((one) => !unreached.includes(one));
  return { subject, body: `${request}\n\n${body}`, to: [...reached, COORDINATORS] };
}

function broadcast(audiences: readonly Addressee[], registry: Registry): string {
  if (audiences.length === 0) {
    return `Coordinators: please broadcast this today to all who run it. ${code("teams/audiences.yaml")} names no audience, so it has reached nobody; the audiences that you add there get the next announcement.`;
  }
  const addresses = new Map(
    (registry.audiences?.data.audiences ?? []).map((one) => [one.name, one.address]),
  );
  const lines = audiences.map(
    (one) => `${name(one.name)}: ${code(addresses.get(one.name) ?? "no address is given")}`,
  );
  return paragraphs([
    "Coordinators: please broadcast this today to these audiences, which automation does not reach.",
    points([
      ...lines.slice(0, MOST),
      lines.length > MOST && `${lines.length - MOST} more, in ${code("teams/audiences.yaml")}`,
    ]),
  ]);
}

const copy = (helpdesks: readonly Addressee[]): string =>
  `Coordinators: please copy this today into ${listed(helpdesks.map((one) => name(one.name)))}, where the provider reads it and automation cannot write.`;
