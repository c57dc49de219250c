/** How far each team is with its part of a rollout, and what it can do at any time while it tests (R108–R118). */

import { PROBLEM, SERVICE } from "#core/base/placeholders.ts";
import { reportDueOf, reportPossibleFrom } from "#core/events/due.ts";
import { answerName } from "#core/model/names.ts";
import { flagsOf, isExcused, lastEvent, partOf, reportOf } from "#core/model/participation.ts";
import { OPEN, positionOf } from "#core/model/positions.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { type Offer, offersOf } from "#core/reasons/offers.ts";
import type { Way } from "#core/reasons/reason.ts";
import { comment, ownLine } from "#core/reasons/ways.ts";
import { teamsOf } from "./rollout-lists.ts";

/** From the answer to the manager's decision, in order. */
export const TRACK_STEPS = ["answer", "install", "expose", "report", "decide"] as const;
export type TrackStep = (typeof TRACK_STEPS)[number];

export interface TrackPoint {
  readonly step: TrackStep;
  readonly stands: "done" | "current" | "ahead";
  /** When it was done, where that is recorded: a date or an instant. */
  readonly at?: string;
  /** The first day on which it is possible, where it is not done. */
  readonly from?: string;
  /** By when it is to be done, an instant. */
  readonly due?: string;
}

export interface TeamTrack {
  readonly team: string;
  readonly points: readonly TrackPoint[];
  /** Why it need not report. */
  readonly excused: boolean;
  /** What it can do at any time; nothing before it has accepted. */
  readonly atHand: readonly Offer[];
}

/** The teams of a rollout in test that are asked, or test it, by name; those that declined have no part in it. */
export function tracksOf(rollout: Rollout, registry: Registry, now: string): TeamTrack[] {
  const position = positionOf(rollout.ticket?.data);
  if (!OPEN.some((one) => one === position)) return [];
  return teamsOf(rollout)
    .filter(({ team, answer }) => answer?.response !== "decline" && partOf(rollout, team))
    .map(({ team }) => ({
      team,
      points: pointsOf(rollout, team, registry),
      excused: isExcused(rollout, team),
      atHand: offersOf(atHand(rollout, team, registry, now), { rollout, registry, now }, team),
    }));
}

function pointsOf(rollout: Rollout, team: string, registry: Registry): TrackPoint[] {
  const part = partOf(rollout, team);
  const report = reportOf(rollout, team)?.data;
  const hasAccepted = part?.response === "accept" || report !== undefined;
  const exposed = report?.exposure?.from ?? part?.exposed;
  const isOver = report !== undefined || isExcused(rollout, team);
  const done: { readonly [step in TrackStep]: boolean } = {
    answer: hasAccepted,
    // Nobody says that it is installed: what is exposed, or reported on, is.
    install: exposed !== undefined || isOver,
    expose: exposed !== undefined || isOver,
    report: isOver,
    decide: false,
  };
  const current = TRACK_STEPS.find((step) => !done[step]);
  const from = reportPossibleFrom(rollout, team, registry);
  const due = { answer: part?.due, report: reportDueOf(rollout, team, registry) };
  const at: { readonly [step in TrackStep]?: string | undefined } = {
    answer: part?.at ?? lastEvent(rollout, ["accepted"], team)?.at,
    expose: exposed,
    report: report?.date,
  };
  return TRACK_STEPS.map((step): TrackPoint => {
    const stands = done[step] ? "done" : step === current ? "current" : "ahead";
    if (stands === "done") return { step, stands, ...given("at", at[step]) };
    if (step === "answer") return { step, stands, ...given("due", due.answer) };
    if (step !== "report" || !hasAccepted) return { step, stands };
    return { step, stands, ...given("from", from), ...given("due", due.report) };
  });
}

const given = <K extends string>(name: K, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [name in K]?: string };

/** What a team that tests can always do, as far as it stands: a problem, a withdrawal, the beta flag (R112, R115). */
function atHand(rollout: Rollout, team: string, registry: Registry, now: string): Way[] {
  const facts = { rollout, registry, now };
  const set = Object.entries(flagsOf(rollout, team)).filter(([, { off }]) => off === undefined);
  return [
    comment("Something broke", [ownLine(facts, team, "problem", `major ${PROBLEM}`)]),
    comment("The beta flag is set in GOCDB", [ownLine(facts, team, "beta on", SERVICE)]),
    comment(
      "The beta flag is removed",
      set.map(([service]) => ownLine(facts, team, "beta off", service)),
    ),
    comment("We must withdraw", [`withdraw ${answerName(team)}`]),
  ];
}
