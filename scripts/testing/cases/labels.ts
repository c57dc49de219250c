import type { RuleCase } from "./case.ts";

const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const IC = "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml";
const EMI = "components/stacks/EMI/stack.yaml";
const CA = "components/stacks/CA/stack.yaml";

/** The same word to people: composed, and as letters and marks. */
const COMPOSED = "\u00cele de Ré";
const MARKS = "I\u0302le de Re\u0301";

export const labelCases: readonly RuleCase[] = [
  {
    rule: "label-composition",
    broken: [
      {
        changes: { [ONE]: [["region: Portugal", `region: ${MARKS}`]] },
        problems: [
          [
            ONE,
            3,
            9,
            "“\u00ce” in the region is stored as U+0049 U+0302, and counted apart from “\u00ce” as most people type it",
          ],
        ],
      },
      // Ångström's sign is not the letter.
      {
        changes: { [EMI]: [["name: EMI", 'name: "\u212bngstr\u00f6m"']] },
        problems: [[EMI, 2, 19, "“\u00c5” in the provider is stored as U+212B"]],
      },
    ],
    fine: [{ changes: { [ONE]: [["region: Portugal", `region: ${COMPOSED}`]] } }],
  },
  {
    rule: "label-spelling",
    broken: [
      {
        changes: { [ONE]: [["region: Portugal", "region: PORTUGAL"]] },
        problems: [
          [OLD, 3, 9, `the region "Portugal" is counted apart from "PORTUGAL" of ${ONE}`],
          [ONE, 3, 9, `the region "PORTUGAL" is counted apart from "Portugal" of ${OLD}`],
        ],
      },
      // The usual spelling is not asked about.
      {
        changes: { [IC]: [["region: UK", 'region: "Portugal "']] },
        problems: [[IC, 3, 9, `the region "Portugal " is counted apart from "Portugal" of ${OLD}`]],
      },
      {
        changes: {
          [ONE]: [["region: Portugal", `region: ${MARKS}`]],
          [IC]: [["region: UK", `region: ${COMPOSED}`]],
        },
        problems: [
          [ONE, 3, 9, `the region "I\\u0302le de Re\\u0301" is counted apart from "${COMPOSED}"`],
          [IC, 3, 9, `the region "${COMPOSED}" is counted apart from "I\\u0302le de Re\\u0301"`],
        ],
      },
      // What looks like nothing is shown, and not what to type.
      {
        changes: {
          [IC]: [["region: UK", "region: Por\u00a0tugal"]],
          [ONE]: [["region: Portugal", "region: Por tugal"]],
        },
        problems: [
          [ONE, 3, 9, 'the region "Por tugal" is counted apart from "Por\\u00a0tugal"'],
          [IC, 3, 9, 'the region "Por\\u00a0tugal" is counted apart from "Por tugal"'],
        ],
      },
      {
        changes: {
          [CA]: `title: Trust anchors
provider: { name: "E M I", channel: internal }
distribution: none
packageHosts: [repository.example.org]
`,
          [EMI]: [["name: EMI", 'name: "e  m i"']],
        },
        problems: [
          [CA, 2, 19, 'the provider "E M I" is counted apart from "e  m i"'],
          [EMI, 2, 19, 'the provider "e  m i" is counted apart from "E M I"'],
        ],
      },
    ],
    fine: [
      { changes: { [ONE]: [["region: Portugal", "region: North Portugal"]] } },
      // Only labels of one kind are compared.
      { changes: { [ONE]: [["region: Portugal", "region: emi"]] } },
    ],
  },
];
