/** `report-due/<team>/<n>`: the exposure is over and there is no report; the n-th reminder (R118, R119). */

import { deadline } from "#core/base/local-time.ts";
import { code, name } from "#core/base/quote.ts";
import { localDate } from "#core/base/zones.ts";
import { reportSkeleton } from "#core/documents/skeletons.ts";
import { replyName, reportFileName } from "#core/model/names.ts";
import { lastEvent } from "#core/model/participation.ts";
import { person, productOn, vulnerabilities } from "./text/blocks.ts";
import type { Addressee, Message, RolloutFacts } from "./text/message.ts";
import { fenced, onRollout } from "./text/message.ts";
import { newFileLink } from "./text/places.ts";

/** From this reminder on the manager may excuse the team. */
const MANAGER_FROM = 3;

export function reportDue(facts: RolloutFacts, team: string, number: string): Message {
  const { rollout, release, registry, procedure, now } = facts;
  const zone = registry.teams.get(team)?.data.timezone ?? "UTC";
  const due =
    rollout.ticket?.data.participation?.[team]?.due ??
    lastEvent(rollout, ["exposed", "extended", "accepted"], team)?.due;
  const manager = rollout.decisions?.data.manager;
  const late = Number(number) >= MANAGER_FROM;
  const to: Addressee[] = [{ kind: "team", name: team }];
  if (late && manager !== undefined) to.push({ kind: "account", name: manager });
  const file = reportFileName(team, release);
  const when = due === undefined ? "" : ` It was due by **${deadline(due, zone)}**.`;
  const lead = late ? `report of ${team} is overdue` : `report of ${team} is due`;
  return onRollout(facts, lead, to, [
    `${name(team)}: please report today how ${productOn(rollout)} went in production.${when}`,
    `Ten minutes are enough. Put this into ${code(file)} (${newFileLink(procedure, rollout, file)}), correct it, and propose it:`,
    fenced(reportSkeleton(registry, rollout, team, localDate(now, zone))),
    "A failure is a result too: report it as it is. If you cannot report, or need more days, say so in the ticket; the manager can give them.",
    vulnerabilities(procedure),
    late &&
      `**For ${manager === undefined ? "the manager" : `the manager, ${person(registry, manager)}`}.** This is reminder ${Number(number)}. You can go on without this team: ${code(`excuse ${replyName(team)} REASON`)}; or give it more time: ${code("extend DAYS REASON")}.`,
  ]);
}
