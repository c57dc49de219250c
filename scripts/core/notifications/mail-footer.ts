/** What stands under a mail: why one gets it, where to answer, and who sent it. */

import { code, name } from "#core/base/quote.ts";
import type { Procedure, Release, Rollout } from "#core/model/registry.ts";
import { type Addressee, listed, paragraphs } from "./text/message.ts";
import { rolloutPage, ticketLink } from "./text/places.ts";

/** Why a mail is sent to those of these addressees who have an address. */
function because(to: readonly Addressee[]): string | undefined {
  const named = (kind: Addressee["kind"]) =>
    to.filter((one) => one.kind === kind).map((one) => name(one.name));
  const [teams, lists, audiences] = [named("team"), named("list"), named("audience")];
  const reasons = [
    ...(teams.length > 0
      ? [`as the contact of ${listed(teams)} (${code("contact")} in the team's file changes it)`]
      : []),
    ...(lists.length > 0 ? [`on the list ${listed(lists)}`] : []),
    ...(audiences.length > 0 ? [`as one of the ${listed(audiences)}`] : []),
  ];
  return reasons.length === 0 ? undefined : `You get this ${listed(reasons)}.`;
}

/** The Markdown of the footer; `where` is left out where the mail belongs to no rollout. */
export function mailFooter(
  to: readonly Addressee[],
  procedure: Procedure,
  where?: Rollout | Release,
): string {
  const isForHelpdesk = to.some(({ kind }) => kind === "helpdesk");
  const ticket = where && ticketLink(procedure, where);
  const answer = isForHelpdesk
    ? undefined
    : ticket
      ? `**To answer**, write a comment on ${ticket}. Nobody reads replies to this mail.`
      : where && "release" in where
        ? `Nobody reads replies to this mail; the state of the rollout: ${rolloutPage(procedure, where)}.`
        : "Nobody reads replies to this mail.";
  return paragraphs([
    answer,
    because(to),
    `Sent by the automation of the staged rollout of ${name(procedure.organisation)}.`,
  ]);
}
