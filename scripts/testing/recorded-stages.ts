/** The recorded rollout in test, taken further: each stage builds on the one before. */
import type { RolloutFile, TicketFile } from "#schemas/types.ts";
import { GLA, LIS, OSLO } from "./federation.ts";
import { IN_TEST, type RecordedFiles } from "./recorded.ts";

const RELEASE = "EMI-1.0/cream/1.13.1";

export const ticketOf = (files: RecordedFiles, path = IN_TEST): TicketFile => {
  const ticket = files.tickets[path];
  if (!ticket) throw new Error(`nothing is recorded of ticket ${path}`);
  return ticket;
};

export const decisionsOf = (files: RecordedFiles, path = IN_TEST): RolloutFile => {
  const decisions = files.rollouts[path];
  if (!decisions) throw new Error(`nothing is recorded of rollout ${path}`);
  return decisions;
};

/** Staged just now; no coordinator has named a manager. */
export function unmanaged(files: RecordedFiles): void {
  const ticket = ticketOf(files);
  const staged = ticket.history.findIndex(({ event }) => event === "staged");
  ticket.history.splice(staged + 1);
  ticket.status = "new";
  delete ticket.participation;
  const { verification } = decisionsOf(files);
  files.rollouts[IN_TEST] = verification ? { verification } : {};
}

/** Both teams declined or did not answer; the list is asked, and nobody answers. */
export function pooled(files: RecordedFiles): void {
  const ticket = ticketOf(files);
  ticket.participation = {
    [GLA]: { due: "2011-05-16T15:00:00Z" },
    [LIS]: { response: "decline", at: "2011-05-14T10:00:00Z", by: "lis-admin" },
  };
  ticket.history.push(
    { at: "2011-05-14T10:00:00Z", event: "declined", team: LIS, by: "lis-admin" },
    { at: "2011-05-16T15:00:00Z", event: "overdue", team: GLA },
    { at: "2011-05-16T15:00:00Z", event: "pooled", due: "2011-05-19T15:00:00Z" },
  );
}

/** Both teams test; GLA has production load and the beta flag on, and met a problem. */
export function accepted(files: RecordedFiles): void {
  const ticket = ticketOf(files);
  ticket.participation = {
    [GLA]: {
      response: "accept",
      at: "2011-05-13T16:00:00Z",
      by: "gla-admin",
      due: "2011-05-22T23:00:00Z",
      exposed: "2011-05-16",
      beta: {
        "ce01.gla.example.org/CREAM-CE": { on: "2011-05-16" },
        "ce02.gla.example.org/CREAM-CE": { on: "2011-05-16", off: "2011-05-18" },
      },
    },
    [LIS]: {
      response: "accept",
      at: "2011-05-14T10:00:00Z",
      by: "lis-admin",
      due: "2011-05-20T23:00:00Z",
    },
  };
  ticket.history.push(
    { at: "2011-05-13T16:00:00Z", event: "accepted", team: GLA, by: "gla-admin" },
    { at: "2011-05-14T10:00:00Z", event: "accepted", team: LIS, by: "lis-admin" },
    { at: "2011-05-16T09:00:00Z", event: "exposed", team: GLA, date: "2011-05-16" },
    {
      at: "2011-05-17T09:00:00Z",
      event: "problem",
      team: GLA,
      severity: "major",
      text: "Job purge fails with “permission denied”.",
    },
  );
}

/** As accepted, and GLA is selected no longer; its flag is still set. */
export function removed(files: RecordedFiles): void {
  accepted(files);
  decisionsOf(files).teams = [LIS];
  const { participation = {}, history } = ticketOf(files);
  participation[GLA] = { beta: participation[GLA]?.beta ?? {} };
  history.push({ at: "2011-05-18T10:00:00Z", event: "dismissed", team: GLA });
}

/** As accepted, and the exposure is longer than usual. */
export function extended(files: RecordedFiles): void {
  accepted(files);
  decisionsOf(files).exposure = { days: 10, reason: "Low load in the week of the holiday." };
  const due = "2011-05-25T23:00:00Z";
  Object.assign(ticketOf(files).participation?.[GLA] ?? {}, { due });
  ticketOf(files).history.push({
    at: "2011-05-18T09:00:00Z",
    event: "extended",
    team: GLA,
    due,
    reason: "Low load in the week of the holiday.",
  });
}

/** Both have reported: LIS would accept, GLA would not. */
export function reported(files: RecordedFiles): void {
  accepted(files);
  decisionsOf(files).issues = [
    {
      ggus: 71000,
      title: "Job purge fails after the upgrade",
      severity: "major",
      workaround: "Restart tomcat5 once after the upgrade.",
    },
    { ggus: 71002, title: "Wrong path in the guide", severity: "minor", resolved: true },
  ];
  files.reports[`${IN_TEST}/${GLA}-EMI-cream-1.13.1.md`] = {
    head: {
      team: GLA,
      by: ["gla-admin"],
      date: "2011-05-23",
      version: "1.13.1",
      action: "upgrade",
      upgradedFrom: "1.13.0",
      installation: "ok",
      configuration: "issues",
      releaseNotes: "correct",
      documentation: "usable",
      deployment: "1 CREAM head node, TORQUE, 120 cores",
      exposure: { from: "2011-05-16", until: "2011-05-23" },
      vos: ["atlas", "cms"],
      tests: [
        { name: "direct submission", result: "pass" },
        { name: "job purge", result: "fail", comment: "permission denied" },
      ],
      metrics: [{ name: "jobs", value: 12000, per: "day" }],
      issues: [71000, 71001],
      recommendation: "reject",
      reason: "Sandboxes fill the disk within a week.",
    },
    body: "Upgraded on Monday.\n",
  };
  files.reports[`${IN_TEST}/${LIS}-EMI-cream-1.13.1.md`] = {
    head: {
      team: LIS,
      by: ["lis-admin"],
      date: "2011-05-21",
      version: "1.13.1",
      action: "install",
      installation: "ok",
      configuration: "ok",
      releaseNotes: "partly",
      exposure: { from: "2011-05-15", until: "2011-05-21" },
      recommendation: "accept",
    },
    body: "No trouble.\n",
  };
  ticketOf(files).history.push(
    { at: "2011-05-21T10:00:00Z", event: "reported", team: LIS, region: "Portugal" },
    { at: "2011-05-23T10:00:00Z", event: "reported", team: GLA, region: "UK" },
  );
}

/** The manager has decided. */
export function resolved(files: RecordedFiles, outcome: "ACCEPT" | "REJECT"): void {
  reported(files);
  const state = outcome === "ACCEPT" ? "Accepted" : "Rejected";
  Object.assign(ticketOf(files), { state, status: "resolved", document: 254 });
  files.summaries[`${IN_TEST}/summary-EMI-cream-1.13.1.md`] = {
    head: {
      outcome,
      by: "manager-one",
      date: "2011-05-24",
      ...(outcome === "ACCEPT"
        ? { knownIssues: [71000], overruled: { [GLA]: "the workaround holds" } }
        : { reason: "Job purge fails and fills the disk of a busy site." }),
    },
    body: "Two sites tested.\n",
  };
  ticketOf(files).history.push({
    at: "2011-05-24T09:00:00Z",
    event: "resolved",
    state,
    status: "resolved",
    by: "manager-one",
  });
}

export const acceptedBySummary = (files: RecordedFiles): void => resolved(files, "ACCEPT");
export const rejectedBySummary = (files: RecordedFiles): void => resolved(files, "REJECT");

/** A report comes in that recommends rejecting; no event records it. */
export function lateReject(files: RecordedFiles): void {
  const { teams = [] } = decisionsOf(files);
  decisionsOf(files).teams = [...new Set([...teams, GLA])];
  files.reports[`${IN_TEST}/${GLA}-EMI-cream-1.13.1.md`] = {
    head: {
      team: GLA,
      by: ["gla-admin"],
      date: "2011-05-18",
      version: "1.13.1",
      action: "upgrade",
      installation: "failed",
      configuration: "ok",
      releaseNotes: "correct",
      recommendation: "reject",
      reason: "All jobs are lost at restart.",
    },
    body: "After the weekend.\n",
  };
  const ticket = ticketOf(files);
  ticket.history = ticket.history.filter(({ event, team }) => event !== "reported" || team !== GLA);
}

/** In production with UMD 1.1.0. */
export function released(files: RecordedFiles): void {
  resolved(files, "ACCEPT");
  files.distributionReleases["1.1.0"] = { type: "minor", date: "2011-07-11", contents: [IN_TEST] };
  const ticket = ticketOf(files);
  ticket.state = "Production";
  ticket.history.push({
    at: "2011-07-11T00:00:00Z",
    event: "released",
    state: "Production",
    release: "UMD/1.1.0",
  });
}

export function recalled(files: RecordedFiles): void {
  released(files);
  decisionsOf(files).recall = {
    reason: "Loses jobs at restart.",
    by: "manager-one",
    date: "2011-08-01",
  };
  const ticket = ticketOf(files);
  ticket.state = "Recalled";
  ticket.history.push({ at: "2011-08-01T09:00:00Z", event: "recalled", state: "Recalled" });
}

/** The provider withdrew it while it was in test. */
export function withdrawn(files: RecordedFiles): void {
  accepted(files);
  const release = files.releases[RELEASE];
  if (release) release.withdrawn = { reason: "A regression in the wrapper.", date: "2011-05-20" };
  Object.assign(ticketOf(files), { state: "Rejected", status: "resolved" });
  ticketOf(files).history.push({
    at: "2011-05-20T09:00:00Z",
    event: "withdrawn",
    state: "Rejected",
    status: "resolved",
  });
}

/** An emergency that skips the test. */
export function waived(files: RecordedFiles): void {
  accepted(files);
  const release = files.releases[RELEASE];
  if (release) release.type = "emergency";
  decisionsOf(files).waiver = {
    reason: "Exploited in the wild; two sites confirmed the fix.",
    approvedBy: "coordinator-one",
    date: "2011-05-18",
  };
  Object.assign(ticketOf(files), { state: "Accepted", status: "resolved" });
  ticketOf(files).history.push({
    at: "2011-05-18T09:00:00Z",
    event: "waived",
    state: "Accepted",
    status: "resolved",
    by: "coordinator-one",
  });
}

export function rejectedInVerification(files: RecordedFiles): void {
  files.rollouts[IN_TEST] = {
    verification: {
      by: "verifier-one",
      started: "2011-05-12",
      decided: "2011-05-13",
      outcome: "reject",
      reason: "The packages do not install.",
    },
  };
  files.tickets[IN_TEST] = {
    state: "Rejected",
    history: [
      { at: "2011-05-12T08:00:00Z", event: "submitted", state: "Unverified" },
      { at: "2011-05-12T09:00:00Z", event: "verification-started", state: "InVerification" },
      { at: "2011-05-13T10:00:00Z", event: "verification-rejected", state: "Rejected" },
    ],
  };
}

/** Another team was asked by name after the others. */
export function askedOslo(files: RecordedFiles): void {
  const due = "2011-05-16T14:00:00Z";
  decisionsOf(files).teams?.push(OSLO);
  const ticket = ticketOf(files);
  ticket.participation = { ...ticket.participation, [OSLO]: { due } };
  ticket.history.push({ at: "2011-05-13T16:00:00Z", event: "asked", team: OSLO, due });
}
