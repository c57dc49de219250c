import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";
const PROVIDERS = "teams/technology-providers.yaml";
const STACK = "components/stacks/EMI/stack.yaml";
const CREAM = "components/stacks/EMI/cream.yaml";
const DPM = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml";
const OPEN = "rollouts/EMI-1.0/cream/1.13.2";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";

const DELIVERY = `type: minor
ggus: 70999
released: 2011-06-28
summary: Something new.
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/
    packages: [emi-x-1]
`;

export const referenceCases: readonly RuleCase[] = [
  {
    rule: "unknown-stack",
    broken: [
      {
        changes: { "rollouts/EMI-3.0/cream/1.14/release.yaml": DELIVERY },
        problems: [
          [
            "rollouts/EMI-3.0/cream/1.14/release.yaml",
            1,
            1,
            "EMI-3.0 is not the name of a stack and major",
          ],
        ],
      },
    ],
    // A stack whose file cannot be read is not called unknown.
    fine: [{ changes: { [STACK]: [["distribution: UMD", "distributions: UMD"]] } }],
  },
  {
    rule: "release-missing",
    broken: [
      {
        changes: {
          "rollouts/EMI-1.0/cream/1.14/sl5-x86_64/rollout.yaml": "manager: manager-one\n",
        },
        problems: [
          [
            "rollouts/EMI-1.0/cream/1.14/sl5-x86_64/rollout.yaml",
            1,
            1,
            "no rollouts/EMI-1.0/cream/1.14/release.yaml",
          ],
        ],
      },
    ],
    fine: [{ changes: { [`${OPEN}/release.yaml`]: "type: [\n" } }],
  },
  {
    rule: "stack-missing",
    broken: [
      {
        changes: {
          "components/stacks/IGE/gridway.yaml":
            "title: G\nfamily: other\ncapabilities: []\nplatforms: [any]\n",
        },
        problems: [
          ["components/stacks/IGE/gridway.yaml", 1, 1, "no components/stacks/IGE/stack.yaml"],
        ],
      },
      {
        changes: {
          "components/distributions/CMD/1.0.0.yaml":
            "type: major\ndate: 2011-06-01\ncontents: []\n",
        },
        problems: [
          [
            "components/distributions/CMD/1.0.0.yaml",
            1,
            1,
            "no components/distributions/CMD/distribution.yaml",
          ],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "unknown-distribution",
    broken: [
      {
        changes: { [STACK]: [["distribution: UMD", "distribution: UDM"]] },
        problems: [[STACK, 3, 15, "there is no distribution UDM"]],
      },
    ],
    fine: [{ changes: { [STACK]: [["distribution: UMD", "distribution: none"]] } }],
  },
  {
    rule: "unknown-component",
    broken: [
      {
        changes: { "rollouts/EMI-1.0/creem/1.0/release.yaml": DELIVERY },
        problems: [
          ["rollouts/EMI-1.0/creem/1.0/release.yaml", 1, 1, "there is no component EMI/creem"],
        ],
      },
      {
        changes: { [ONE]: [["component: EMI/SE-DPM_mysql", "component: EMI/SE_DPM_mysql"]] },
        problems: [[ONE, 14, 18, "there is no component EMI/SE_DPM_mysql"]],
      },
    ],
    fine: [
      // Commitments of a team that has left are its own past.
      {
        changes: {
          [OLD]: [["until:", "commitments: [{ component: EMI/gone, platforms: [any] }]\nuntil:"]],
        },
      },
    ],
  },
  {
    rule: "unknown-platform",
    broken: [
      {
        changes: { [DPM]: [["sl5-x86_64:", "sl7-x86_64:"]] },
        problems: [[DPM, 6, 3, "EMI/SE-DPM_mysql does not run on sl7-x86_64"]],
      },
      {
        changes: {
          [ONE]: [
            [
              "component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64]",
              "component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64, sl6-x86_64]",
            ],
          ],
        },
        problems: [[ONE, 14, 60, "EMI/SE-DPM_mysql does not run on sl6-x86_64"]],
      },
    ],
    // What is in production stays what it was when the component's platforms change.
    fine: [
      {
        changes: {
          [CREAM]: [["[sl5-x86_64, sl6-x86_64]", "[sl6-x86_64]"]],
          [ONE]: [
            [
              "EMI/cream, platforms: [sl5-x86_64, sl6-x86_64]",
              "EMI/cream, platforms: [sl6-x86_64]",
            ],
          ],
          "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [
            [
              "EMI/cream, platforms: [sl5-x86_64, sl6-x86_64]",
              "EMI/cream, platforms: [sl6-x86_64]",
            ],
          ],
          [`${OPEN}/release.yaml`]: [
            [
              "  sl5-x86_64:\n    repository: https://emisoft.example.org/repo/sl5/x86_64/\n    packages: [emi-cream-1.13.2-1.sl5.x86_64]\n",
              "",
            ],
          ],
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: null,
          [`${OPEN}/sl5-x86_64/ticket.yaml`]: null,
          [`${OPEN}/sl5-x86_64/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`]: null,
        },
      },
    ],
  },
  {
    rule: "platform-undelivered",
    broken: [
      {
        changes: { [`${OPEN}/sl4-i386/rollout.yaml`]: "manager: manager-one\n" },
        problems: [[`${OPEN}/sl4-i386/rollout.yaml`, 1, 1, "delivers nothing for sl4-i386"]],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "component-ended",
    broken: [
      {
        changes: { [CREAM]: [["platforms:", "ended: 2011-06-01\nplatforms:"]] },
        problems: [
          [`${OPEN}/release.yaml`, 3, 11, "EMI/cream ended on 2011-06-01"],
          [`${OPEN}/release.yaml`, 3, 11, "EMI/cream ended on 2011-06-01"],
        ],
      },
    ],
    fine: [{ changes: { [CREAM]: [["platforms:", "ended: 2011-06-10\nplatforms:"]] } }],
  },
  {
    rule: "unknown-team",
    broken: [
      {
        changes: {
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [
            ["ea-NGI_B-UKI-LT2-IC-HEP", "ea-NGI_B-UKI-LT2-ICHEP"],
          ],
          [`${DONE}/summary-EMI-cream-1.13.1.md`]: [
            ["knownIssues", "overruled: { ea-NGI_Z-SITE: no reason }\nknownIssues"],
          ],
        },
        problems: [
          [`${DONE}/summary-EMI-cream-1.13.1.md`, 5, 14, "there is no team ea-NGI_Z-SITE"],
          [`${OPEN}/sl5-x86_64/rollout.yaml`, 8, 28, "there is no team ea-NGI_B-UKI-LT2-ICHEP"],
        ],
      },
    ],
    // The team's file is there, though broken.
    fine: [{ changes: { [ONE]: [["ngi: NGI_A", "nGi: NGI_A"]] } }],
  },
  {
    rule: "provider-stack",
    broken: [
      {
        changes: { [PROVIDERS]: [["stacks: [EMI]", "stacks: [CA, EMY]"]] },
        problems: [[PROVIDERS, 3, 55, "there is no stack EMY"]],
      },
    ],
    fine: [{ changes: { [PROVIDERS]: [["stacks: [EMI]", "stacks: [CA, EMI]"]] } }],
  },
];
