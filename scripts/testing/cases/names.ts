import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";
const CREAM = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const CA = "rollouts/CA/CA/1.38/any";
const STACK = "components/stacks/EMI/stack.yaml";

/** As long as their schema lets them be. */
const LONG = "a".repeat(100);
const VERSION = "1".repeat(60);
const OS = "s".repeat(53);
const WIDE = "European-Middleware";
const WIDE_FILE =
  "title: Middleware\nprovider: { name: EMI, channel: external }\ndistribution: UMD\n";
const COMPONENT = `title: A\nfamily: glite\ncapabilities: []\nplatforms: [${OS}-x86_64]\n`;
const DELIVERY = `type: minor
ggus: 70999
released: 2011-06-28
summary: Not yet.
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/sl5/x86_64/
    packages: [emi-cream-1.13]
`;

export const nameCases: readonly RuleCase[] = [
  {
    rule: "team-name",
    broken: [
      {
        changes: { [ONE]: [["site: SITE-ONE", "site: SITE-1"]] },
        problems: [[ONE, 2, 7, "make ea-NGI_A-SITE-1"]],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "malformed",
    broken: [
      {
        changes: { [ONE]: [["site: SITE-ONE", "site: SITE ONE"]] },
        problems: [[ONE, 2, 7, '"SITE ONE" is not a site']],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "ngi-dash",
    broken: [
      {
        changes: { [ONE]: [["ngi: NGI_A", "ngi: NGI-A"]] },
        problems: [[ONE, 1, 6, "the NGI NGI-A has a dash"]],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "site-twice",
    broken: [
      {
        changes: {
          [OLD]: null,
          "teams/ea-NGI_C-SITE-ONE.yaml": `ngi: NGI_C
site: SITE-ONE
region: Portugal
country: PT
timezone: Europe/Lisbon
contact: grid@site-one.example.org
since: 2010-05-01
members: [{ github: someone, id: 4100031 }]
`,
        },
        problems: [
          [ONE, 2, 7, "also belongs to ea-NGI_C-SITE-ONE"],
          ["teams/ea-NGI_C-SITE-ONE.yaml", 2, 7, "also belongs to ea-NGI_A-SITE-ONE"],
        ],
      },
    ],
    fine: [
      {
        // The first has left; its last day is over.
        changes: {
          "teams/ea-NGI_C-OLD.SITE.yaml": `ngi: NGI_C
site: OLD.SITE
region: Portugal
country: PT
timezone: Europe/Lisbon
contact: grid@old-site.example.org
since: 2011-01-01
members: [{ github: someone, id: 4100031 }]
`,
        },
      },
    ],
  },
  {
    rule: "report-name",
    broken: [
      {
        changes: {
          [`${CREAM}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`]: null,
          [`${CREAM}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-1.0-cream-1.13.2.md`]: `---
team: ea-NGI_B-UKI-LT2-IC-HEP
by: [ic-hep-admin]
date: 2011-06-27
version: "1.13.2"
action: upgrade
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-06-20, until: 2011-06-27 }
---
`,
        },
        problems: [
          [
            `${CREAM}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-1.0-cream-1.13.2.md`,
            2,
            7,
            "must be named ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md here",
          ],
        ],
      },
      {
        changes: {
          [`${CA}/ea-NGI_A-SITE-ONE-CA-1.38.md`]: [
            ["team: ea-NGI_A-SITE-ONE", "team: ea-NGI_A-OLD.SITE"],
          ],
        },
        problems: [[`${CA}/ea-NGI_A-SITE-ONE-CA-1.38.md`, 2, 7, "ea-NGI_A-OLD.SITE-CA-1.38.md"]],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "summary-name",
    broken: [
      {
        changes: {
          [`${CA}/summary-CA-1.38.md`]: null,
          [`${CA}/summary-CA-CA-1.38.md`]:
            "---\noutcome: ACCEPT\nby: manager-two\ndate: 2011-06-14\n---\n",
        },
        problems: [[`${CA}/summary-CA-CA-1.38.md`, 1, 1, "named summary-CA-1.38.md here"]],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "folder-name",
    broken: [
      {
        changes: {
          "rollouts/EMI-1.0/cream/1.13 beta/release.yaml": `type: minor
ggus: 70999
released: 2011-06-28
summary: Not yet.
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/
    packages: [emi-cream-1.13]
`,
        },
        problems: [
          [
            "rollouts/EMI-1.0/cream/1.13 beta/release.yaml",
            1,
            1,
            '"1.13 beta" cannot be the name of a version',
          ],
        ],
      },
      {
        changes: {
          "components/stacks/EMI/a b.yaml":
            "title: A\nfamily: glite\ncapabilities: []\nplatforms: [any]\n",
        },
        problems: [["components/stacks/EMI/a b.yaml", 1, 1, "name of a component"]],
      },
      {
        changes: {
          [`components/stacks/EMI/${"a".repeat(101)}.yaml`]:
            "title: A\nfamily: glite\ncapabilities: []\nplatforms: [any]\n",
          [`rollouts/EMI-1.0/cream/1.${"2".repeat(59)}/release.yaml`]: DELIVERY,
        },
        problems: [
          [
            `components/stacks/EMI/${"a".repeat(101)}.yaml`,
            1,
            1,
            "the name of a component has 101 characters; it may have 100",
          ],
          [
            `rollouts/EMI-1.0/cream/1.${"2".repeat(59)}/release.yaml`,
            1,
            1,
            "the name of a version has 61 characters; it may have 60",
          ],
        ],
      },
    ],
    fine: [
      {
        changes: {
          "components/stacks/EMI/globus+rls.yaml":
            "title: A\nfamily: glite\ncapabilities: []\nplatforms: [any]\n",
        },
      },
    ],
  },
  {
    rule: "title-length",
    broken: [
      {
        changes: {
          [`components/stacks/${WIDE}/stack.yaml`]: WIDE_FILE,
          [`components/stacks/${WIDE}/${LONG}.yaml`]: COMPONENT,
          [`rollouts/${WIDE}/${LONG}/${VERSION}/release.yaml`]: DELIVERY.replace(
            "sl5-x86_64:",
            `${OS}-x86_64:`,
          ),
        },
        problems: [
          [
            `rollouts/${WIDE}/${LONG}/${VERSION}/release.yaml`,
            6,
            3,
            `the title of the ticket for ${OS}-x86_64 has 257 characters; the forge takes 256`,
          ],
        ],
      },
    ],
    fine: [
      {
        changes: {
          [`components/stacks/${WIDE}/stack.yaml`]: WIDE_FILE,
          [`components/stacks/${WIDE}/${LONG}.yaml`]: COMPONENT,
          [`rollouts/${WIDE}/${LONG}/${VERSION.slice(1)}/release.yaml`]: DELIVERY.replace(
            "sl5-x86_64:",
            `${OS}-x86_64:`,
          ),
        },
      },
    ],
  },
  {
    rule: "platform-name",
    broken: [
      {
        changes: {
          "components/stacks/EMI/cream.yaml": [
            ["platforms: [sl5-x86_64, ", "platforms: [SL5-x86_64, "],
          ],
        },
        problems: [["components/stacks/EMI/cream.yaml", 4, 13, "SL5-x86_64 is not a platform"]],
      },
    ],
    fine: [
      {
        changes: {
          "components/stacks/EMI/cream.yaml": [
            ["sl6-x86_64]", "sl6-x86_64, debian-squeeze-x86_64]"],
          ],
        },
      },
    ],
  },
  {
    rule: "stack-major-unique",
    broken: [
      {
        changes: {
          "components/stacks/EMI-1.0/stack.yaml":
            "title: X\nprovider: { name: X, channel: external }\ndistribution: none\n",
        },
        problems: [
          [
            "components/stacks/EMI-1.0/stack.yaml",
            1,
            1,
            "EMI-1.0 is also the name that the stack EMI makes",
          ],
          [STACK, 5, 10, "EMI-1.0 is also the name that the stack EMI-1.0 makes"],
        ],
      },
    ],
    fine: [{ changes: { [STACK]: [['"1.0": { supp', '"2.0": {}\n  "1.0": { supp']] } }],
  },
];
