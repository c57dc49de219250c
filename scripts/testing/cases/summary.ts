import type { RuleCase } from "./case.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ROLLOUT = `${OPEN}/rollout.yaml`;
const TICKET = `${OPEN}/ticket.yaml`;
const SUMMARY = `${OPEN}/summary-EMI-cream-1.13.2.md`;
const REPORT = `${OPEN}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/summary-EMI-cream-1.13.1.md";
const DONE_TICKET = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml";
const DONE_TEXT = "---\noutcome: ACCEPT\nby: manager-one\ndate: 2011-06-10\n---\n";
const UNVERIFIED =
  "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/summary-EMI-SE-DPM_mysql-1.8.0-1.md";
const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/summary-EMI-cream-1.13.2.md";
const MANAGERS = "teams/staged-rollout.yaml";
const OTHER = "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml";

const REASON = "reason: Jobs are lost.\n";
const EXCUSED = "excused: { ea-NGI_A-SITE-ONE: site down for two weeks }\n";
const KNOWN = "knownIssues: [71200]\n";
const reject = (more = REASON) =>
  `---\noutcome: REJECT\nby: manager-one\ndate: 2011-06-29\n${more}---\n`;
const accept = (more = EXCUSED + KNOWN) =>
  `---\noutcome: ACCEPT\nby: manager-one\ndate: 2011-06-29\n${more}---\n`;

const REQUIRED: Record<string, [string, string][]> = {
  "rollouts/procedure.yaml": [["projectStart:", "packages: required\nprojectStart:"]],
};

const found = (at: string, severity: string, event: string): string =>
  `  - { at: ${at}, event: ${event}, team: ea-NGI_A-SITE-ONE, by: site-one-admin, severity: ${severity}, text: all jobs lost }\n`;
/** What a team reported on the ticket, and what became of it. */
const problem = (severity: string, ...events: string[]): readonly [string, string][] => [
  [
    "  - { at: 2011-06-27T15",
    `${(events.length > 0 ? events : ["problem"]).map((event) => found("2011-06-27T12:00:00Z", severity, event)).join("")}  - { at: 2011-06-27T15`,
  ],
];
const doneProblem = (severity: string): readonly [string, string][] => [
  [
    "  - { at: 2011-05-27T15",
    `${found("2011-05-21T09:00:00Z", severity, "problem")}  - { at: 2011-05-27T15`,
  ],
];

/** The deciding manager, and then the other one, are members of the reporting team. */
const MEMBER: readonly [string, string][] = [
  ["id: 4100011 }", "id: 4100011 }\n  - { github: manager-one, id: 4000001 }"],
];
const BOTH_MEMBERS: readonly [string, string][] = [
  [
    "id: 4100011 }",
    "id: 4100011 }\n  - { github: manager-one, id: 4000001 }\n  - { github: manager-two, id: 4000002 }",
  ],
];
const RECOMMENDS_REJECT: readonly [string, string][] = [
  ["recommendation: accept", "recommendation: reject\nreason: Purge is slow."],
];
const NOBODY_ACCEPTED: readonly [string, string][] = [
  [
    "  ea-NGI_B-UKI-LT2-IC-HEP: { response: accept, at: 2011-06-17T10:00:00Z, by: ic-hep-admin, due: 2011-06-27T23:00:00Z, exposed: 2011-06-20 }\n",
    "",
  ],
];

export const summaryCases: readonly RuleCase[] = [
  {
    rule: "summary-early",
    broken: [
      {
        changes: { [VERIFYING]: reject() },
        problems: [[VERIFYING, 1, 1, "not open yet: its state is InVerification"]],
      },
      {
        changes: { [UNVERIFIED]: reject() },
        problems: [[UNVERIFIED, 1, 1, "it is not recorded yet"]],
      },
      {
        changes: {
          [SUMMARY]: reject(),
          [TICKET]: `state: StagedRollOut
status: new
history:
  - { at: 2011-06-15T10:00:00Z, event: staged, state: StagedRollOut, status: new }
`,
        },
        problems: [[SUMMARY, 1, 1, "not open yet: its state is StagedRollOut"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject() } },
      { changes: { [SUMMARY]: reject(), [TICKET]: "state: [\n" } },
    ],
  },
  {
    rule: "problem-open",
    broken: [
      {
        changes: { [SUMMARY]: accept(), [TICKET]: problem("showstopper") },
        problems: [
          [ROLLOUT, 10, 3, "problem 1 of ea-NGI_A-SITE-ONE, “all jobs lost”, is a showstopper"],
        ],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject(), [TICKET]: problem("showstopper") } },
      { changes: { [SUMMARY]: accept(), [TICKET]: problem("major") } },
      {
        changes: {
          [SUMMARY]: accept(),
          [TICKET]: problem("showstopper", "problem", "problem-dismissed"),
        },
      },
      // It was accepted before anybody asked for that.
      { changes: { [DONE_TICKET]: doneProblem("showstopper") } },
    ],
  },
  {
    rule: "problem-left",
    broken: [
      {
        changes: { [SUMMARY]: accept(), [TICKET]: problem("major") },
        problems: [[SUMMARY, 2, 10, "problem 1 of ea-NGI_A-SITE-ONE, “all jobs lost”, major"]],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [TICKET]: problem("major") } },
      { changes: { [SUMMARY]: reject(), [TICKET]: problem("major") } },
      // An issue takes it up.
      { changes: { [SUMMARY]: accept(), [TICKET]: problem("minor") } },
      { changes: { [DONE_TICKET]: doneProblem("major") } },
    ],
  },
  {
    rule: "summary-contradicts",
    broken: [
      {
        changes: { [DONE]: [["outcome: ACCEPT", "outcome: REJECT\nreason: It fails."]] },
        problems: [
          [DONE, 2, 10, "the outcome is REJECT, but the rollout was resolved as Accepted"],
        ],
      },
      {
        changes: {
          [DONE_TICKET]: [["event: resolved, state: Accepted", "event: resolved, state: Rejected"]],
        },
        problems: [
          [DONE, 2, 10, "the outcome is ACCEPT, but the rollout was resolved as Rejected"],
        ],
      },
    ],
    fine: [
      // Read without regard to case; and recalled after it was accepted.
      {
        changes: {
          [DONE]: [["outcome: ACCEPT", "outcome: accept"]],
          [DONE_TICKET]: [
            ["state: Production\n", "state: Recalled\n"],
            ["released, state: Production, release: UMD/1.0.0", "recalled, state: Recalled"],
          ],
        },
      },
      // A decision that is not recorded yet.
      { changes: { [SUMMARY]: reject() } },
    ],
  },
  {
    rule: "summary-gone",
    broken: [
      {
        changes: { [DONE]: null },
        problems: [
          [DONE_TICKET, 4, 11, "the summary of document 1 is missing: summary-EMI-cream-1.13.1.md"],
        ],
      },
    ],
    fine: [
      // There, but broken: it has problems of its own; or under another name, which another rule says.
      { changes: { [DONE]: "---\noutcome: [\n---\n" } },
      { changes: { [DONE]: null, [DONE.replace("1.13.1.md", "1.13.md")]: DONE_TEXT } },
      { changes: { [DONE]: null, [DONE_TICKET]: [["document: 1\n", ""]] } },
    ],
  },
  {
    rule: "own-report",
    broken: [
      {
        changes: { [SUMMARY]: reject(), [OTHER]: MEMBER },
        problems: [[SUMMARY, 3, 5, "manager-one is a member of ea-NGI_B-UKI-LT2-IC-HEP"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject(`${REASON}approvedBy: manager-two\n`), [OTHER]: MEMBER } },
      // Who has decided long ago may join the team later.
      {
        changes: {
          "teams/ea-NGI_A-SITE-ONE.yaml": [
            ["id: 4100002 }", "id: 4100002 }\n  - { github: manager-one, id: 4000001 }"],
          ],
        },
      },
    ],
  },
  {
    rule: "approver-unfit",
    broken: [
      {
        changes: { [SUMMARY]: reject(`approvedBy: manager-two\n${REASON}`), [OTHER]: BOTH_MEMBERS },
        problems: [[SUMMARY, 5, 13, "manager-two cannot approve"]],
      },
      {
        changes: { [SUMMARY]: reject(`approvedBy: manager-one\n${REASON}`), [OTHER]: MEMBER },
        problems: [[SUMMARY, 5, 13, "manager-one cannot approve: manager-one is a member"]],
      },
      {
        changes: {
          [SUMMARY]: reject(`approvedBy: manager-two\n${REASON}`),
          [OTHER]: MEMBER,
          [MANAGERS]: null,
        },
        problems: [[SUMMARY, 5, 13, "manager-two cannot approve"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject(`approvedBy: manager-two\n${REASON}`), [OTHER]: MEMBER } },
      {
        changes: {
          [SUMMARY]: reject(`approvedBy: manager-two\n${REASON}`),
          [OTHER]: MEMBER,
          [MANAGERS]: "title: [\n",
        },
      },
    ],
  },
  {
    rule: "no-report",
    broken: [
      {
        changes: { [SUMMARY]: accept(EXCUSED + KNOWN), [REPORT]: null, [TICKET]: NOBODY_ACCEPTED },
        problems: [[SUMMARY, 2, 10, "no Early Adopter team has reported"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject(), [REPORT]: null } },
      // A report that cannot be read is there all the same.
      { changes: { [SUMMARY]: accept(), [REPORT]: "---\nteam: [\n---\n" } },
    ],
  },
  {
    rule: "packages-needed",
    broken: [
      {
        changes: { [SUMMARY]: accept(), ...REQUIRED },
        problems: [[SUMMARY, 2, 10, "its packages are required, and they are not taken in"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: accept() } },
      { changes: { [SUMMARY]: reject(), ...REQUIRED } },
      {
        changes: {
          [SUMMARY]: accept(),
          ...REQUIRED,
          [ROLLOUT]: [["manager: ", "packages: { waived: sites have them }\nmanager: "]],
        },
      },
    ],
  },
  {
    rule: "report-missing",
    broken: [
      {
        changes: { [SUMMARY]: accept(KNOWN) },
        problems: [[SUMMARY, 2, 1, "ea-NGI_A-SITE-ONE accepted the test and has not reported"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: accept() } },
      {
        changes: {
          [SUMMARY]: accept(KNOWN),
          [ROLLOUT]: [["issues:", `${EXCUSED}issues:`]],
        },
      },
      { changes: { [SUMMARY]: reject() } },
    ],
  },
  {
    rule: "showstopper",
    broken: [
      {
        changes: { [SUMMARY]: accept(), [ROLLOUT]: [["severity: minor", "severity: showstopper"]] },
        problems: [[ROLLOUT, 10, 5, "GGUS 71200"]],
      },
    ],
    fine: [
      {
        changes: {
          [SUMMARY]: accept(),
          [ROLLOUT]: [["severity: minor", "severity: showstopper, resolved: true"]],
        },
      },
      {
        changes: { [SUMMARY]: reject(), [ROLLOUT]: [["severity: minor", "severity: showstopper"]] },
      },
    ],
  },
  {
    rule: "known-issue-unlisted",
    broken: [
      {
        changes: { [SUMMARY]: accept(EXCUSED) },
        problems: [[SUMMARY, 2, 1, "GGUS 71200"]],
      },
      {
        changes: { [SUMMARY]: accept(`${EXCUSED}knownIssues: []\n`) },
        problems: [[SUMMARY, 6, 14, "GGUS 71200"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: accept() } },
      {
        changes: {
          [SUMMARY]: accept(EXCUSED),
          [ROLLOUT]: [["severity: minor", "severity: minor, resolved: true"]],
        },
      },
    ],
  },
  {
    rule: "not-overruled",
    broken: [
      {
        changes: { [SUMMARY]: accept(), [REPORT]: RECOMMENDS_REJECT },
        problems: [[SUMMARY, 2, 1, "ea-NGI_B-UKI-LT2-IC-HEP recommends rejecting: Purge is slow."]],
      },
    ],
    fine: [
      {
        changes: {
          [SUMMARY]: accept(
            `${EXCUSED}${KNOWN}overruled: { ea-NGI_B-UKI-LT2-IC-HEP: fast enough }\n`,
          ),
          [REPORT]: RECOMMENDS_REJECT,
        },
      },
      { changes: { [SUMMARY]: reject(), [REPORT]: RECOMMENDS_REJECT } },
    ],
  },
  {
    rule: "reason-missing",
    broken: [
      {
        changes: { [SUMMARY]: reject("") },
        problems: [[SUMMARY, 2, 1, "a rejection says why"]],
      },
    ],
    fine: [
      { changes: { [SUMMARY]: reject() } },
      { changes: { [DONE]: [["outcome: ACCEPT", "outcome: accept"]] } },
    ],
  },
];
