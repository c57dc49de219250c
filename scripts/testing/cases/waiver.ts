import type { RuleCase } from "./case.ts";

const RELEASE = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const SL6 = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/rollout.yaml";
const SL6_TICKET = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/ticket.yaml";
const PROCEDURE = "rollouts/procedure.yaml";

const waived = (date: string): readonly [string, string][] => [
  [
    "2011-06-20 }",
    `2011-06-20 }\nwaiver: { reason: In a hurry., approvedBy: coordinator-one, date: ${date} }`,
  ],
];

const WAIVED = `state: Accepted
status: resolved
history:
  - { at: 2011-06-21T10:00:00Z, event: waived, state: Accepted, status: resolved }
`;

export const waiverCases: readonly RuleCase[] = [
  {
    rule: "waiver-emergency",
    broken: [
      {
        changes: { [SL6]: waived("2011-06-21") },
        problems: [[SL6, 2, 9, "a revision release cannot skip the test"]],
      },
      {
        changes: { [SL6]: waived("2010-11-01") },
        problems: [[SL6, 2, 9, "since 2010-11-01"]],
      },
      {
        changes: {
          [SL6]: waived("2010-10-31"),
          [PROCEDURE]: [["waiverOnlyEmergencySince: 2010-11-01\n", ""]],
        },
        problems: [[SL6, 2, 9, "only emergencies can"]],
      },
    ],
    fine: [
      { changes: { [SL6]: waived("2010-10-31") } },
      {
        changes: {
          [SL6]: waived("2011-06-21"),
          [RELEASE]: [["type: revision", "type: emergency"]],
        },
      },
      { changes: { [SL6]: waived("2011-06-21"), [PROCEDURE]: "format: [\n" } },
    ],
  },
  {
    rule: "waiver-contradicts",
    broken: [
      // Somebody changed the type of the release afterwards.
      {
        changes: { [SL6]: waived("2011-06-21"), [SL6_TICKET]: WAIVED },
        problems: [
          [RELEASE, 1, 7, "the test was waived on 2011-06-21, which only an emergency may be"],
          [SL6, 2, 9, "and the release is a revision"],
        ],
      },
      {
        changes: {
          [SL6]: waived("2010-10-31"),
          [SL6_TICKET]: WAIVED,
          [PROCEDURE]: [["waiverOnlyEmergencySince: 2010-11-01\n", ""]],
        },
        problems: [
          [RELEASE, 1, 7, "the test was waived on 2010-10-31"],
          [SL6, 2, 9, "the test was waived on 2010-10-31"],
        ],
      },
    ],
    fine: [
      { changes: { [SL6]: waived("2010-10-31"), [SL6_TICKET]: WAIVED } },
      {
        changes: {
          [SL6]: waived("2011-06-21"),
          [SL6_TICKET]: WAIVED,
          [RELEASE]: [["type: revision", "type: emergency"]],
        },
      },
      {
        changes: {
          [SL6]: waived("2011-06-21"),
          [SL6_TICKET]: WAIVED,
          [PROCEDURE]: "format: [\n",
        },
      },
    ],
  },
];
