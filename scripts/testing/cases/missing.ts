import type { RuleCase } from "./case.ts";

const AUDIENCES = "teams/audiences.yaml";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const COORDINATORS = "teams/sw-rel-sr.yaml";
const OPEN = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const DPM = "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const IMPORTED =
  "type: minor\nimported: egi-qc\nreleased: 2011-06-01\nsummary: History.\nplatforms: { sl5-x86_64: { packages: [] } }\n";
const SL5 = "https://emisoft.example.org/repo/sl5/x86_64/";

const empty = (title: string) => `title: ${title}\nmembers: []\n`;

/** Every link that the delivery gives. */
const LINKS = `releaseNotes: https://emisoft.example.org/dpm/1.8.0/notes
documentation: https://emisoft.example.org/dpm/guide
installation: https://emisoft.example.org/dpm/install
changes: https://emisoft.example.org/dpm/1.8.0/changes
`;

const NO_MEMBERS: readonly [string, string][] = [
  [
    "members:\n  - { github: site-one-admin, id: 4100001, name: Site One Admin }\n  - { github: site-one-ops, id: 4100002 }\n",
    "members: []\n",
  ],
];

const LISTS: readonly [string, string][] = [
  ["  - { name: early-adopters-glite, address: early-adopters-glite@lists.example.org }\n", ""],
  ["  - { name: early-adopters-anchors, address: early-adopters-anchors@lists.example.org }\n", ""],
];

/** Nothing is left but history that was brought in. */
const HISTORY = {
  teams: null,
  "rollouts/CA": null,
  "rollouts/EMI-1.0": null,
  "components/distributions": null,
  "rollouts/EMI-1.0/cream/1.12.0/release.yaml": IMPORTED,
};

export const missingCases: readonly RuleCase[] = [
  {
    rule: "group-empty",
    broken: [
      {
        changes: {
          "teams/maintainers.yaml": empty("Maintainers"),
          "teams/early-adopters-admins.yaml": empty("Administrators"),
          "teams/technology-providers.yaml": empty("Providers"),
          "teams/verifiers.yaml": empty("Verifiers"),
        },
        problems: [
          ["teams/early-adopters-admins.yaml", 2, 10, "nobody can admit a team"],
          ["teams/maintainers.yaml", 2, 10, "nobody can change what is not data"],
          ["teams/technology-providers.yaml", 2, 10, "no provider can deliver a release"],
          ["teams/verifiers.yaml", 2, 10, "nobody can verify a delivery"],
        ],
      },
      {
        changes: { "teams/maintainers.yaml": null },
        problems: [["teams/maintainers.yaml", 1, 1, "maintainers has no members"]],
      },
    ],
    fine: [{ changes: { "teams/maintainers.yaml": "title: [\n" } }, { changes: HISTORY }],
  },
  {
    rule: "coordinators",
    broken: [
      {
        changes: { [COORDINATORS]: empty("Coordinators") },
        problems: [[COORDINATORS, 2, 10, "sw-rel-sr has no coordinator; there should be two"]],
      },
      {
        changes: {
          [COORDINATORS]: [["  - { github: coordinator-two, id: 4000012 }\n", ""]],
        },
        problems: [[COORDINATORS, 3, 3, "sw-rel-sr has one coordinator"]],
      },
    ],
    fine: [{ changes: HISTORY }],
  },
  {
    rule: "audience-missing",
    broken: [
      {
        changes: { [AUDIENCES]: "audiences: []\n" },
        problems: [[AUDIENCES, 1, 12, "nobody is notified of general availability"]],
      },
      {
        changes: {
          [AUDIENCES]:
            "audiences:\n  - { name: early-adopters-glite, address: glite@lists.example.org }\n",
        },
        problems: [[AUDIENCES, 2, 3, "there is no audience"]],
      },
      {
        changes: { [AUDIENCES]: null },
        problems: [[AUDIENCES, 1, 1, "there is no audience"]],
      },
    ],
    fine: [{ changes: { [AUDIENCES]: "audiences: [\n" } }, { changes: HISTORY }],
  },
  {
    rule: "list-missing",
    broken: [
      {
        changes: { [AUDIENCES]: LISTS },
        problems: [[AUDIENCES, 2, 3, "anchors and glite have no list to ask"]],
      },
      {
        changes: {
          [AUDIENCES]: [
            [
              "early-adopters-glite, address: early-adopters-glite@lists.example.org",
              "early-adopters-glite",
            ],
          ],
        },
        problems: [[AUDIENCES, 2, 3, "glite has no list to ask"]],
      },
    ],
    fine: [
      {
        changes: {
          [AUDIENCES]: [LISTS[1] ?? ["", ""]],
          "components/stacks/CA/CA.yaml": [
            ["family: anchors", "family: anchors\nended: 2011-01-01"],
          ],
        },
      },
      { changes: HISTORY },
    ],
  },
  {
    rule: "release-links",
    broken: [
      {
        changes: { [DPM]: [[LINKS, ""]] },
        problems: [
          [
            DPM,
            1,
            1,
            "the release has no link for releaseNotes, documentation, installation and changes",
          ],
        ],
      },
      {
        changes: { [OPEN]: [["changes: https://emisoft.example.org/cream/1.13.2/changes\n", ""]] },
        problems: [[OPEN, 1, 1, "the release has no link for changes"]],
      },
    ],
    fine: [
      // What is decided, withdrawn or brought in can no longer be completed.
      { changes: { [DONE]: [["documentation: https://emisoft.example.org/cream/guide\n", ""]] } },
      {
        changes: {
          [DPM]: [
            [LINKS, ""],
            ["type: minor", "type: minor\nwithdrawn: { reason: Wrong, date: 2011-06-30 }"],
          ],
        },
      },
      { changes: HISTORY },
    ],
  },
  {
    rule: "packages-empty",
    broken: [
      {
        changes: { [DPM]: [["[emi-dpm-1.8.0-1.sl5.x86_64]", "[]"]] },
        problems: [[DPM, 8, 15, "sl5-x86_64 names no package"]],
      },
    ],
    fine: [{ changes: HISTORY }],
  },
  {
    rule: "commitments-empty",
    broken: [
      {
        changes: {
          [ONE]: [
            [
              `commitments:
  - { component: EMI/cream, platforms: [sl5-x86_64, sl6-x86_64] }
  - { component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64] }
  - { component: CA/CA, platforms: [any] }
`,
              "commitments: []\n",
            ],
          ],
        },
        problems: [[ONE, 12, 14, "ea-NGI_A-SITE-ONE is committed to nothing"]],
      },
    ],
    // The other team of the NGI has none, and has left.
    fine: [{ changes: {} }],
  },
  {
    rule: "members-empty",
    broken: [
      {
        changes: { [ONE]: NO_MEMBERS },
        problems: [[ONE, 9, 10, "ea-NGI_A-SITE-ONE has no members: nobody can act for the team"]],
      },
    ],
    // One that has left needs nobody any more.
    fine: [
      {
        changes: {
          [ONE]: [...NO_MEMBERS, ["since: 2010-05-01\n", "since: 2010-05-01\nuntil: 2010-06-01\n"]],
        },
      },
    ],
  },
  {
    rule: "repository-moved",
    broken: [
      {
        changes: { [DPM]: [[SL5, "https://emisoft.example.org/repo/EMI-1/sl5/x86_64/"]] },
        problems: [[DPM, 7, 17, `which is ${SL5} in ${DONE}`]],
      },
    ],
    fine: [
      { changes: { [DPM]: [[SL5, "https://emisoft.example.org/repo/sl5/x86_64"]] } },
      // Of what is decided the address stays on record.
      {
        changes: {
          [DONE]: [[SL5, "https://emisoft.example.org/repo/old/sl5/x86_64/"]],
          [DPM]: [[`    repository: ${SL5}\n`, `    repository: ${SL5}?\n`]],
          [OPEN]: [[SL5, `${SL5}?`]],
        },
      },
    ],
  },
  {
    rule: "malformed",
    broken: [
      {
        changes: { [DPM]: [[`repository: ${SL5}`, 'repository: ""']] },
        problems: [[DPM, 7, 17, '"" is not a link']],
      },
    ],
    fine: [{ changes: {} }],
  },
];
