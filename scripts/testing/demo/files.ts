/** The files that people write in the demo, as they would write them. */
import { reportFileName, summaryFileName } from "#core/model/names.ts";

export const RELEASE = "EMI-1.0/cream/1.13.1";
export const ROLLOUT = `${RELEASE}/sl5-x86_64`;
export const LISBON = "ea-NGI_IBERGRID-EXAMPLE-LIS";
export const LYON = "ea-NGI_FRANCE-EXAMPLE-LYO";
const NAMED = { stack: "EMI", stackMajor: "1.0", component: "cream", version: "1.13.1" };

export const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
export const DECISIONS = `rollouts/${ROLLOUT}/rollout.yaml`;
export const SUMMARY = `rollouts/${ROLLOUT}/${summaryFileName(NAMED)}`;
export const UMD = "components/distributions/UMD/1.0.0.yaml";
export const reportPath = (team: string): string =>
  `rollouts/${ROLLOUT}/${reportFileName(team, NAMED)}`;

export const delivery = `type: revision
ggus: 70123
released: 2011-05-31
summary: >-
  Proxy renewal no longer stops after a restart of the service, and jobs of removed users are purged.
releaseNotes: https://emisoft.example.org/EMI-1.0/cream/1.13.1/release-notes.html
documentation: https://emisoft.example.org/EMI-1.0/cream/guide.html
installation: https://emisoft.example.org/EMI-1.0/cream/1.13.1/installation.html
changes: https://emisoft.example.org/EMI-1.0/cream/1.13.1/changes.html
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repository/EMI-1.0/sl5/x86_64/
    packages: [emi-cream-ce-1.13.1-1.sl5, glite-ce-cream-1.13.1-1.sl5]
`;

export const verification = `verification:
  by: verifier-one
  started: 2011-06-01
  decided: 2011-06-02
  outcome: accept
  report: https://documents.example.org/verification/EMI-cream-1.13.1
`;

/** The decisions of verifier, coordinator and manager until a problem is recorded as an issue. */
const decided = `${verification}manager: glite-manager-one
teams: [ea-NGI_IBERGRID-EXAMPLE-LIS, ea-NGI_DE-EXAMPLE-KA-T1, ea-NGI_FRANCE-EXAMPLE-LYO]
`;

/** The problem recorded as an issue, with the severity that the team reported. */
export const takenUp = `${decided}issues:
  - ggus: 71000
    title: The job purger removes the sandboxes of running jobs
    severity: showstopper
`;

/** The same once there is a workaround. */
export const workedAround = `${decided}issues:
  - ggus: 71000
    title: The job purger removes the sandboxes of running jobs
    severity: major
    workaround: Set purge_jobs to 0 and restart the service; 1.13.2 fixes it.
`;

export const lisbonReport = `---
team: ${LISBON}
by: [lis-admin]
date: 2011-06-14
version: "1.13.1"
action: upgrade
upgradedFrom: "1.13.0"
installation: ok
configuration: ok
releaseNotes: correct
deployment: One host, 8 cores, Torque with 640 slots
exposure: { from: 2011-06-07, until: 2011-06-14 }
vos: [atlas, cms]
metrics:
  - { name: jobs, value: 1100, per: day }
recommendation: accept
---
Seven days without a restart, and every proxy was renewed.
`;

export const lyonReport = `---
team: ${LYON}
by: [lyo-admin]
date: 2011-06-15
version: "1.13.1"
action: upgrade
upgradedFrom: "1.13.0"
installation: ok
configuration: issues
releaseNotes: partly
exposure: { from: 2011-06-08, until: 2011-06-15 }
issues: [71000]
recommendation: accept
---
With purging switched off it runs well; the release notes do not mention the new default.
`;

const summary = (more: string) => `---
outcome: ACCEPT
by: glite-manager-one
date: 2011-06-16
${more}---
Two sites, a week each. One problem, with a way around it.
`;

/** The manager's first summary, and the corrected one. */
export const hastySummary = summary("");
export const soundSummary = summary("knownIssues: [71000]\n");

export const distributionRelease = `type: major
date: 2011-07-11
contents:
  - ${ROLLOUT}
notes: First release of the Unified Middleware Distribution.
`;
