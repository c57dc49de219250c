import { REPORT_TEXT } from "#core/base/placeholders.ts";
import type { RuleCase } from "./case.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ROLLOUT = `${OPEN}/rollout.yaml`;
const TICKET = `${OPEN}/ticket.yaml`;
const REPORT = `${OPEN}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;
const SECOND = `${OPEN}/ea-NGI_B-UKI-LT2-IC-HEP-again.md`;
const THIRD = `${OPEN}/ea-NGI_C-SITE-THREE-EMI-cream-1.13.2.md`;
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md";

const EXPOSURE = "exposure: { from: 2011-06-20, until: 2011-06-27 }";
const ACCEPT = "recommendation: accept";
const REPORTED =
  "  - { at: 2011-06-27T15:00:00Z, event: reported, team: ea-NGI_B-UKI-LT2-IC-HEP, region: UK }\n";

const report = (team: string, by: string) => `---
team: ${team}
by: [${by}]
date: 2011-06-28
version: "1.13.2"
action: install
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-20, until: 2011-06-28 }
---
`;

/** A team that nobody selected, committed to another component of the same family. */
const THREE = {
  "teams/ea-NGI_C-SITE-THREE.yaml": `ngi: NGI_C
site: SITE-THREE
region: Italy
country: IT
timezone: Europe/Rome
contact: grid-admin@site-three.example.org
since: 2011-01-01
members:
  - { github: site-three-admin, id: 4100031 }
commitments:
  - { component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64] }
`,
  [THIRD]: report("ea-NGI_C-SITE-THREE", "site-three-admin"),
};
const POOLED: [string, string] = [
  "  - { at: 2011-06-27T15:00:00Z, event: reported",
  "  - { at: 2011-06-27T15:00:00Z, event: pooled }\n  - { at: 2011-06-27T15:00:00Z, event: reported",
];

const DPM = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml";
const PROBLEM_RECORDED =
  "  - { at: 2011-06-27T15:00:00Z, event: problem, team: ea-NGI_B-UKI-LT2-IC-HEP, severity: minor, text: WHAT HAPPENS }\n";

export const reportCases: readonly RuleCase[] = [
  {
    rule: "report-unselected",
    broken: [
      {
        changes: THREE,
        problems: [[THIRD, 2, 7, "ea-NGI_C-SITE-THREE was not selected"]],
      },
    ],
    fine: [
      {
        changes: { ...THREE, [ROLLOUT]: [["teams: [", "teams: [ea-NGI_C-SITE-THREE, "]] },
      },
      // After the family's list was asked, a report says that the team takes part.
      { changes: { ...THREE, [TICKET]: [POOLED] } },
      {
        changes: {
          ...THREE,
          [TICKET]: [
            ["participation:\n", "participation:\n  ea-NGI_C-SITE-THREE: { response: accept }\n"],
          ],
        },
      },
      { changes: { ...THREE, [ROLLOUT]: "manager: [\n" } },
    ],
  },
  {
    rule: "report-version",
    broken: [
      {
        changes: { [REPORT]: [['version: "1.13.2"', 'version: "1.13.1"']] },
        problems: [[REPORT, 5, 10, "covers 1.13.1, but this is the rollout of 1.13.2"]],
      },
    ],
    fine: [{ changes: { [REPORT]: [['version: "1.13.2"', "version: 1.13.2"]] } }],
  },
  {
    rule: "report-exposure",
    broken: [
      {
        changes: { [REPORT]: [[EXPOSURE, "exposure: { from: 2011-06-23, until: 2011-06-27 }"]] },
        problems: [[REPORT, 10, 11, "2011-06-23 to 2011-06-27 is 4 days; the minimum is 5 days"]],
      },
      {
        changes: { [REPORT]: [[`${EXPOSURE}\n`, ""]] },
        problems: [[REPORT, 2, 1, "has no exposure"]],
      },
      {
        changes: {
          [ROLLOUT]: [["issues:", "exposure: { days: 10, reason: low load in July }\nissues:"]],
          [TICKET]: [[REPORTED, ""]],
        },
        problems: [[REPORT, 10, 11, "is 7 days; the minimum is 10 days"]],
      },
    ],
    fine: [
      { changes: { [REPORT]: [[EXPOSURE, "exposure: { from: 2011-06-22, until: 2011-06-27 }"]] } },
      // What was recorded before the manager gave the other teams more days was long enough.
      {
        changes: {
          [ROLLOUT]: [["issues:", "exposure: { days: 10, reason: low load in July }\nissues:"]],
        },
      },
      {
        changes: {
          [REPORT]: [[EXPOSURE, "exposure: { from: 2011-06-26, until: 2011-06-27 }"]],
          [ROLLOUT]: [["issues:", "exposure: { days: 1, reason: emergency }\nissues:"]],
        },
      },
      {
        changes: {
          [REPORT]: [
            [`${EXPOSURE}\n`, ""],
            ["configuration: ok", "configuration: failed"],
          ],
        },
      },
      {
        changes: {
          [REPORT]: [
            [`${EXPOSURE}\n`, ""],
            ["result: pass", "result: fail, comment: Once."],
          ],
        },
      },
      {
        changes: {
          [REPORT]: [
            [`${EXPOSURE}\n`, ""],
            [ACCEPT, "recommendation: reject\nreason: Jobs are lost."],
          ],
        },
      },
      // The procedure's number of today does not judge what is finished.
      {
        changes: {
          "rollouts/procedure.yaml": [["format: 1", "format: 1\nexposure: { minDays: 7 }"]],
          [DONE]: [["exposure: { from: 2011-05-20", "exposure: { from: 2011-05-22"]],
        },
      },
    ],
  },
  {
    rule: "report-reason",
    broken: [
      {
        changes: { [REPORT]: [[ACCEPT, "recommendation: reject"]] },
        problems: [[REPORT, 2, 1, "recommends reject without a reason"]],
      },
    ],
    fine: [
      { changes: { [REPORT]: [[ACCEPT, "recommendation: reject\nreason: Jobs are lost."]] } },
      { changes: { [REPORT]: [[`${ACCEPT}\n`, ""]] } },
    ],
  },
  {
    rule: "report-failed-test",
    broken: [
      {
        changes: {
          [DONE]: [["result: pass }", "result: pass }\n  - { name: job cancel, result: fail }"]],
        },
        problems: [[DONE, 15, 5, "the test job cancel failed"]],
      },
    ],
    fine: [
      { changes: { [DONE]: [["result: pass }", "result: fail, comment: Known. }"]] } },
      {
        changes: {
          [DONE]: [
            ["result: pass }", "result: fail }"],
            [ACCEPT, "recommendation: reject\nreason: Jobs are lost."],
          ],
        },
      },
    ],
  },
  {
    rule: "placeholder",
    broken: [
      {
        changes: {
          [REPORT]: [
            ["installation: ok", "installation: CHOOSE"],
            ["date: 2011-06-27", "date: CHOOSE"],
            ["[ic-hep-admin]", "[CHOOSE]"],
            ["name: submission", "name: CHOOSE"],
            ["Nothing to complain of but the slow purge.", `What you saw:\n${REPORT_TEXT}`],
          ],
        },
        problems: [
          [REPORT, 3, 6, "by, entry 1: is still to be chosen"],
          [REPORT, 4, 7, "date: is still to be chosen"],
          [REPORT, 7, 15, "installation: is still to be chosen"],
          [REPORT, 14, 17, "name: is still to be chosen"],
          [REPORT, 17, 1, `"${REPORT_TEXT}" is what the form said`],
        ],
      },
      {
        changes: { [DPM]: [["  sl5-x86_64:", "  CHOOSE:"]] },
        problems: [[DPM, 6, 3, "is still to be chosen"]],
      },
      {
        changes: {
          "teams/ea-NGI_C-SITE-NAME.yaml": `ngi: NGI_C
site: SITE-NAME
region: Country
country: CH
timezone: Europe/Zurich
contact: grid@site-name.example.org
since: 2011-01-01
members:
  - { github: your-login, id: 1, name: Your Name }
`,
        },
        problems: [
          ["teams/ea-NGI_C-SITE-NAME.yaml", 2, 7, '"SITE-NAME" is what the form said'],
          ["teams/ea-NGI_C-SITE-NAME.yaml", 3, 9, '"Country" is what the form said'],
          ["teams/ea-NGI_C-SITE-NAME.yaml", 9, 15, '"your-login" is what the form said'],
          ["teams/ea-NGI_C-SITE-NAME.yaml", 9, 40, '"Your Name" is what the form said'],
        ],
      },
      {
        changes: {
          [ROLLOUT]: [
            ["issues:", "excused: { ea-NGI_A-SITE-ONE: REASON }\nissues:"],
            ["title: Purge is slow", "title: …"],
          ],
        },
        problems: [
          [ROLLOUT, 9, 31, '"REASON" is what the form said'],
          [ROLLOUT, 11, 27, '"…" is what the form said'],
        ],
      },
    ],
    fine: [
      { changes: { [REPORT]: [["Nothing to complain", "CHOOSE well. Nothing to complain"]] } },
      { changes: { [REPORT]: [["name: submission", "name: CHOOSE a queue"]] } },
      // What automation recorded was judged when it was written.
      { changes: { [TICKET]: [[POOLED[0], `${PROBLEM_RECORDED}${POOLED[0]}`]] } },
    ],
  },
  {
    rule: "report-tests",
    broken: [
      {
        changes: { [REPORT]: [["tests: [{ name: submission, result: pass }]\n", ""]] },
        problems: [[REPORT, 2, 1, "names no test"]],
      },
      {
        changes: { [REPORT]: [["[{ name: submission, result: pass }]", "[]"]] },
        problems: [[REPORT, 14, 8, "names no test"]],
      },
    ],
    fine: [
      // Nothing can be tested that cannot be installed; what is finished can no longer be completed.
      {
        changes: {
          [REPORT]: [
            ["tests: [{ name: submission, result: pass }]\n", ""],
            ["installation: ok", "installation: failed"],
          ],
        },
      },
      {
        changes: {
          [DONE]: [
            ["tests:\n", ""],
            ["  - { name: job submission, result: pass }\n", ""],
          ],
        },
      },
    ],
  },
  {
    rule: "report-vos",
    broken: [
      {
        changes: { [REPORT]: [["vos: [atlas]\n", ""]] },
        problems: [[REPORT, 2, 1, "names no Virtual Organisation"]],
      },
    ],
    fine: [
      {
        changes: {
          [REPORT]: [["vos: [atlas]\n", ""]],
          "components/stacks/EMI/cream.yaml": [["[compute]", "[security, client]"]],
        },
      },
      {
        changes: {
          [REPORT]: [
            ["vos: [atlas]\n", ""],
            ["configuration: ok", "configuration: failed"],
          ],
        },
      },
    ],
  },
  {
    rule: "report-text",
    broken: [
      {
        changes: { [REPORT]: [["Nothing to complain of but the slow purge.\n", " \n\n"]] },
        problems: [[REPORT, 1, 1, "the report has no text"]],
      },
      {
        changes: {
          [REPORT]: [["Nothing to complain of but the slow purge.", "<!-- what you saw -->"]],
        },
        problems: [[REPORT, 1, 1, "the report has no text"]],
      },
      {
        changes: { [REPORT]: [["Nothing to complain of but the slow purge.", "<b></b>"]] },
        problems: [[REPORT, 1, 1, "the report has no text"]],
      },
      {
        changes: { [REPORT]: [["Nothing to complain of but the slow purge.", "# \n\n- \n\n***"]] },
        problems: [[REPORT, 1, 1, "the report has no text"]],
      },
    ],
    fine: [{ changes: { [REPORT]: [["Nothing to complain of but the slow purge.", "Fine."]] } }],
  },
  {
    rule: "report-twice",
    broken: [
      {
        changes: { [SECOND]: report("ea-NGI_B-UKI-LT2-IC-HEP", "ic-hep-admin") },
        problems: [
          [REPORT, 2, 7, SECOND],
          [SECOND, 2, 7, REPORT],
        ],
      },
    ],
    fine: [
      {
        changes: {
          [`${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`]: report(
            "ea-NGI_A-SITE-ONE",
            "site-one-admin",
          ),
        },
      },
    ],
  },
];
