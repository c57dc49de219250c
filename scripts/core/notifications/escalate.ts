/** `escalate`: nobody tests it, three working days after the whole list was asked; the coordinators decide (R111, R134). */

import { formatDate } from "#core/base/format-time.ts";
import { REASON } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import { summaryFileName } from "#core/model/names.ts";
import { involvedTeams } from "#core/model/participation.ts";
import type { Procedure, Rollout } from "#core/model/registry.ts";
import { candidates } from "#core/reasons/candidates.ts";
import { onRollout } from "./notification.ts";
import { COORDINATORS, managerOf } from "./text/addressees.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { type Part, points, some } from "./text/message.ts";
import { decisionPage, editLink, newFileLink, rolloutPage } from "./text/places.ts";
import { answerOf, candidateList } from "./text/teams.ts";

export const escalate = onRollout({
  id: "escalate",
  to: (facts) => [COORDINATORS, ...managerOf(facts)],
  subject: ({ rollout }) => `No site is testing ${shortProduct(rollout)}: please decide`,
  text: ({ rollout, release, registry, procedure, now }) => {
    const asked = involvedTeams(rollout).map((team) => `${name(team)} ${answerOf(rollout, team)}`);
    const found = candidates(registry, rollout, now);
    const summary = summaryFileName(release);
    return [
      `Coordinators: please decide today how to continue with ${productOn(rollout)}. No team is testing it, although the whole list was asked.`,
      points([
        `**A team by name.** ${code("ask NGI-Site-name")} asks it; talking to a site first helps more than another mail.`,
        waiver(rollout, procedure, now),
        `**Or a rejection.** You or the manager comment ${code(`outcome REJECT ${REASON}`)}, or what ${decisionPage(procedure, rollout)} makes. By pull request it is ${code(summary)}: ${newFileLink(procedure, rollout, summary)}.`,
      ]),
      asked.length > 0 && `So far: ${some(asked)}.`,
      found.length > 0 && `Committed and never asked:\n\n${candidateList(found)}`,
      `Everything about it: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});

/** Only an emergency may skip the test, in general or since a date (R134, R135). */
function waiver(rollout: Rollout, procedure: Procedure, now: string): Part {
  const since = procedure.waiverOnlyEmergencySince;
  const emergency = rollout.release.data.type === "emergency";
  if (!emergency && (since === undefined || now.slice(0, 10) >= since)) {
    return `It cannot be waived: ${since ? `since ${formatDate(since)} ` : ""}only an emergency release may skip the test.`;
  }
  const file = `rollouts/${rollout.path}/rollout.yaml`;
  return `**Or a waiver**, under exceptionally well documented circumstances: comment ${code(`waive ${REASON}`)}. By pull request it is ${code("waiver")} in ${code(file)}, ${editLink(procedure, file)}.`;
}
