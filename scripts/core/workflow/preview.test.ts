import { expect, test } from "vitest";
import { judgeTrees } from "#data/judge-trees.ts";
import { ACCOUNTS } from "../../testing/access/people.ts";
import { report } from "../../testing/access/rollout-edits.ts";
import { BASE_NOW, baseTexts } from "../../testing/base.ts";
import { type Changes, changedTexts, differenceOf } from "../../testing/texts.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const TITLE = "Staged Rollout EMI-1.0 cream 1.13.2 sl5 x86_64";
const REPORT = {
  [`${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`]: report("ea-NGI_A-SITE-ONE", "site-one-admin"),
};

/** Staged, and nobody's yet. */
const STAGED: Changes = {
  [`${VERIFYING}/rollout.yaml`]:
    "verification: { by: verifier-one, started: 2011-06-20, decided: 2011-06-30, outcome: accept, report: 'https://documents.example.org/document/271' }\n",
  [`${VERIFYING}/ticket.yaml`]: [
    ["state: InVerification\nissue", "state: StagedRollOut\nstatus: new\nissue"],
    [
      "by: verifier-one }",
      "by: verifier-one }\n  - { at: 2011-06-30T10:00:00Z, event: staged, state: StagedRollOut, status: new }",
    ],
  ],
};

/** Accepted, and in no release of the distribution yet. */
const ACCEPTED: Changes = {
  "components/distributions/UMD/1.0.0.yaml": [
    ["contents:\n  - EMI-1.0/cream/1.13.1/sl5-x86_64", "contents: []"],
  ],
  [`${DONE}/ticket.yaml`]: [
    ["state: Production\nstatus", "state: Accepted\nstatus"],
    [
      "\n  - { at: 2011-06-06T00:00:00Z, event: released, state: Production, release: UMD/1.0.0 }",
      "",
    ],
  ],
};

const CASES: readonly {
  readonly name: string;
  readonly base?: Changes;
  readonly changes: Changes;
  readonly follows: readonly string[];
}[] = [
  {
    name: "a delivery opens tickets for its platforms",
    changes: {
      "rollouts/EMI-1.0/cream/1.13.3/release.yaml": `type: revision
ggus: 70999
released: 2011-06-30
summary: More.
platforms:
  sl5-x86_64: { repository: "https://emisoft.example.org/r/", packages: [a] }
  sl6-x86_64: { repository: "https://emisoft.example.org/s/", packages: [a] }
`,
    },
    follows: ["sl5", "sl6"].map(
      (os) =>
        `Staged Rollout EMI-1.0 cream 1.13.3 ${os} x86_64: a ticket opens for its verification, the technology provider is thanked`,
    ),
  },
  {
    name: "verification that accepts asks for a manager",
    changes: {
      [`${VERIFYING}/rollout.yaml`]: STAGED[`${VERIFYING}/rollout.yaml`] ?? null,
    },
    follows: [
      "Staged Rollout EMI-1.0 cream 1.13.2 sl6 x86_64: verification accepts it, coordinators are asked to name its manager",
    ],
  },
  {
    name: "a manager and a team: the ticket opens, and the team is asked by its own clock",
    base: STAGED,
    changes: {
      [`${VERIFYING}/rollout.yaml`]: [
        [
          "verification:",
          "manager: manager-one\nteams: [ea-NGI_A-SITE-ONE, ea-NGI_B-UKI-LT2-IC-HEP]\nverification:",
        ],
      ],
    },
    follows: [
      "Staged Rollout EMI-1.0 cream 1.13.2 sl6 x86_64: ticket opens, manager-one is its manager, ea-NGI_A-SITE-ONE is asked, answer due Monday 13:00 Lisbon, ea-NGI_B-UKI-LT2-IC-HEP is asked, answer due Monday 13:00 London",
    ],
  },
  {
    name: "the last report",
    changes: REPORT,
    follows: [
      `${TITLE}: the report of ea-NGI_A-SITE-ONE is recorded, everything is ready for the manager to decide`,
    ],
  },
  {
    name: "a team taken back, another list asked",
    changes: {
      [`${OPEN}/rollout.yaml`]: [
        ["[ea-NGI_A-SITE-ONE, ", "["],
        ["manager:", "pool: true\nmanager:"],
      ],
    },
    follows: [
      `${TITLE}: ea-NGI_A-SITE-ONE is notified that nothing more is expected of it, the list early-adopters-glite is asked, everything is ready for the manager to decide`,
    ],
  },
  {
    name: "a summary that rejects",
    changes: {
      [`${OPEN}/summary-EMI-cream-1.13.2.md`]:
        "---\noutcome: REJECT\nby: manager-one\ndate: 2011-07-01\nreason: It fails.\n---\n",
    },
    follows: [
      `${TITLE}: ticket is resolved and it becomes Rejected, parent and provider are notified`,
    ],
  },
  {
    name: "a recall",
    changes: {
      [`${DONE}/rollout.yaml`]: [
        ["issues:", "recall: { reason: Corrupts, by: manager-one, date: 2011-07-01 }\nissues:"],
      ],
    },
    follows: [
      "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64: it is recalled, which is announced, teams that have it are notified how to go back",
    ],
  },
  {
    name: "a release of the distribution",
    base: ACCEPTED,
    changes: {
      "components/distributions/UMD/1.0.1.yaml":
        "type: revision\ndate: 2011-06-30\ncontents: [EMI-1.0/cream/1.13.1/sl5-x86_64]\n",
    },
    follows: [
      "Staged Rollout EMI-1.0 cream 1.13.1 sl5 x86_64: it is released to production with UMD 1.0.1, and that is announced",
    ],
  },
  {
    name: "what is planned for the base anyway is not the merge's doing",
    base: REPORT,
    changes: { [`${OPEN}/rollout.yaml`]: [["severity: minor", "severity: major"]] },
    follows: [],
  },
  {
    name: "a change that nothing follows from",
    changes: { "teams/ea-NGI_A-SITE-ONE.yaml": [["contact: grid-admin", "contact: admin"]] },
    follows: [],
  },
  {
    name: "an error, which keeps everything from happening",
    changes: {
      [`${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`]: report(
        "ea-NGI_A-SITE-ONE",
        "site-one-admin",
        "1",
      ),
    },
    follows: [],
  },
];

test.for(CASES)("$name", async ({ base = {}, changes, follows }) => {
  const before = baseTexts(base);
  const difference = differenceOf(before, changedTexts(before, changes));
  const people = { author: ACCOUNTS.stranger, approvers: [], committers: [] };
  const { verdict } = await judgeTrees(difference, people, { real: BASE_NOW });
  expect(verdict.preview).toEqual(follows);
});
