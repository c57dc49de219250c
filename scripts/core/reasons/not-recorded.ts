/** Something stands in the files, or time has brought it about: the next run of automation records it. */

import { isUndistributed, listedIn } from "#core/distribution/listed.ts";
import { summaryGuards } from "#core/events/guards.ts";
import {
  acceptedTeams,
  hasReported,
  isUnanswered,
  lastEvent,
  partOf,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import type { Position } from "#core/model/positions.ts";
import { isGone, isPresent, stateSince } from "#core/model/queries.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { managerWhoLeft } from "#core/model/teams.ts";
import { isWaived, verificationLacks } from "./conditions.ts";
import { type Facts, lasting, type ReasonKind, reason } from "./reason.ts";

/** What is not recorded yet, in words. */
const SENTENCES = {
  delivery: () => "the delivery is not recorded yet",
  withdrawal: () => "the withdrawal is not recorded yet",
  waiver: () => "the waiver is not recorded yet",
  recall: () => "the recall is not recorded yet",
  "verification-start": () => "the start of the verification is not recorded yet",
  "verification-outcome": () => "the outcome of the verification is not recorded yet",
  manager: () => "the manager is not notified yet",
  request: (team) => `${team} is selected and not asked yet`,
  pool: () => "every team declined or left, and the list is not asked yet",
  report: (team) => `the report of ${team} is not recorded yet`,
  decision: () => "the decision is not recorded yet",
  release: () => "the release is not recorded yet",
} as const satisfies Record<string, (team: string) => string>;

interface NotRecorded {
  readonly code: "not-recorded";
  readonly fact: keyof typeof SENTENCES;
  /** Whose request or report it is. */
  readonly team?: string;
  /** When it came about, as far as the files say: an instant, or a date. */
  readonly cameAbout?: string;
}

const of = (fact: NotRecorded["fact"], cameAbout?: string, team?: string): NotRecorded => ({
  code: "not-recorded",
  fact,
  ...(team === undefined ? {} : { team }),
  ...(cameAbout === undefined ? {} : { cameAbout }),
});

const at = (
  positions: readonly Position[],
  when: (facts: Facts) => readonly NotRecorded[],
  overrides = false,
): ReasonKind<NotRecorded> =>
  reason({
    codes: ["not-recorded"],
    at: positions,
    overrides,
    when,
    since: ({ cameAbout }) => lasting("not recorded", cameAbout),
    sentence: ({ fact, team = "a team" }) =>
      `${SENTENCES[fact](team)}: the next run of automation does it`,
    steps: () => [{ who: "maintainers", what: "see that automation runs (advance)" }],
  });

/** One kind for each part of the procedure, so that each stands in its place in the list. */
export const notRecorded = {
  delivery: at(["delivered"], ({ rollout }) => [of("delivery", rollout.release.data.released)]),

  /** What ends the rollout, or its test, ends whatever else it waits for. */
  end: at(
    [
      "Unverified",
      "InVerification",
      "StagedRollOut new",
      "StagedRollOut open",
      "Accepted",
      "Production",
    ],
    ({ rollout, registry }) => {
      const { release, decisions, ticket } = rollout;
      const { state } = ticket?.data ?? {};
      const { withdrawn } = release.data;
      const { recall, waiver } = decisions?.data ?? {};
      if (withdrawn && state !== "Production") return [of("withdrawal", withdrawn.date)];
      if (state === "Accepted" || state === "Production")
        return recall ? [of("recall", recall.date)] : [];
      return state === "StagedRollOut" && isWaived(rollout, registry)
        ? [of("waiver", waiver?.date)]
        : [];
    },
    true,
  ),

  verificationStart: at(["Unverified"], ({ rollout }) =>
    rollout.decisions?.data.verification
      ? [of("verification-start", rollout.decisions.data.verification.started)]
      : [],
  ),

  verificationOutcome: at(["InVerification"], ({ rollout, registry }) =>
    verificationLacks(rollout, registry) === undefined
      ? [of("verification-outcome", rollout.decisions?.data.verification?.decided)]
      : [],
  ),

  manager: at(["StagedRollOut new"], ({ rollout, registry }) =>
    rollout.decisions?.data.manager === undefined || managerWhoLeft(rollout, registry) !== undefined
      ? []
      : [of("manager")],
  ),

  requests: at(["StagedRollOut open"], ({ rollout, registry, now }) =>
    selectedTeams(rollout)
      .filter((team) => !partOf(rollout, team) && isPresent(registry, team, now))
      .map((team) => of("request", undefined, team)),
  ),

  pool: at(["StagedRollOut open"], (facts) =>
    isPoolDue(facts) ? [of("pool", lastEvent(facts.rollout, ["declined"])?.at)] : [],
  ),

  reports: at(["StagedRollOut open"], ({ rollout }) => {
    const selected = selectedTeams(rollout);
    return rollout.reports
      .filter(({ data: { team } }) => selected.includes(team) && !hasReported(rollout, team))
      .map(({ data: { team, date } }) => of("report", date, team));
  }),

  decision: at(["StagedRollOut open"], ({ rollout, registry }) =>
    rollout.summary && summaryGuards(rollout, registry).length === 0
      ? [of("decision", rollout.summary.data.date)]
      : [],
  ),

  release: at(["Accepted"], ({ rollout, registry, now }) => {
    if (hasShowstopper(rollout)) return [];
    const listed = listedIn(registry, rollout);
    if (listed)
      return `${listed.data.date}T00:00:00Z` <= now ? [of("release", listed.data.date)] : [];
    return isUndistributed(registry, rollout) ? [of("release", stateSince(rollout))] : [];
  }),
};

/** Whether every selected team declined or left without an answer, and none reported instead, before the list was asked (R111). */
function isPoolDue({ rollout, registry, now }: Facts): boolean {
  const selected = selectedTeams(rollout);
  return (
    selected.length > 0 &&
    !pooledEvent(rollout) &&
    acceptedTeams(rollout).length === 0 &&
    selected.every(
      (team) =>
        !reportOf(rollout, team) &&
        (partOf(rollout, team)?.response === "decline" ||
          (isUnanswered(rollout, team) && isGone(registry, team, now))),
    )
  );
}
