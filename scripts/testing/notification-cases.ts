/** Each notification in the situations that change what it says, on the recorded release in test. */
import { compose, type Message } from "#core/notifications/index.ts";
import { GLA, LIS, OSLO } from "./federation.ts";
import { ANCHORS, IN_TEST, ON_DEBIAN, type RecordedFiles, recorded } from "./recorded.ts";
import * as stages from "./recorded-stages.ts";

export const RELEASE = "EMI-1.0/cream/1.13.1";
const ANCHORS_RELEASE = "CA/CA/1.38";
export const BEFORE_TEST = "2011-05-13T15:05:00Z";

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

function removedUnanswered(files: RecordedFiles): void {
  stages.decisionsOf(files).teams = [LIS];
  delete stages.ticketOf(files).participation?.[GLA];
  stages
    .ticketOf(files)
    .history.push({ at: "2011-05-14T10:00:00Z", event: "dismissed", team: GLA });
}

function asUsualAgain(files: RecordedFiles): void {
  stages.extended(files);
  delete stages.decisionsOf(files).exposure;
  const due = "2011-05-22T23:00:00Z";
  stages
    .ticketOf(files)
    .history.push({ at: "2011-05-19T10:00:00Z", event: "extended", team: GLA, due });
  Object.assign(stages.ticketOf(files).participation?.[GLA] ?? {}, { due });
}

function waivedAfterRemoval(files: RecordedFiles): void {
  stages.waived(files);
  stages.decisionsOf(files).teams = [LIS];
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

function withdrawnWhileAsked(files: RecordedFiles): void {
  const { participation } = stages.ticketOf(files);
  stages.withdrawn(files);
  Object.assign(stages.ticketOf(files), { participation });
  const { history } = stages.ticketOf(files);
  const accepted = history.findIndex(({ event }) => event === "accepted");
  history.splice(accepted, history.length - 1 - accepted);
}

function acceptedAndListed(files: RecordedFiles): void {
  stages.acceptedBySummary(files);
  files.distributionReleases["1.1.0"] = { type: "minor", date: "2011-07-11", contents: [IN_TEST] };
}

/** The server knows neither a team's address nor the list's. */
function mailRefused(files: RecordedFiles): void {
  const given = (id: string, to: string) => ({
    id,
    channel: "mail" as const,
    requested: BEFORE_TEST,
    failed: BEFORE_TEST,
    refused: [{ to, error: `550 5.1.1 <${to}>: Recipient address rejected: User unknown` }],
    attempts: 1,
  });
  const ticket = stages.ticketOf(files);
  ticket.deliveries = [
    ...(ticket.deliveries ?? []),
    given(`ask/${LIS}`, "admin@lis.example.org"),
    given("pool/early-adopters-glite", "nobody@lists.example.org"),
  ];
}

const JOBS_LOST = { ggus: 71111, title: "Jobs are lost", severity: "showstopper" } as const;

/** Accepted although a team's problem is neither an issue nor dismissed. */
function withProblem(files: RecordedFiles): void {
  stages.acceptedBySummary(files);
  const { history } = stages.ticketOf(files);
  const found = history.find(({ event }) => event === "problem");
  history.splice(history.length - 1, 0, {
    ...found,
    at: "2011-05-23T11:00:00Z",
    event: "problem",
    text: "The cache is never emptied.",
  });
}

/** Listed in a release to come, and a showstopper was added to its issues since. */
function stopped(files: RecordedFiles): void {
  acceptedAndListed(files);
  stages.decisionsOf(files).issues?.push({ ...JOBS_LOST });
}

function releasedAndStopped(files: RecordedFiles): void {
  stages.released(files);
  stages.decisionsOf(files).issues?.push({ ...JOBS_LOST });
}

/** Accepted on one report; another comes after it and recommends rejecting. */
function doubted(files: RecordedFiles): void {
  stages.acceptedBySummary(files);
  stages.lateReject(files);
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

/** A newer version went into production while this one was tested. */
function releasedAfterTheNext(files: RecordedFiles): void {
  stages.released(files);
  overtaken(files);
}

/** A newer version went into production in an emergency. */
function overtaken(files: RecordedFiles): void {
  files.releases["EMI-1.0/cream/1.13.2"] = {
    type: "emergency",
    ggus: 70200,
    released: "2011-05-11",
    summary: "Closes a hole.",
    platforms: {
      "sl5-x86_64": {
        repository: "https://emisoft.example.org/repo/sl5/x86_64/",
        packages: ["emi-cream-1.13.2-1.sl5.x86_64"],
      },
    },
  };
  files.tickets["EMI-1.0/cream/1.13.2/sl5-x86_64"] = {
    state: "Production",
    history: [{ at: "2011-05-12T00:00:00Z", event: "released", state: "Production" }],
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
  { when: "a newer version is in production", id: `ask/${GLA}`, stage: overtaken },
  { when: "in another time zone", id: `ask/${OSLO}`, stage: stages.askedOslo },
  { when: "one team is silent", id: `overdue/${GLA}`, now: "2011-05-16T15:00:00Z" },
  { when: "one that did not answer", id: `dismissed/${GLA}`, stage: removedUnanswered },
  { when: "one that accepted, with a flag", id: `dismissed/${GLA}`, stage: stages.removed },
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
  {
    when: "longer than usual",
    id: `extended/${GLA}`,
    stage: stages.extended,
    now: "2011-05-18T10:00:00Z",
  },
  { when: "as usual again", id: `extended/${GLA}/2`, stage: asUsualAgain },
  { when: "a major problem", id: "problem/1", stage: stages.accepted },
  {
    when: "one package was changed",
    id: "packages-changed",
    stage: (files) => {
      stages.accepted(files);
      stages.ticketOf(files).history.push({
        at: "2011-05-19T10:00:00Z",
        event: "packages-changed",
        text: "emi-cream-1.13.1-1.sl5.x86_64",
      });
    },
  },
  { when: "the last report", id: `reported/${GLA}`, stage: stages.reported },
  { when: "another report is awaited", id: `reported/${GLA}`, stage: oneReported },
  { when: "after the decision", id: `reported/${GLA}`, stage: stages.acceptedBySummary },
  { when: "a late report against it", id: `reported/${GLA}`, stage: doubted },
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
  {
    when: "the third reminder, a second time, while a pull request has the report",
    id: `report-open/${GLA}/3/2`,
    stage: stages.accepted,
    now: "2011-05-25T23:00:00Z",
  },
  { when: "accepted, in no distribution yet", id: "outcome", stage: stages.acceptedBySummary },
  { when: "accepted, and listed in a distribution", id: "outcome", stage: acceptedAndListed },
  { when: "accepted, with a showstopper found since", id: "outcome", stage: stopped },
  { when: "accepted, with a problem that nobody took up", id: "outcome", stage: withProblem },
  { when: "rejected", id: "outcome", stage: stages.rejectedBySummary },
  { when: "rejected in verification", id: "outcome", stage: stages.rejectedInVerification },
  { when: "withdrawn in test", id: "outcome", stage: stages.withdrawn },
  { when: "withdrawn while teams are asked", id: "outcome", stage: withdrawnWhileAsked },
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
  { when: "withdrawn", id: "outcome/sl5-x86_64", on: RELEASE, stage: stages.withdrawn },
  { when: "rejected", id: "provider", stage: stages.rejectedBySummary },
  { when: "accepted with a known issue", id: "provider", stage: stages.acceptedBySummary },
  {
    when: "rejected in verification, an internal provider",
    id: "provider",
    on: ANCHORS,
    stage: anchorsRejected,
  },
  { when: "rejected", id: `rollback/${GLA}`, stage: stages.rejectedBySummary },
  { when: "withdrawn", id: `rollback/${LIS}`, stage: stages.withdrawn },
  { when: "recalled", id: `rollback/${LIS}`, stage: stages.recalled },
  { when: "with a distribution", id: "announce/UMD/1.1.0", stage: stages.released },
  { when: "a showstopper was found since", id: "announce/UMD/1.1.0", stage: releasedAndStopped },
  {
    when: "a release of the distribution is there",
    id: "publish/UMD/1.1.0",
    stage: stages.released,
    now: "2011-07-11T00:10:00Z",
  },
  {
    when: "a newer version is in production",
    id: "announce/UMD/1.1.0",
    stage: releasedAfterTheNext,
  },
  {
    when: "an emergency release without a test and a distribution",
    id: "announce/1.38",
    on: ANCHORS,
    stage: anchorsWaived,
  },
  { when: "the previous version is the way back", id: "recall", stage: stages.recalled },
  { when: "the next version is in production", id: "recall", stage: recalledAfterTheNext },
  { when: "one flag is recorded as set", id: `beta/${GLA}`, stage: stages.released },
  {
    when: "a second reminder, after a rejection",
    id: `beta/${GLA}/2`,
    stage: stages.rejectedBySummary,
    now: "2011-06-01T10:00:00Z",
  },
  { when: "no flag is recorded as set", id: `beta/${LIS}`, stage: stages.released },
  { when: "without a flag", id: `waived/${LIS}`, stage: stages.waived },
  { when: "with a flag", id: `waived/${GLA}`, stage: stages.waived },
  { when: "removed after it had accepted", id: `waived/${GLA}`, stage: waivedAfterRemoval },
  { when: "a team's address and a list's are unknown", id: "undelivered", stage: mailRefused },
];
