/** Each notification in the situations that change what it says, on the recorded release in test. */
import { compose, type Message } from "#core/notifications/index.ts";
import { GLA, LIS, OSLO } from "./federation.ts";
import { ANCHORS, IN_TEST, ON_DEBIAN, type RecordedFiles, recorded } from "./recorded.ts";
import * as stages from "./recorded-stages.ts";

export const RELEASE = "EMI-1.0/cream/1.13.1";
const ANCHORS_RELEASE = "CA/CA/1.38";
const BEFORE_TEST = "2011-05-13T15:05:00Z";

export interface NotificationCase {
  /** What the situation is. */
  readonly when: string;
  readonly id: string;
  /** The rollout, or the release where the path has three names; left out: the rollout in test. */
  readonly on?: string;
  readonly stage?: (files: RecordedFiles) => void;
  readonly now?: string;
}

export const isOnRelease = ({ on = IN_TEST }: Pick<NotificationCase, "on">): boolean =>
  on.split("/").length === 3;

/** The notification of a case, with the ticket that it stands on and the registry that it was written from. */
export async function inContext({
  id,
  on = IN_TEST,
  stage,
  now = BEFORE_TEST,
}: Omit<NotificationCase, "when">) {
  const place = await recorded(stage);
  const where = isOnRelease({ on }) ? place.release(on) : place.rollout(on);
  const { registry } = place;
  return { registry, where, message: compose(id, where, registry, now) };
}

/** The notification of a case, as the recorded files have it. */
export const composed = async (one: Omit<NotificationCase, "when">): Promise<Message> =>
  (await inContext(one)).message;

/** Nothing says when the team was asked. */
function unrecorded(files: RecordedFiles): void {
  stages.ticketOf(files).history.pop();
  delete stages.ticketOf(files).participation;
}

function emergencyPooled(files: RecordedFiles): void {
  stages.pooled(files);
  Object.assign(files.releases[RELEASE] ?? {}, { type: "emergency" });
}

function oneReported(files: RecordedFiles): void {
  stages.reported(files);
  delete files.reports[`${IN_TEST}/${LIS}-EMI-cream-1.13.1.md`];
}

/** A showstopper, and a manager who is in a team that reported. */
function notReadyToAccept(files: RecordedFiles): void {
  stages.reported(files);
  Object.assign(stages.decisionsOf(files).issues?.[0] ?? {}, { severity: "showstopper" });
  files.groups["staged-rollout"]?.members.splice(0, 1, {
    github: "manager-one",
    id: 103,
    families: ["glite"],
  });
}

function acceptedAndListed(files: RecordedFiles): void {
  stages.acceptedBySummary(files);
  files.distributionReleases["1.1.0"] = { type: "minor", date: "2011-07-11", contents: [IN_TEST] };
}

export function anchorsRejected(files: RecordedFiles): void {
  const ticket = stages.ticketOf(files, ANCHORS);
  ticket.state = "Rejected";
  ticket.history.push({
    at: "2011-05-14T08:00:00Z",
    event: "verification-rejected",
    state: "Rejected",
    reason: "The signature is missing.",
  });
}

export function anchorsWaived(files: RecordedFiles): void {
  stages
    .ticketOf(files, ANCHORS)
    .history.push(
      { at: "2011-05-14T08:00:00Z", event: "waived", state: "Accepted", reason: "Urgent." },
      { at: "2011-05-14T08:00:00Z", event: "released", state: "Production" },
    );
}

/** The next version went into production before this one was recalled. */
function recalledAfterTheNext(files: RecordedFiles): void {
  stages.recalled(files);
  files.releases["EMI-1.0/cream/1.13.2"] = {
    ...(files.releases[RELEASE] ?? { type: "revision", released: "2011-07-12", summary: "x" }),
    platforms: { "sl5-x86_64": {} },
  };
  files.tickets["EMI-1.0/cream/1.13.2/sl5-x86_64"] = {
    state: "Production",
    history: [{ at: "2011-07-25T00:00:00Z", event: "released", state: "Production" }],
  };
}

/** Every case, in the order in which a rollout comes to it. */
export const NOTIFICATION_CASES: readonly NotificationCase[] = [
  { when: "with the five links of R57 and R103", id: "open" },
  { when: "before verification", id: "open", on: ON_DEBIAN },
  { when: "an internal provider that gave one link", id: "open", on: ANCHORS },
  { when: "two platforms, delivered through GGUS", id: "open", on: RELEASE },
  { when: "an internal provider", id: "open", on: ANCHORS_RELEASE },
  { when: "a platform of an internal provider", id: "thanks", on: ANCHORS },
  { when: "two platforms, delivered through GGUS", id: "thanks", on: RELEASE },
  { when: "an internal provider", id: "thanks", on: ANCHORS_RELEASE },
  { when: "it has a manager already", id: "staged" },
  { when: "it has no manager", id: "staged", stage: stages.unmanaged },
  { when: "two teams asked, one left to ask", id: "assign/manager-one" },
  { when: "before the team's deadline", id: `ask/${GLA}` },
  { when: "after the team's deadline", id: `ask/${GLA}/2`, now: "2011-05-17T08:00:00Z" },
  { when: "the deadline is not recorded", id: `ask/${LIS}`, stage: unrecorded },
  { when: "in another time zone", id: `ask/${OSLO}`, stage: stages.askedOslo },
  { when: "one team is silent", id: `overdue/${GLA}`, now: "2011-05-16T15:00:00Z" },
  {
    when: "the family has no list",
    id: "pool/early-adopters-glite",
    stage: (files) => {
      stages.pooled(files);
      files.audiences.audiences = files.audiences.audiences.filter(
        ({ name }) => name !== "early-adopters-glite",
      );
    },
  },
  {
    when: "one team declined, the other is silent",
    id: "pool/early-adopters-glite",
    stage: stages.pooled,
    now: "2011-05-16T15:00:00Z",
  },
  {
    when: "a revision, which cannot be waived",
    id: "escalate",
    stage: stages.pooled,
    now: "2011-05-19T15:00:00Z",
  },
  {
    when: "an emergency release, which can be waived",
    id: "escalate",
    stage: emergencyPooled,
    now: "2011-05-19T15:00:00Z",
  },
  { when: "a major problem", id: "problem/1", stage: stages.accepted },
  { when: "the last report", id: `reported/${GLA}`, stage: stages.reported },
  { when: "another report is awaited", id: `reported/${GLA}`, stage: oneReported },
  { when: "after the decision", id: `reported/${GLA}`, stage: stages.acceptedBySummary },
  {
    when: "the teams disagree",
    id: "ready",
    stage: stages.reported,
    now: "2011-05-23T10:00:00Z",
  },
  {
    when: "it cannot be accepted, and needs another manager",
    id: "ready",
    stage: notReadyToAccept,
  },
  {
    when: "the first reminder",
    id: `report-due/${GLA}/1`,
    stage: stages.accepted,
    now: "2011-05-22T23:00:00Z",
  },
  {
    when: "the third reminder, a second time",
    id: `report-due/${GLA}/3/2`,
    stage: stages.accepted,
    now: "2011-05-25T23:00:00Z",
  },
  { when: "accepted, in no distribution yet", id: "outcome", stage: stages.acceptedBySummary },
  { when: "accepted, and listed in a distribution", id: "outcome", stage: acceptedAndListed },
  { when: "rejected", id: "outcome", stage: stages.rejectedBySummary },
  { when: "rejected in verification", id: "outcome", stage: stages.rejectedInVerification },
  {
    when: "accepted, in no distribution yet",
    id: "outcome/sl5-x86_64",
    on: RELEASE,
    stage: stages.acceptedBySummary,
  },
  { when: "rejected", id: "outcome/sl5-x86_64", on: RELEASE, stage: stages.rejectedBySummary },
  {
    when: "rejected, an internal provider",
    id: "outcome/any",
    on: ANCHORS_RELEASE,
    stage: anchorsRejected,
  },
  { when: "rejected", id: "provider", stage: stages.rejectedBySummary },
  { when: "accepted with a known issue", id: "provider", stage: stages.acceptedBySummary },
  {
    when: "rejected in verification, an internal provider",
    id: "provider",
    on: ANCHORS,
    stage: anchorsRejected,
  },
  {
    when: "withdrawn, a second time",
    id: "provider/sl5-x86_64/2",
    on: RELEASE,
    stage: stages.withdrawn,
  },
  {
    when: "rejected in verification, an internal provider",
    id: "provider/any",
    on: ANCHORS_RELEASE,
    stage: anchorsRejected,
  },
  { when: "rejected", id: `rollback/${GLA}`, stage: stages.rejectedBySummary },
  { when: "withdrawn", id: `rollback/${LIS}`, stage: stages.withdrawn },
  { when: "recalled", id: `rollback/${LIS}`, stage: stages.recalled },
  { when: "with a distribution", id: "announce/UMD/1.1.0", stage: stages.released },
  {
    when: "an emergency release without a test and a distribution",
    id: "announce/1.38",
    on: ANCHORS,
    stage: anchorsWaived,
  },
  { when: "the previous version is the way back", id: "recall", stage: stages.recalled },
  { when: "the next version is in production", id: "recall", stage: recalledAfterTheNext },
  { when: "one flag is recorded as set", id: `beta/${GLA}`, stage: stages.released },
  { when: "no flag is recorded as set", id: `beta/${LIS}`, stage: stages.released },
  { when: "without a flag", id: `waived/${LIS}`, stage: stages.waived },
  { when: "with a flag", id: `waived/${GLA}`, stage: stages.waived },
];
