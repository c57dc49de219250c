/** What people write in the demo where it is longer than a line: a form, reports, outcomes, and the file of a pull request. */

export const RELEASE = "EMI-1.0/cream/1.13.1";
export const ROLLOUT = `${RELEASE}/sl5-x86_64`;
export const UMD = "components/distributions/UMD/1.0.0.yaml";

/** The fields of the form for a new release. */
export const delivery: Readonly<Record<string, string>> = {
  component: "EMI-1.0/cream",
  version: "1.13.1",
  kind: "revision",
  released: "2011-05-31",
  ggus: "70123",
  summary:
    "Proxy renewal no longer stops after a restart of the service, and jobs of removed users are purged.",
  platforms: `sl5-x86_64 https://emisoft.example.org/repository/EMI-1.0/sl5/x86_64/
emi-cream-ce-1.13.1-1.sl5
glite-ce-cream-1.13.1-1.sl5`,
  links: `release notes: https://emisoft.example.org/EMI-1.0/cream/1.13.1/release-notes.html
documentation: https://emisoft.example.org/EMI-1.0/cream/guide.html
installation: https://emisoft.example.org/EMI-1.0/cream/1.13.1/installation.html
changes: https://emisoft.example.org/EMI-1.0/cream/1.13.1/changes.html`,
};

const lisbon = (first: string, exposure: string) => `${first}
\`\`\`yaml
action: upgrade
upgradedFrom: "1.13.0"
installation: ok
configuration: ok
releaseNotes: correct
deployment: One host, 8 cores, Torque with 640 slots
exposure: ${exposure}
vos: [atlas, cms]
metrics:
  - { name: jobs, value: 1100, per: day }
recommendation: accept
\`\`\`
Seven days without a restart, and every proxy was renewed.`;

/** The block of the request filled in, with the days as one writes them at home; and as the answer has it. */
export const hastyReport = lisbon("report", "{ from: 7.6.2011, until: 14.6.2011 }");
export const soundReport = lisbon(
  "report NGI_IBERGRID-EXAMPLE-LIS",
  "{ from: 2011-06-07, until: 2011-06-14 }",
);

export const lyonReport = `report
\`\`\`yaml
action: upgrade
upgradedFrom: "1.13.0"
installation: ok
configuration: issues
releaseNotes: partly
exposure: { from: 2011-06-08, until: 2011-06-15 }
issues: [71000]
recommendation: accept
\`\`\`
With purging switched off it runs well; the release notes do not mention the new default.`;

/** The problem as an issue, with the severity that the team reported; and once there is a workaround. */
export const takenUp =
  "issue 71000 showstopper The job purger removes the sandboxes of running jobs";
export const workedAround = `issue 71000 major The job purger removes the sandboxes of running jobs
workaround: Set purge_jobs to 0 and restart the service; 1.13.2 fixes it.`;

const CONCLUSION = "Two sites, a week each. One problem, with a way around it.";

/** The manager's first outcome, and the corrected one. */
export const hastyOutcome = `outcome ACCEPT\n\n${CONCLUSION}`;
export const soundOutcome = `outcome ACCEPT
\`\`\`yaml
knownIssues: [71000]
\`\`\`
${CONCLUSION}`;

export const distributionRelease = `type: major
date: 2011-07-11
contents:
  - ${ROLLOUT}
notes: First release of the Unified Middleware Distribution.
`;
