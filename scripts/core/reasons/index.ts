/** Every reason, in the order in which they are given: that of the procedure. */

import { answerMissing } from "./answer-missing.ts";
import { betaLeftOn } from "./beta-left-on.ts";
import { byHand } from "./by-hand.ts";
import { decisionMissing } from "./decision-missing.ts";
import { decisionUnsound } from "./decision-unsound.ts";
import { inconsistent } from "./inconsistent.ts";
import { lateReport } from "./late-report.ts";
import { managerLeft } from "./manager-left.ts";
import { managerMissing } from "./manager-missing.ts";
import { noTeam } from "./no-team.ts";
import { nobodyAccepts } from "./nobody-accepts.ts";
import { notListed } from "./not-listed.ts";
import { notRecorded } from "./not-recorded.ts";
import { notReleased } from "./not-released.ts";
import { overtaken } from "./overtaken.ts";
import { packages } from "./packages.ts";
import { problemOpen } from "./problem-open.ts";
import { reportMissing } from "./report-missing.ts";
import { showstopper } from "./showstopper.ts";
import { teamLeft } from "./team-left.ts";
import { teamNotSelected } from "./team-not-selected.ts";
import { verificationMissing } from "./verification-missing.ts";
import { verificationReasonMissing } from "./verification-reason-missing.ts";
import { verificationReportMissing } from "./verification-report-missing.ts";
import { verificationUndecided } from "./verification-undecided.ts";
import { waiverRefused } from "./waiver-refused.ts";
import { withdrawnLate } from "./withdrawn-late.ts";

export const REASONS = [
  inconsistent,
  notRecorded.delivery,
  notRecorded.end,
  overtaken,
  packages,

  verificationMissing,
  notRecorded.verificationStart,
  waiverRefused,
  verificationUndecided,
  verificationReasonMissing,
  verificationReportMissing,
  notRecorded.verificationOutcome,

  managerMissing,
  managerLeft,
  notRecorded.manager,

  answerMissing,
  notRecorded.requests,
  teamLeft,
  noTeam,
  notRecorded.pool,
  nobodyAccepts,
  reportMissing,
  notRecorded.reports,
  teamNotSelected,
  problemOpen,
  showstopper,
  decisionMissing,
  decisionUnsound,
  notRecorded.decision,

  lateReport,
  withdrawnLate,
  notListed,
  notReleased,
  notRecorded.release,

  byHand,
  betaLeftOn,
] as const;

/** What keeps a rollout where it is, or is left to do of it, as data. */
export type Reason = FoundReason["reason"];
export type FoundReason = ReturnType<(typeof REASONS)[number]["find"]>[number];
/** `blockers[].code`; what `check` finds comes from outside the procedure (`check-failed.ts`). */
export type ReasonCode = Reason["code"] | "check-failed";

/** Each once. */
export const REASON_CODES: readonly ReasonCode[] = [
  ...new Set<ReasonCode>(["check-failed", ...REASONS.flatMap(({ codes }) => codes)]),
];
