/** The list was asked, and no team has accepted: the manager looks for one, in the end the coordinators (R110, R111). */

import { formatWhenInZone } from "#core/base/format-when.ts";
import { CHOOSE, REASON } from "#core/base/placeholders.ts";
import { localDate } from "#core/base/zones.ts";
import {
  acceptedTeams,
  lastEvent,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import { familyList, hasList } from "#core/model/people.ts";
import { managerOf } from "#core/model/teams.ts";
import { COORDINATORS } from "./conditions.ts";
import { type Facts, happened, reason, type Way, waitingFor } from "./reason.ts";
import { askTeam, comment, decide, summaryBy } from "./ways.ts";

interface NobodyAccepts {
  readonly code: "nobody-accepts";
  readonly list: string;
  /** Whether the list has an address; else only the members of the family's teams were notified. */
  readonly isListed: boolean;
  /** The instant at which the list was asked. */
  readonly pooled: string;
  readonly due: string | null;
  /** The instant at which it went to the coordinators; left out before that. */
  readonly escalated?: string;
  readonly manager: string;
}

export const nobodyAccepts = reason<NobodyAccepts>({
  codes: ["nobody-accepts"],
  at: ["StagedRollOut open"],
  when: ({ rollout, registry }) => {
    const pooled = pooledEvent(rollout);
    const isTested =
      acceptedTeams(rollout).length > 0 ||
      selectedTeams(rollout).some((team) => reportOf(rollout, team));
    if (!pooled || isTested) return [];
    const escalated = lastEvent(rollout, ["escalated"])?.at;
    return [
      {
        code: "nobody-accepts",
        list: familyList(rollout, registry),
        isListed: hasList(registry, familyList(rollout, registry)),
        pooled: pooled.at,
        due: pooled.due ?? null,
        ...(escalated === undefined ? {} : { escalated }),
        manager: managerOf(rollout, registry),
      },
    ];
  },
  since: ({ escalated, pooled }) =>
    escalated === undefined ? happened("list asked", pooled) : happened("escalated", escalated),
  sentence: ({ list, isListed, pooled, escalated }, now) => {
    const when = formatWhenInZone(pooled, "UTC", now);
    return waitingFor(
      escalated !== undefined ? "a coordinator" : "a team of the family to accept",
      isListed
        ? `nobody has accepted, and ${list} was asked ${when}`
        : `nobody has accepted, and there is no list ${list} in teams/audiences.yaml: only the family's own teams were notified, ${when}`,
    );
  },
  steps: ({ escalated, due, manager }, facts) => {
    const findTeam = () => [askTeam(facts)];
    if (escalated === undefined)
      return [{ who: manager, what: "find a team", due, ways: findTeam }];
    return [
      {
        who: COORDINATORS,
        what: isWaivable(facts)
          ? "find a team, decide, or waive the test"
          : "find a team, or decide",
        ways: () => [...findTeam(), summaryBy(undefined, facts, "Reject"), ...waive(facts)],
      },
    ];
  },
});

/** Whether a waiver of today would count (R134, R135). */
function isWaivable({ registry, rollout, now }: Facts): boolean {
  const since = registry.procedure?.data.waiverOnlyEmergencySince;
  return (
    rollout.release.data.type === "emergency" ||
    (since !== undefined && localDate(now, "UTC") < since)
  );
}

/** What waives the test, where a waiver would count. */
function waive(facts: Facts): Way[] {
  if (!isWaivable(facts)) return [];
  const lines = ["waiver:", `  reason: ${CHOOSE}`, `  approvedBy: ${CHOOSE}   # your login`];
  return [
    comment("Waive the test", [`waive ${REASON}`]),
    decide(facts, "waiver", "Waive the test", [...lines, `  date: ${localDate(facts.now, "UTC")}`]),
  ];
}
