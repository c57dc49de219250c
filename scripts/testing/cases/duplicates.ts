import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const AUDIENCES = "teams/audiences.yaml";
const OPEN = "rollouts/EMI-1.0/cream/1.13.2";
const DONE = "rollouts/EMI-1.0/cream/1.13.1";
const REPORT = `${OPEN}/sl5-x86_64/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;

export const duplicateCases: readonly RuleCase[] = [
  {
    rule: "member-twice",
    broken: [
      {
        changes: {
          [ONE]: [
            [
              "- { github: site-one-ops, id: 4100002 }",
              "- { github: site-one-admin, id: 4100001 }",
            ],
          ],
        },
        problems: [
          [ONE, 10, 5, "site-one-admin is listed twice"],
          [ONE, 11, 5, "site-one-admin is listed twice"],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "commitment-twice",
    broken: [
      {
        changes: {
          [ONE]: [
            ["component: CA/CA, platforms: [any]", "component: EMI/cream, platforms: [sl6-x86_64]"],
          ],
        },
        problems: [
          [ONE, 13, 18, "the commitment to EMI/cream is listed twice"],
          [ONE, 15, 18, "the commitment to EMI/cream is listed twice"],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "team-twice",
    broken: [
      {
        changes: {
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [
            ["[ea-NGI_A-SITE-ONE,", "[ea-NGI_B-UKI-LT2-IC-HEP,"],
          ],
        },
        problems: [
          [`${OPEN}/sl5-x86_64/rollout.yaml`, 8, 9, "ea-NGI_B-UKI-LT2-IC-HEP is selected twice"],
          [`${OPEN}/sl5-x86_64/rollout.yaml`, 8, 34, "ea-NGI_B-UKI-LT2-IC-HEP is selected twice"],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "ggus-twice",
    broken: [
      {
        changes: {
          [`${OPEN}/release.yaml`]: [
            ["ggus: 70456", "ggus: https://ggus.eu/ws/ticket_info.php?ticket=70123"],
          ],
        },
        problems: [
          [`${DONE}/release.yaml`, 2, 7, "GGUS 70123 also delivered EMI-1.0/cream/1.13.2"],
          [`${OPEN}/release.yaml`, 2, 7, "GGUS 70123 also delivered EMI-1.0/cream/1.13.1"],
        ],
      },
      {
        changes: {
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [
            [
              "severity: minor }",
              "severity: minor }\n  - { title: Again, severity: minor, ggus: 71200 }",
            ],
          ],
        },
        problems: [
          [`${OPEN}/sl5-x86_64/rollout.yaml`, 10, 13, "GGUS 71200 is listed twice"],
          [`${OPEN}/sl5-x86_64/rollout.yaml`, 11, 44, "GGUS 71200 is listed twice"],
        ],
      },
    ],
    // One problem may be found in two rollouts; and a number of today's helpdesk is another ticket's of the old GGUS.
    fine: [
      {
        changes: {
          [`${OPEN}/release.yaml`]: [
            ["ggus: 70456", "ggus: https://helpdesk.ggus.eu/#ticket/zoom/70123"],
          ],
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [
            [
              "severity: minor }",
              "severity: minor }\n  - { title: Another, severity: minor, ggus: helpdesk/71200 }",
            ],
          ],
        },
      },
      {
        changes: {
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [
            [
              "severity: minor }",
              "severity: minor }\n  - { title: Still, severity: minor, ggus: 71000 }",
            ],
          ],
        },
      },
    ],
  },
  {
    rule: "document-twice",
    broken: [
      {
        changes: { "rollouts/CA/CA/1.38/any/ticket.yaml": [["document: 2", "document: 1"]] },
        problems: [
          [
            "rollouts/CA/CA/1.38/any/ticket.yaml",
            4,
            11,
            "document 1 is also the document of EMI-1.0/cream/1.13.1/sl5-x86_64",
          ],
          [
            `${DONE}/sl5-x86_64/ticket.yaml`,
            4,
            11,
            "document 1 is also the document of CA/CA/1.38/any",
          ],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "audience-twice",
    broken: [
      {
        changes: { [AUDIENCES]: [["name: early-adopters-glite,", "name: noc-managers,"]] },
        problems: [
          [AUDIENCES, 2, 13, "the audience noc-managers is listed twice"],
          [AUDIENCES, 3, 13, "the audience noc-managers is listed twice"],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "unlisted-issue",
    broken: [
      {
        changes: {
          [REPORT]: [["issues: [71200]", "issues: [71200, 71201]"]],
          [`${DONE}/sl5-x86_64/summary-EMI-cream-1.13.1.md`]: [["[71000]", "[71000, 71009]"]],
        },
        problems: [
          [`${DONE}/sl5-x86_64/summary-EMI-cream-1.13.1.md`, 5, 22, "GGUS 71009 is not listed in"],
          [
            REPORT,
            11,
            17,
            "GGUS 71201 is not listed in rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/rollout.yaml",
          ],
        ],
      },
      // The same number on today's helpdesk is another ticket.
      {
        changes: { [REPORT]: [["[71200]", "[https://helpdesk.ggus.eu/#ticket/zoom/71200]"]] },
        problems: [[REPORT, 11, 10, "GGUS helpdesk/71200 is not listed in"]],
      },
    ],
    fine: [
      { changes: { [REPORT]: [["[71200]", "[https://ggus.eu/ws/ticket_info.php?ticket=71200]"]] } },
    ],
  },
];
