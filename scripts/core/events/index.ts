/**
 * Every event that a history can hold, in the order of the procedure. The names are those of `ticket.schema.json`:
 * the compiler says which has no definition here.
 */

import type { EventName, HistoryEvent, Rollout } from "#core/model/registry.ts";
import type { EventDefinition } from "./definition.ts";
import { accepted } from "./each/accepted.ts";
import { asked } from "./each/asked.ts";
import { betaOff } from "./each/beta-off.ts";
import { betaOn } from "./each/beta-on.ts";
import { declined } from "./each/declined.ts";
import { dismissed } from "./each/dismissed.ts";
import { escalated } from "./each/escalated.ts";
import { exposed } from "./each/exposed.ts";
import { extended } from "./each/extended.ts";
import { imported } from "./each/imported.ts";
import { opened } from "./each/opened.ts";
import { overdue } from "./each/overdue.ts";
import { packagesChanged } from "./each/packages-changed.ts";
import { packagesRestored } from "./each/packages-restored.ts";
import { packagesTaken } from "./each/packages-taken.ts";
import { pooled } from "./each/pooled.ts";
import { problem } from "./each/problem.ts";
import { problemDismissed } from "./each/problem-dismissed.ts";
import { reassigned } from "./each/reassigned.ts";
import { recalled } from "./each/recalled.ts";
import { released } from "./each/released.ts";
import { reportDue } from "./each/report-due.ts";
import { reported } from "./each/reported.ts";
import { resolved } from "./each/resolved.ts";
import { staged } from "./each/staged.ts";
import { submitted } from "./each/submitted.ts";
import { verificationRejected } from "./each/verification-rejected.ts";
import { verificationStarted } from "./each/verification-started.ts";
import { waived } from "./each/waived.ts";
import { withdrawn } from "./each/withdrawn.ts";

export const EVENTS: { readonly [event in EventName]: EventDefinition } = {
  submitted,
  imported,
  "packages-taken": packagesTaken,
  "packages-changed": packagesChanged,
  "packages-restored": packagesRestored,
  "verification-started": verificationStarted,
  "verification-rejected": verificationRejected,
  staged,
  waived,
  opened,
  reassigned,
  asked,
  dismissed,
  accepted,
  declined,
  overdue,
  pooled,
  escalated,
  exposed,
  extended,
  "beta-on": betaOn,
  "beta-off": betaOff,
  problem,
  "problem-dismissed": problemDismissed,
  reported,
  "report-due": reportDue,
  resolved,
  withdrawn,
  released,
  recalled,
};

/** Their names, in that order. */
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[];

/** What happened, in one sentence; nothing in it can mention, close or skip anything, even in a commit. */
export const eventSentence = (event: HistoryEvent): string => EVENTS[event.event].sentence(event);

/** The reason of an event: as recorded, else as the file says it that the event came from. */
export const reasonOf = (event: HistoryEvent, rollout: Rollout): string | undefined =>
  event.reason ?? EVENTS[event.event].reason?.(rollout);
