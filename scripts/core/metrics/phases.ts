/** The course of a rollout in phases, each from one recorded event to another. */
import type { HistoryEvent } from "#core/model/registry.ts";

type EventName = HistoryEvent["event"];

/** Instants at which phases begin and end. */
export type Marks = Readonly<Partial<Record<PhaseMark, string>>>;
export type PhaseMark =
  | "delivered"
  | "verifying"
  | "verified"
  | "staged"
  | "opened"
  | "asked"
  | "accepted"
  | "reported"
  | "decided"
  | "passed"
  | "released";

interface PhaseRow {
  readonly phase: string;
  readonly title: string;
  /** From what to what, in one sentence. */
  readonly means: string;
  readonly from: PhaseMark;
  readonly to: PhaseMark;
  /** The instant at which the end is known, where that is later. */
  readonly knownBy?: PhaseMark;
}

/** In the order in which a rollout goes through them; the last two cover all of it. */
export const PHASES = [
  {
    phase: "waiting",
    title: "Waiting for verification",
    means: "from delivery to the start of verification",
    from: "delivered",
    to: "verifying",
  },
  {
    phase: "verification",
    title: "Verification",
    means: "from its start to its outcome",
    from: "verifying",
    to: "verified",
  },
  {
    phase: "assignment",
    title: "Naming a manager",
    means: "from the start of the staged rollout until a coordinator named the manager",
    from: "staged",
    to: "opened",
  },
  {
    phase: "selection",
    title: "Asking teams",
    means: "until the manager asked the first team",
    from: "opened",
    to: "asked",
  },
  {
    phase: "acceptance",
    title: "Finding a team",
    means: "from the first request until the first team accepted",
    from: "asked",
    to: "accepted",
  },
  {
    phase: "testing",
    title: "Testing",
    means: "from the first acceptance to the last report before the decision",
    from: "accepted",
    to: "reported",
    knownBy: "decided",
  },
  {
    phase: "decision",
    title: "Deciding",
    means: "from that report to the manager's decision",
    from: "reported",
    to: "decided",
  },
  {
    phase: "staged-rollout",
    title: "Whole staged rollout",
    means: "from its start to the manager's decision",
    from: "staged",
    to: "decided",
  },
  {
    phase: "accept-to-production",
    title: "ACCEPT to production",
    means: "from the decision to production",
    from: "passed",
    to: "released",
  },
  {
    phase: "delivery-to-production",
    title: "Delivery to production",
    means: "from delivery to production, with or without the test",
    from: "delivered",
    to: "released",
  },
] as const satisfies readonly PhaseRow[];
export type Phase = (typeof PHASES)[number]["phase"];

export interface PhaseTime {
  readonly phase: Phase;
  /** When it had ended, and this was known. */
  readonly at: string;
  readonly days: number;
}

const DAY = 86_400_000;

/** How long each phase took that has ended. */
export function phaseTimes(history: readonly HistoryEvent[]): PhaseTime[] {
  const marks = marksOf(history);
  return PHASES.flatMap((row: (typeof PHASES)[number] & PhaseRow) => {
    const [from, to] = [marks[row.from], marks[row.to]];
    const at = row.knownBy === undefined ? to : marks[row.knownBy];
    if (from === undefined || to === undefined || at === undefined || to < from) return [];
    return { phase: row.phase, at, days: (Date.parse(to) - Date.parse(from)) / DAY };
  });
}

/** When a rollout first came to each of them, as far as it has. */
export function marksOf(history: readonly HistoryEvent[]): Marks {
  const first = (...names: EventName[]) => history.find(({ event }) => names.includes(event));
  const decided = first("resolved");
  const reported = decided
    ? history.slice(0, history.indexOf(decided)).findLast(({ event }) => event === "reported")
    : undefined;
  const marks: Partial<Record<PhaseMark, HistoryEvent | undefined>> = {
    delivered: first("submitted"),
    verifying: first("verification-started"),
    verified: first("staged", "verification-rejected", "waived"),
    staged: first("staged"),
    opened: first("opened"),
    asked: first("asked"),
    accepted: first("accepted"),
    reported,
    decided,
    passed: decided?.state === "Accepted" ? decided : undefined,
    released: first("released"),
  };
  return Object.fromEntries(
    Object.entries(marks).flatMap(([mark, found]) => (found ? [[mark, found.at]] : [])),
  );
}
