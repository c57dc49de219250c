import type { RuleCase } from "./case.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const ROLLOUT = `${OPEN}/rollout.yaml`;
const TICKET = `${OPEN}/ticket.yaml`;
const SUMMARY = `${OPEN}/summary-EMI-cream-1.13.2.md`;
const SL6 = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/rollout.yaml";
const MANAGERS = "teams/staged-rollout.yaml";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OTHER = "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml";

const BOTH = "{ component: EMI/cream, platforms: [sl5-x86_64, sl6-x86_64] }";
const ONE_GLITE = "id: 4000001, families: [glite, anchors]";
const summary = (by: string) =>
  `---\noutcome: REJECT\nby: ${by}\ndate: 2011-06-30\nreason: Slow.\n---\n`;

/** The first team came forward by itself, after the family's list was asked. */
const VOLUNTEERED: readonly [string, string][] = [
  [
    "  - { at: 2011-06-16T09:00:00Z, event: asked, team: ea-NGI_A-SITE-ONE, due: 2011-06-17T09:00:00Z }\n",
    "",
  ],
];

export const selectionCases: readonly RuleCase[] = [
  {
    rule: "manager-family",
    broken: [
      {
        changes: {
          [MANAGERS]: [["id: 4000002, families: [glite, anchors]", "id: 4000002, families: [arc]"]],
          [ROLLOUT]: [["manager: manager-one", "manager: manager-two"]],
        },
        problems: [[ROLLOUT, 7, 10, "manager-two is not a manager of glite"]],
      },
      {
        changes: {
          [MANAGERS]: [["id: 4000002, families: [glite, anchors]", "id: 4000002, families: [arc]"]],
          [SUMMARY]: summary("manager-two"),
        },
        problems: [[SUMMARY, 3, 5, "manager-two is not a manager of glite"]],
      },
    ],
    fine: [
      { changes: { [ROLLOUT]: [["manager: manager-one", "manager: Manager-Two"]] } },
      // Who is recorded is not judged again, in this rollout or in those that are finished.
      { changes: { [MANAGERS]: [[ONE_GLITE, "id: 4000001, families: [anchors]"]] } },
      { changes: { [MANAGERS]: "title: [\n" } },
      { changes: { "components/stacks/EMI/cream.yaml": "title: [\n" } },
      // Whether it is finished cannot be known.
      {
        changes: {
          [MANAGERS]: [[ONE_GLITE, "id: 4000001, families: [anchors]"]],
          [TICKET]: "state: [\n",
        },
      },
    ],
  },
  {
    rule: "team-uncommitted",
    broken: [
      {
        changes: { [ONE]: [[BOTH, "{ component: EMI/cream, platforms: [sl6-x86_64] }"]] },
        problems: [
          [ROLLOUT, 8, 9, "ea-NGI_A-SITE-ONE is not committed to EMI/cream on sl5-x86_64"],
        ],
      },
      {
        changes: { [OTHER]: [[`  - ${BOTH}\n`, ""]] },
        problems: [[ROLLOUT, 8, 28, "ea-NGI_B-UKI-LT2-IC-HEP is not committed to EMI/cream"]],
      },
    ],
    fine: [
      { changes: { [ONE]: [[BOTH, "{ component: EMI/cream, platforms: [sl5-x86_64] }"]] } },
      { changes: { [ONE]: [[`  - ${BOTH}\n`, ""]], [TICKET]: VOLUNTEERED } },
      { changes: { [ONE]: "ngi: [\n" } },
    ],
  },
  {
    rule: "team-away",
    broken: [
      {
        changes: {},
        asOf: "2011-08-14T22:59:00Z",
        problems: [[ROLLOUT, 8, 9, "ea-NGI_A-SITE-ONE is away from 2011-08-01 to 2011-08-14"]],
      },
    ],
    fine: [
      { changes: {}, asOf: "2011-07-31T22:59:00Z" },
      // The team is in Lisbon, where summer is an hour ahead of UTC.
      { changes: {}, asOf: "2011-08-14T23:00:00Z" },
      // Its report is there already.
      {
        changes: {
          [OTHER]: [
            ["commitments:", "away: [{ from: 2011-06-30, until: 2011-07-02 }]\ncommitments:"],
          ],
        },
      },
    ],
  },
  {
    rule: "team-left",
    broken: [
      {
        changes: {
          [SL6]: [["2011-06-20 }", "2011-06-20 }\nteams: [ea-NGI_A-OLD.SITE]"]],
        },
        problems: [[SL6, 2, 9, "ea-NGI_A-OLD.SITE left on 2010-12-31"]],
      },
    ],
    fine: [
      // On its last day it is still there; and who was asked before it left stays selected.
      {
        changes: {
          [ONE]: [["since: 2010-05-01", "since: 2010-05-01\nuntil: 2011-07-01"]],
          [SL6]: [["2011-06-20 }", "2011-06-20 }\nteams: [ea-NGI_A-SITE-ONE]"]],
        },
      },
      { changes: { [ONE]: [["since: 2010-05-01", "since: 2010-05-01\nuntil: 2011-06-29"]] } },
    ],
  },
  {
    rule: "team-removed",
    broken: [
      {
        changes: {
          [ROLLOUT]: [["[ea-NGI_A-SITE-ONE, ea-NGI_B-UKI-LT2-IC-HEP]", "[ea-NGI_A-SITE-ONE]"]],
        },
        problems: [[ROLLOUT, 8, 8, "ea-NGI_B-UKI-LT2-IC-HEP has reported"]],
      },
    ],
    fine: [
      {
        changes: {
          [ROLLOUT]: [
            ["[ea-NGI_A-SITE-ONE, ea-NGI_B-UKI-LT2-IC-HEP]", "[ea-NGI_B-UKI-LT2-IC-HEP]"],
          ],
        },
      },
    ],
  },
];
