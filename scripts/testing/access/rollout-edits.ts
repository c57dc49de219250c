/** Changes in the folders of rollouts. */
import { DECIDERS, type Edit, MANAGERS, NOBODY } from "./edits.ts";
import type { Who } from "./people.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const FRESH = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64";
const COORDINATORS: readonly Who[] = ["coordinator"];

const inOpen = (
  field: string,
  from: string,
  to: string,
  may: readonly Who[],
  ...needs: readonly string[]
): Edit => ({
  name: `open rollout.yaml: ${field}`,
  changes: { [`${OPEN}/rollout.yaml`]: [[from, to]] },
  may,
  needs,
  fields: [field],
});
const added = (field: string, value: string, may: readonly Who[], ...needs: string[]): Edit =>
  inOpen(field, "manager: manager-one", `manager: manager-one\n${field}: ${value}`, may, ...needs);

const inDone = (field: string, from: string, to: string, may: readonly Who[]): Edit => ({
  name: `finished rollout.yaml: ${field}`,
  changes: { [`${DONE}/rollout.yaml`]: [[from, to]] },
  may,
  fields: [field],
  ...(may === NOBODY && { needs: [] }),
});

/** A report, signed by nobody that the tests know: the signature is looked at elsewhere. */
export const report = (team: string, by: string, version = "1.13.2") => `---
team: ${team}
by: [${by}]
date: 2011-07-01
version: "${version}"
action: upgrade
installation: failed
configuration: ok
releaseNotes: correct
recommendation: reject
reason: It does not install.
---
The installation stops halfway.
`;

const reportFile = (folder: string, team: string, version: string) =>
  `${folder}/${team}-EMI-cream-${version}.md`;
const ONE = reportFile(OPEN, "ea-NGI_A-SITE-ONE", "1.13.2");
const B = reportFile(OPEN, "ea-NGI_B-UKI-LT2-IC-HEP", "1.13.2");

export const ROLLOUT_EDITS: readonly Edit[] = [
  inOpen("manager", "manager: manager-one", "manager: manager-two", COORDINATORS, "sw-rel-sr"),
  inOpen("teams", "[ea-NGI_A-SITE-ONE, ", "[", DECIDERS, "staged-rollout", "sw-rel-sr"),
  added("exposure", "{ days: 10, reason: Holidays }", DECIDERS, "staged-rollout", "sw-rel-sr"),
  added("packages", "{ waived: Sites have them }", COORDINATORS, "sw-rel-sr"),
  added("pool", "true", DECIDERS, "staged-rollout", "sw-rel-sr"),
  added("excused", "{ ea-NGI_A-SITE-ONE: Site is down }", DECIDERS, "staged-rollout", "sw-rel-sr"),
  inOpen(
    "issues",
    "severity: minor",
    "severity: showstopper",
    DECIDERS,
    "staged-rollout",
    "sw-rel-sr",
  ),
  {
    name: "open rollout.yaml: a comment",
    changes: { [`${OPEN}/rollout.yaml`]: [["manager:", "# Call me.\nmanager:"]] },
    may: [...MANAGERS, ...COORDINATORS, "verifier"],
    fields: ["*"],
  },
  {
    name: "open rollout.yaml: manager and teams at once",
    changes: {
      [`${OPEN}/rollout.yaml`]: [
        ["manager: manager-one", "manager: manager-two"],
        ["[ea-NGI_A-SITE-ONE, ", "["],
      ],
    },
    may: COORDINATORS,
    fields: ["manager", "teams"],
  },
  {
    name: "open rollout.yaml: deleted",
    changes: { [`${OPEN}/rollout.yaml`]: null },
    may: NOBODY,
    needs: [],
  },
  {
    name: "first rollout.yaml: created empty",
    changes: { [`${FRESH}/rollout.yaml`]: "" },
    may: [...MANAGERS, ...COORDINATORS, "verifier"],
    fields: ["*"],
  },
  {
    name: "first rollout.yaml: created with teams",
    changes: { [`${FRESH}/rollout.yaml`]: "teams: [ea-NGI_A-SITE-ONE]\n" },
    may: DECIDERS,
    fields: ["teams"],
  },
  inDone("manager", "manager: manager-one", "manager: manager-two", NOBODY),
  inDone("teams", "[ea-NGI_A-SITE-ONE]", "[]", NOBODY),
  inDone("verification", "document/260", "document/261", NOBODY),
  inDone("issues", "severity: minor", "severity: showstopper", NOBODY),
  inDone(
    "issues",
    "issues:\n",
    "issues:\n  - { ggus: 71001, title: First, severity: minor }\n",
    NOBODY,
  ),
  inDone("issues", "Restart tomcat5 once. }", "None needed., resolved: true }", DECIDERS),
  inDone(
    "issues",
    "Restart tomcat5 once. }\n",
    "Restart tomcat5 once. }\n  - { ggus: 71001, title: Later, severity: minor }\n",
    DECIDERS,
  ),
  inDone("*", "issues:", "# Well.\nissues:", NOBODY),
  {
    name: "report: created",
    changes: { [ONE]: report("ea-NGI_A-SITE-ONE", "site-one-ops, site-one-admin") },
    may: NOBODY,
  },
  {
    name: "report: deleted after it is recorded",
    changes: { [B]: null },
    may: NOBODY,
    needs: [],
  },
  {
    name: "report of a team: moved to another team's name",
    changes: { [B]: null, [ONE]: report("ea-NGI_A-SITE-ONE", "ic-hep-admin") },
    may: NOBODY,
  },
  {
    name: "report of no known team: created",
    changes: {
      [`${OPEN}/ea-NGI_Z-NOWHERE-EMI-cream-1.13.2.md`]: report("ea-NGI_Z-NOWHERE", "stranger"),
    },
    may: NOBODY,
  },
  {
    name: "finished report: text",
    changes: {
      [reportFile(DONE, "ea-NGI_A-SITE-ONE", "1.13.1")]: [["Eight thousand", "Nine thousand"]],
    },
    may: NOBODY,
    needs: [],
    fields: ["text"],
  },
  {
    name: "finished report: deleted",
    changes: { [reportFile(DONE, "ea-NGI_A-SITE-ONE", "1.13.1")]: null },
    may: NOBODY,
    needs: [],
  },
  {
    name: "finished summary: outcome",
    changes: { [`${DONE}/summary-EMI-cream-1.13.1.md`]: [["ACCEPT", "REJECT"]] },
    may: NOBODY,
    needs: [],
    fields: ["outcome"],
  },
  {
    name: "open summary of the wrong name: created unsigned",
    changes: { [`${OPEN}/summary-other.md`]: "---\noutcome: REJECT\n---\n" },
    may: DECIDERS,
    fields: ["*"],
  },
  ...[
    `${OPEN}/ticket.yaml`,
    `${VERIFYING}/ticket.yaml`,
    "rollouts/EMI-1.0/cream/1.13.2/ticket.yaml",
  ].map(
    (path): Edit => ({
      name: `${path}: changed`,
      changes: { [path]: "issue: 1\n" },
      may: NOBODY,
      needs: ["automation"],
      fields: ["*"],
    }),
  ),
  {
    name: "ledger.yaml: created",
    changes: { "rollouts/ledger.yaml": "repositories: {}\n" },
    may: NOBODY,
    needs: ["automation"],
    fields: ["*"],
  },
  {
    name: "packages.xml: created",
    changes: { [`${OPEN}/packages.xml`]: "<packages/>\n" },
    may: NOBODY,
    needs: ["automation"],
    fields: ["*"],
  },
  {
    name: "ticket.yaml: deleted",
    changes: { [`${DONE}/ticket.yaml`]: null },
    may: NOBODY,
    needs: ["automation"],
  },
];
