/** Something stands in the files, or time has brought it about: the next run of automation records it. */

import { isUndistributed, listedIn } from "#core/distribution/listed.ts";
import { summaryGuards } from "#core/events/guards.ts";
import {
  acceptedTeams,
  hasReported,
  isUnanswered,
  partOf,
  pooledEvent,
  reportOf,
  selectedTeams,
} from "#core/model/participation.ts";
import type { Position } from "#core/model/positions.ts";
import { isGone, isPresent } from "#core/model/queries.ts";
import { hasShowstopper } from "#core/model/showstoppers.ts";
import { managerWhoLeft } from "#core/model/teams.ts";
import { isWaived, verificationLacks } from "./conditions.ts";
import { type Facts, type ReasonKind, reason } from "./reason.ts";

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
}

const of = (fact: NotRecorded["fact"], team?: string): NotRecorded => ({
  code: "not-recorded",
  fact,
  ...(team === undefined ? {} : { team }),
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
    sentence: ({ fact, team = "a team" }) =>
      `${SENTENCES[fact](team)}: the next run of automation does it`,
    steps: () => [{ who: "maintainers", what: "see that automation runs (advance)" }],
  });

/** One kind for each part of the procedure, so that each stands in its place in the list. */
export const notRecorded = {
  delivery: at(["delivered"], () => [of("delivery")]),

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
      if (release.data.withdrawn && state !== "Production") return [of("withdrawal")];
      if (state === "Accepted" || state === "Production")
        return decisions?.data.recall ? [of("recall")] : [];
      return state === "StagedRollOut" && isWaived(rollout, registry) ? [of("waiver")] : [];
    },
    true,
  ),

  verificationStart: at(["Unverified"], ({ rollout }) =>
    rollout.decisions?.data.verification ? [of("verification-start")] : [],
  ),

  verificationOutcome: at(["InVerification"], ({ rollout, registry }) =>
    verificationLacks(rollout, registry) === undefined ? [of("verification-outcome")] : [],
  ),

  manager: at(["StagedRollOut new"], ({ rollout, registry }) =>
    rollout.decisions?.data.manager === undefined || managerWhoLeft(rollout, registry) !== undefined
      ? []
      : [of("manager")],
  ),

  requests: at(["StagedRollOut open"], ({ rollout, registry, now }) =>
    selectedTeams(rollout)
      .filter((team) => !partOf(rollout, team) && isPresent(registry, team, now))
      .map((team) => of("request", team)),
  ),

  pool: at(["StagedRollOut open"], (facts) => (isPoolDue(facts) ? [of("pool")] : [])),

  reports: at(["StagedRollOut open"], ({ rollout }) => {
    const selected = selectedTeams(rollout);
    return rollout.reports
      .map(({ data }) => data.team)
      .filter((team) => selected.includes(team) && !hasReported(rollout, team))
      .map((team) => of("report", team));
  }),

  decision: at(["StagedRollOut open"], ({ rollout, registry }) =>
    rollout.summary && summaryGuards(rollout, registry).length === 0 ? [of("decision")] : [],
  ),

  release: at(["Accepted"], ({ rollout, registry, now }) => {
    if (hasShowstopper(rollout)) return [];
    const listed = listedIn(registry, rollout);
    const isReleased = listed
      ? `${listed.data.date}T00:00:00Z` <= now
      : isUndistributed(registry, rollout);
    return isReleased ? [of("release")] : [];
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
