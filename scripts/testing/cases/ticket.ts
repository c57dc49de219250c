import type { RuleCase } from "./case.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/ticket.yaml";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml";
const PARENT = "rollouts/EMI-1.0/cream/1.13.2/ticket.yaml";
const RELEASE = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const VERIFIED = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/ticket.yaml";

const STARTED = "2011-06-13T10:00:00Z, event: verification-started";
const OPENED = "event: opened, status: open";
const IMPORTED = `state: Production
history:
  - { at: 2011-05-12T00:00:00Z, event: imported, state: Production }
`;
const ACCEPTED =
  "  - { at: 2011-06-17T09:00:00Z, event: accepted, team: ea-NGI_A-SITE-ONE, by: site-one-admin }\n";
const delivery = (id: string, channel = "outbox") =>
  `  - { id: ${id}, channel: ${channel}, requested: 2011-06-10T10:00:00Z }\n`;
/** Adds events to the end of the open rollout's history. */
const then = (...events: string[]): [string, string] => [
  "team: ea-NGI_B-UKI-LT2-IC-HEP, region: UK }\n",
  `team: ea-NGI_B-UKI-LT2-IC-HEP, region: UK }\n${events.map((event) => `  - { at: 2011-06-28T09:00:00Z, event: ${event} }\n`).join("")}`,
];

/** A beta flag of the team that tested. */
const flag = (dates: string): [string, string][] => [
  [
    "exposed: 2011-05-20 }",
    `exposed: 2011-05-20, beta: { ce01.site-one.example.org/CREAM-CE: { ${dates} } } }`,
  ],
];

export const ticketCases: readonly RuleCase[] = [
  {
    rule: "ticket-order",
    broken: [
      {
        changes: { [OPEN]: [[STARTED, STARTED.replace("06-13", "06-09")]] },
        problems: [
          [OPEN, 9, 11, "verification-started at 2011-06-09T10:00:00Z comes after submitted"],
        ],
      },
    ],
    fine: [{ changes: { [OPEN]: [[STARTED, STARTED.replace("06-13", "06-10")]] } }],
  },
  {
    rule: "ticket-event",
    broken: [
      {
        changes: { [OPEN]: [[OPENED, "event: opened, state: Accepted, status: open"]] },
        problems: [[OPEN, 11, 55, "opened does not lead to state Accepted"]],
      },
      {
        changes: { [OPEN]: [[OPENED, "event: opened, status: resolved"]] },
        problems: [[OPEN, 11, 56, "opened does not lead to status resolved"]],
      },
    ],
    fine: [
      {
        changes: {
          [OPEN]: [["state: StagedRollOut, status: new", "state: StageRollOut, status: new"]],
        },
      },
      {
        changes: {
          [OPEN]: [
            then("withdrawn, state: Rejected, status: resolved"),
            ["state: StagedRollOut\n", "state: Rejected\n"],
            ["\nstatus: open", "\nstatus: resolved"],
          ],
        },
      },
    ],
  },
  {
    rule: "ticket-transition",
    broken: [
      {
        changes: {
          [DONE]: [["event: resolved, state: Accepted", "event: resolved, state: Rejected"]],
        },
        problems: [[DONE, 17, 57, "released: state Production cannot follow Rejected"]],
      },
      {
        changes: { [OPEN]: [then("staged, state: StagedRollOut, status: new")] },
        problems: [[OPEN, 19, 78, "staged: status new cannot follow open"]],
      },
    ],
    fine: [
      { changes: { [OPEN]: [then("waived, state: Accepted, status: resolved")] } },
      {
        changes: {
          [OPEN]: [["  - { at: 2011-06-10T10:00:00Z, event: submitted, state: Unverified }\n", ""]],
        },
      },
    ],
  },
  {
    rule: "ticket-state",
    broken: [
      {
        changes: { [OPEN]: [["state: StagedRollOut\n", "state: Accepted\n"]] },
        problems: [
          [OPEN, 1, 8, "the state is Accepted, but history ends in StagedRollOut (staged)"],
        ],
      },
      {
        changes: { [VERIFIED]: "state: Unverified\nhistory: []\n" },
        problems: [[VERIFIED, 1, 8, "the state is Unverified, but history records none"]],
      },
    ],
    fine: [{ changes: { [OPEN]: [["state: StagedRollOut\n", "state: StageRollOut\n"]] } }],
  },
  {
    rule: "ticket-status",
    broken: [
      {
        changes: { [OPEN]: [["status: open\n", "status: new\n"]] },
        problems: [[OPEN, 2, 9, "the status is new, but history ends in open (opened)"]],
      },
      {
        changes: { [OPEN]: [["\nstatus: open", ""]] },
        problems: [[OPEN, 1, 1, "there is no status, but history ends in open"]],
      },
      {
        changes: { [VERIFIED]: [["issue: 22", "status: new"]] },
        problems: [[VERIFIED, 2, 9, "the status is new, but history records none"]],
      },
      {
        changes: {
          [DONE]: [
            ["state: Accepted, status: resolved", "state: Accepted"],
            ["\nstatus: resolved", "\nstatus: open"],
          ],
        },
        problems: [[DONE, 2, 9, "the state is Production, but the status is open"]],
      },
    ],
    fine: [
      { changes: { [RELEASE]: [["ggus: 70123", "imported: egi-qc"]], [DONE]: IMPORTED } },
      {
        changes: {
          [OPEN]: [
            then("resolved, state: Rejected, status: resolved"),
            ["state: StagedRollOut\n", "state: Rejected\n"],
            ["\nstatus: open", "\nstatus: resolved"],
          ],
        },
      },
    ],
  },
  {
    rule: "beta-left-on",
    broken: [
      {
        changes: { [DONE]: flag("on: 2011-05-20") },
        problems: [
          [DONE, 6, 180, "the beta flag of ce01.site-one.example.org/CREAM-CE is still set"],
        ],
      },
    ],
    fine: [{ changes: { [DONE]: flag("on: 2011-05-20, off: 2011-05-30") } }],
  },
  {
    rule: "ticket-document",
    broken: [
      {
        changes: { [OPEN]: [["issue: 21", "issue: 21\ndocument: 3"]] },
        problems: [[OPEN, 4, 11, "document 3 is set before the rollout is resolved"]],
      },
      {
        changes: { [DONE]: [["event: resolved, state", "event: waived, state"]] },
        problems: [[DONE, 4, 11, "the test was waived, but there is document 1"]],
      },
      {
        changes: { [DONE]: [["document: 1\n", ""]] },
        problems: [[DONE, 1, 1, "the rollout is resolved, but there is no document"]],
      },
    ],
    fine: [
      { changes: { [DONE]: [["document: 1\n", "document: 3\n"]] } },
      {
        changes: {
          [DONE]: [
            ["document: 1\n", ""],
            ["event: resolved, state", "event: waived, state"],
          ],
        },
      },
    ],
  },
  {
    rule: "ticket-answer",
    broken: [
      {
        changes: {
          [OPEN]: [
            ["{ response: accept, at: 2011-06-17T09", "{ response: decline, at: 2011-06-17T09"],
          ],
        },
        problems: [[OPEN, 5, 34, "ea-NGI_A-SITE-ONE accepted, but its response is decline"]],
      },
      {
        changes: { [OPEN]: [then("declined, team: ea-NGI_A-SITE-ONE")] },
        problems: [[OPEN, 5, 34, "ea-NGI_A-SITE-ONE declined, but its response is accept"]],
      },
      {
        changes: { [OPEN]: [then("accepted, team: ea-NGI_C-SITE-THREE")] },
        problems: [[OPEN, 5, 3, "its response is missing"]],
      },
      {
        changes: { [OPEN]: [[ACCEPTED, ""]] },
        problems: [[OPEN, 5, 34, "the response of ea-NGI_A-SITE-ONE is accept, but history"]],
      },
      {
        changes: {
          [OPEN]: [
            [ACCEPTED, ""],
            ["{ response: accept, at: 2011-06-17T09", "{ response: decline, at: 2011-06-17T09"],
          ],
        },
        problems: [[OPEN, 5, 34, "the response of ea-NGI_A-SITE-ONE is decline, but history"]],
      },
    ],
    fine: [
      {
        changes: {
          [OPEN]: [then("declined, team: ea-NGI_A-SITE-ONE", "accepted, team: ea-NGI_A-SITE-ONE")],
        },
      },
      {
        changes: {
          [OPEN]: [
            then("dismissed, team: ea-NGI_A-SITE-ONE"),
            ["ea-NGI_A-SITE-ONE: { response: accept,", "ea-NGI_A-SITE-ONE: {"],
          ],
        },
      },
    ],
  },
  {
    rule: "ticket-imported",
    broken: [
      {
        changes: { [DONE]: IMPORTED },
        problems: [[DONE, 3, 40, "the event imported, but"]],
      },
      {
        changes: {
          [RELEASE]: [["ggus: 70123", "imported: egi-qc"]],
          [DONE]: `${IMPORTED}  - { at: 2011-06-06T00:00:00Z, event: released, state: Production }\n`,
        },
        problems: [[DONE, 4, 40, "its history has the event released"]],
      },
    ],
    fine: [
      { changes: { [RELEASE]: [["ggus: 70123", "imported: egi-qc"]], [DONE]: IMPORTED } },
      {
        changes: {
          [RELEASE]: [["ggus: 70123", "imported: egi-qc"]],
          [DONE]: `${IMPORTED}  - { at: 2011-06-06T00:00:00Z, event: recalled, state: Recalled }\n`,
        },
      },
    ],
  },
  {
    rule: "delivery-twice",
    broken: [
      {
        changes: {
          [PARENT]: `issue: 20\ndeliveries:\n${delivery("open")}${delivery("thanks")}${delivery("open")}`,
        },
        problems: [
          [PARENT, 3, 11, "the delivery open by outbox is recorded twice"],
          [PARENT, 5, 11, "the delivery open by outbox is recorded twice"],
        ],
      },
      {
        changes: {
          [VERIFIED]: [["issue: 22\n", `deliveries:\n${delivery("staged")}${delivery("staged")}`]],
        },
        problems: [
          [VERIFIED, 3, 11, "the delivery staged by outbox"],
          [VERIFIED, 4, 11, "the delivery staged by outbox"],
        ],
      },
    ],
    fine: [
      {
        changes: {
          [PARENT]: `deliveries:\n${delivery("open")}${delivery("open", "mail")}${delivery("open/2")}`,
        },
      },
    ],
  },
];
