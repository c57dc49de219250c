import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";
const OPEN = "rollouts/EMI-1.0/cream/1.13.2";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const REPORT = `${OPEN}/sl5-x86_64/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;
const OLD_REPORT = `${DONE}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md`;

const betaUntil = (date: string): readonly [string, string][] => [
  [
    "recommendation: accept\n",
    `recommendation: accept\nbeta: { service: ce.example.org/CE, from: 2011-06-20, until: ${date} }\n`,
  ],
];

const EXPOSED = "exposure: { from: 2011-06-20, until: 2011-06-27 }\n";

export const dateCases: readonly RuleCase[] = [
  {
    rule: "impossible-date",
    broken: [
      {
        changes: { [ONE]: [["since: 2010-05-01", "since: 2011-02-30"]] },
        problems: [[ONE, 7, 8, "2011-02-30 does not exist"]],
      },
      {
        changes: { [REPORT]: [["date: 2011-06-27", "date: 2011-13-01"]] },
        problems: [[REPORT, 4, 7, "2011-13-01 does not exist"]],
      },
    ],
    fine: [{ changes: { [ONE]: [["since: 2010-05-01", "since: 2008-02-29"]] } }],
  },
  {
    rule: "date-order",
    broken: [
      {
        changes: {
          [OLD]: [["until: 2010-12-31", "until: 2010-04-30"]],
          [ONE]: [["until: 2011-08-14", "until: 2011-07-31"]],
          [`${OPEN}/sl5-x86_64/rollout.yaml`]: [["decided: 2011-06-15", "decided: 2011-06-12"]],
        },
        problems: [
          [
            `${OPEN}/sl5-x86_64/rollout.yaml`,
            4,
            12,
            "verification.decided 2011-06-12 is before verification.started 2011-06-13",
          ],
          [OLD, 8, 8, "until 2010-04-30 is before since 2010-05-01"],
          [ONE, 8, 35, "away.until 2011-07-31 is before away.from 2011-08-01"],
        ],
      },
      {
        changes: {
          [REPORT]: [
            ["from: 2011-06-20, until: 2011-06-27", "from: 2011-06-29, until: 2011-06-28"],
          ],
        },
        problems: [
          [REPORT, 4, 7, "date 2011-06-27 is before exposure.until 2011-06-28"],
          [REPORT, 10, 38, "exposure.until 2011-06-28 is before exposure.from 2011-06-29"],
        ],
      },
      {
        changes: {
          [REPORT]: [
            [
              "recommendation: accept\n",
              "recommendation: accept\nbeta: { service: ce.example.org/CE, from: 2011-06-28 }\n",
            ],
          ],
        },
        problems: [[REPORT, 4, 7, "date 2011-06-27 is before beta.from 2011-06-28"]],
      },
      {
        changes: {
          [`${DONE}/summary-EMI-cream-1.13.1.md`]: [["date: 2011-05-30", "date: 2011-05-26"]],
        },
        problems: [
          [
            `${DONE}/summary-EMI-cream-1.13.1.md`,
            4,
            7,
            "date 2011-05-26 is before date 2011-05-27",
          ],
        ],
      },
      {
        changes: {
          [`${OPEN}/release.yaml`]: [
            ["platforms:", "withdrawn: { reason: Wrong, date: 2011-06-09 }\nplatforms:"],
          ],
          "components/distributions/UMD/distribution.yaml": [
            ["supportedUntil: 2013-04-30", "supportedUntil: 2011-06-05"],
          ],
        },
        problems: [
          [
            "components/distributions/UMD/distribution.yaml",
            3,
            48,
            "before majors.1.released 2011-06-06",
          ],
          [
            `${OPEN}/release.yaml`,
            6,
            35,
            "withdrawn.date 2011-06-09 is before released 2011-06-10",
          ],
        ],
      },
    ],
    fine: [
      // A report that came after the decision is late, not out of order.
      {
        changes: {
          [OLD_REPORT]: [["date: 2011-05-27", "date: 2011-06-20"]],
          [`${DONE}/ticket.yaml`]: [
            [
              "  - { at: 2011-05-27T15:00:00Z, event: reported, team: ea-NGI_A-SITE-ONE, region: Portugal }\n",
              "",
            ],
          ],
        },
      },
    ],
  },
  {
    rule: "date-future",
    broken: [
      {
        changes: { [REPORT]: [["date: 2011-06-27", "date: 2011-07-03"]] },
        problems: [[REPORT, 4, 7, "date 2011-07-03 is in the future"]],
      },
      {
        changes: { [REPORT]: betaUntil("2011-07-03") },
        problems: [[REPORT, 13, 62, "beta.until 2011-07-03 is in the future"]],
      },
      {
        // Noon in UTC: the 2nd has begun at UTC+14, the 3rd has not.
        changes: {
          [`${OPEN}/sl6-x86_64/rollout.yaml`]: [["started: 2011-06-20", "started: 2011-07-03"]],
        },
        problems: [
          [
            `${OPEN}/sl6-x86_64/rollout.yaml`,
            1,
            44,
            "verification.started 2011-07-03 is in the future",
          ],
        ],
      },
    ],
    fine: [
      {
        changes: {
          [`${OPEN}/sl6-x86_64/rollout.yaml`]: [["started: 2011-06-20", "started: 2011-07-02"]],
        },
      },
      { changes: { [REPORT]: betaUntil("2011-07-02") } },
      {
        changes: {
          "components/distributions/UMD/1.1.0.yaml": [["date: 2011-07-11", "date: 2012-07-11"]],
        },
      },
    ],
  },
  {
    rule: "report-too-early",
    broken: [
      {
        changes: { [REPORT]: [["from: 2011-06-20, until", "from: 2011-04-01, until"]] },
        problems: [
          [
            REPORT,
            10,
            19,
            "exposure.from 2011-04-01 is before the test began: it was staged on 2011-06-15",
          ],
        ],
      },
      {
        changes: {
          [REPORT]: [
            ["date: 2011-06-27", "date: 2011-06-14"],
            [EXPOSED, "beta: { service: ce.example.org/CE, from: 2011-06-14 }\n"],
            ["recommendation: accept", "recommendation: reject\nreason: It stops."],
          ],
        },
        problems: [
          [REPORT, 4, 7, "date 2011-06-14 is before the test began"],
          [REPORT, 10, 43, "beta.from 2011-06-14 is before the test began"],
        ],
      },
      // Staged at half past ten in the evening in UTC: at the site it was the next day already.
      {
        changes: {
          [`${OPEN}/sl5-x86_64/ticket.yaml`]: [
            ["2011-06-15T10:00:00Z, event: staged", "2011-06-15T23:30:00Z, event: staged"],
          ],
          [REPORT]: [["from: 2011-06-20, until", "from: 2011-06-15, until"]],
        },
        problems: [[REPORT, 10, 19, "it was staged on 2011-06-16"]],
      },
      // A recorded report of what is finished stays as it is.
      {
        changes: {
          [OLD_REPORT]: [["exposure: { from: 2011-05-20", "exposure: { from: 2011-05-01"]],
        },
        problems: [[OLD_REPORT, 11, 19, "exposure.from 2011-05-01 is before the test began"]],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [REPORT]: [["from: 2011-06-20, until", "from: 2011-06-15, until"]] } },
      // The team has moved to another time zone since.
      {
        changes: {
          [ONE]: [["timezone: Europe/Lisbon", "timezone: Pacific/Auckland"]],
          [`${DONE}/ticket.yaml`]: [
            ["2011-05-18T10:00:00Z, event: staged", "2011-05-18T11:30:00Z, event: staged"],
          ],
          [OLD_REPORT]: [["exposure: { from: 2011-05-20", "exposure: { from: 2011-05-18"]],
        },
      },
    ],
  },
];
