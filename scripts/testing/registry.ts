/** A small registry in which nothing is wrong: what a test takes apart. */

/** Files below a root, by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Where the one rollout stands. */
export const RELEASE = "rollouts/EMI-1.0/cream/1.13.1-1";
export const ROLLOUT = `${RELEASE}/sl5-x86_64`;
export const TEAM = "teams/ea-NGI_EXAMPLE-SITE-ONE.yaml";
export const REPORT = `${ROLLOUT}/ea-NGI_EXAMPLE-SITE-ONE-EMI-cream-1.13.1-1.md`;
export const SUMMARY = `${ROLLOUT}/summary-EMI-cream-1.13.1-1.md`;

const group = (title: string, ...members: string[]) =>
  `title: ${title}\nmembers:\n${members.map((member) => `  - { ${member} }\n`).join("")}`;

/** One resolved rollout with one report, and everything it names. */
export const VALID = {
  "rollouts/procedure.yaml": `format: 1
organisation: EGI
repository: example/staged-rollout
site: https://example.github.io/staged-rollout
projectStart: 2010-05-01
teamsPerComponent: 1
`,
  "components/stacks/EMI/stack.yaml": `title: European Middleware Initiative
provider: { name: EMI, channel: external }
distribution: none
majors:
  "1.0": {}
packageHosts: [emisoft.example.org]
`,
  "components/stacks/EMI/cream.yaml": `title: CREAM computing element
family: glite
capabilities: [compute]
platforms: [sl5-x86_64]
`,
  "teams/staged-rollout.yaml": group(
    "Staged Rollout Managers",
    "github: manager-one, id: 4000001, families: [glite]",
    "github: manager-two, id: 4000002, families: [glite]",
  ),
  "teams/sw-rel-sr.yaml": group("Coordinators", "github: coordinator-one, id: 4000011"),
  "teams/verifiers.yaml": group("Verifiers", "github: verifier-one, id: 4000021"),
  "teams/early-adopters-admins.yaml": group("Admins", "github: teams-admin, id: 4000031"),
  "teams/maintainers.yaml": group("Maintainers", "github: maintainer-one, id: 4000041"),
  "teams/technology-providers.yaml": group(
    "Technology Providers",
    "github: emi-release, id: 4000051, stacks: [EMI]",
  ),
  [TEAM]: `ngi: NGI_EXAMPLE
site: SITE-ONE
region: Portugal
country: PT
timezone: Europe/Lisbon
contact: grid-admin@site-one.example.org
since: 2010-05-01
members:
  - { github: site-one-admin, id: 4100001, name: Site One Admin }
commitments:
  - { component: EMI/cream, platforms: [sl5-x86_64] }
`,
  [`${RELEASE}/release.yaml`]: `type: revision
ggus: 70123
released: 2011-05-12
summary: Fixes the loss of jobs at restart.
releaseNotes: https://emisoft.example.org/cream/notes
documentation: https://emisoft.example.org/cream/guide
installation: https://emisoft.example.org/cream/install
changes: https://emisoft.example.org/cream/changes
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/sl5/x86_64/
    packages: [emi-cream-1.13.1-1.sl5.x86_64]
`,
  [`${ROLLOUT}/rollout.yaml`]: `verification:
  by: verifier-one
  started: 2011-06-01
  decided: 2011-06-08
  outcome: accept
  report: https://documents.example.org/verification/1
manager: manager-one
teams: [ea-NGI_EXAMPLE-SITE-ONE]
`,
  [`${ROLLOUT}/ticket.yaml`]: `state: Production
status: resolved
issue: 42
document: 254
participation:
  ea-NGI_EXAMPLE-SITE-ONE: { response: accept, at: 2011-06-09T11:00:00Z, by: site-one-admin }
history:
  - { at: 2011-05-13T06:00:00Z, event: submitted, state: Unverified }
  - { at: 2011-06-01T08:00:00Z, event: verification-started, state: InVerification }
  - { at: 2011-06-08T08:00:00Z, event: staged, state: StagedRollOut, status: new }
  - { at: 2011-06-09T08:00:00Z, event: opened, status: open, by: coordinator-one, manager: manager-one }
  - { at: 2011-06-09T09:00:00Z, event: asked, team: ea-NGI_EXAMPLE-SITE-ONE, due: 2011-06-13T09:00:00Z }
  - { at: 2011-06-09T11:00:00Z, event: accepted, team: ea-NGI_EXAMPLE-SITE-ONE, by: site-one-admin }
  - { at: 2011-06-20T11:00:00Z, event: reported, team: ea-NGI_EXAMPLE-SITE-ONE, region: Portugal }
  - { at: 2011-06-21T08:00:00Z, event: resolved, state: Accepted, status: resolved }
  - { at: 2011-06-21T08:00:00Z, event: released, state: Production }
`,
  [REPORT]: `---
team: ea-NGI_EXAMPLE-SITE-ONE
by: [site-one-admin]
date: 2011-06-20
version: "1.13.1-1"
action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-13, until: 2011-06-20 }
tests:
  - { name: job submission, result: pass }
recommendation: accept
---

It runs.
`,
  [SUMMARY]: `---
outcome: ACCEPT
by: manager-one
date: 2011-06-21
---

Accepted.
`,
} as const satisfies Files;
