import type { Changes } from "../texts.ts";
import type { RuleCase } from "./case.ts";

const FOLDER = "components/distributions/UMD";
const FIRST = `${FOLDER}/1.0.0.yaml`;
const NEXT = `${FOLDER}/1.1.0.yaml`;
const UMD = `${FOLDER}/distribution.yaml`;
const PROCEDURE = "rollouts/procedure.yaml";
const TICKET = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ticket.yaml";
const RELEASE = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";

const CREAM = "EMI-1.0/cream/1.13.1/sl5-x86_64";
const list = (...paths: string[]): readonly [string, string][] => [
  ["contents: []", `contents:\n${paths.map((path) => `  - ${path}\n`).join("")}`],
];
const release = (type: string, date: string, ...paths: string[]) =>
  `type: ${type}\ndate: ${date}\ncontents: [${paths.join(", ")}]\n`;

const DECISIONS = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml";
/** Accepted, and the release that lists it has not taken it into production. */
const NOT_YET_RELEASED: readonly [string, string][] = [
  ["state: Production\n", "state: Accepted\n"],
  [
    "  - { at: 2011-06-06T00:00:00Z, event: released, state: Production, release: UMD/1.0.0 }\n",
    "",
  ],
];
const LAST_ISSUE = "workaround: Restart tomcat5 once. }\n";
const SHOWSTOPPER = "  - { ggus: 71111, title: Jobs are lost, severity: showstopper }\n";
const STOPPED: readonly [string, string][] = [[LAST_ISSUE, `${LAST_ISSUE}${SHOWSTOPPER}`]];

/** A second team reports after the decision. */
const lateReport = (reason: string): Changes => ({
  [DECISIONS]: [
    ["teams: [ea-NGI_A-SITE-ONE]", "teams: [ea-NGI_A-SITE-ONE, ea-NGI_B-UKI-LT2-IC-HEP]"],
  ],
  "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.1.md": `---
team: ea-NGI_B-UKI-LT2-IC-HEP
by: [ic-hep-admin]
date: 2011-06-10
version: "1.13.1"
action: install
installation: ok
configuration: ok
releaseNotes: correct
recommendation: reject
reason: ${reason}
---
Late.
`,
});

const IMPORTED = `type: minor
imported: egi-qc
released: 2011-06-01
summary: History.
platforms: { sl5-x86_64: {} }
`;

/** A release from EGI's earlier format, in production. */
const imported = (version: string) => ({
  [`rollouts/EMI-1.0/cream/${version}/release.yaml`]: IMPORTED,
  [`rollouts/EMI-1.0/cream/${version}/sl5-x86_64/ticket.yaml`]: `state: Production
history:
  - { at: 2011-06-01T00:00:00Z, event: imported, state: Production }
`,
});

/** A release of our own. */
const own = (version: string, state = "Accepted", platform = "sl5-x86_64") => ({
  [`rollouts/EMI-1.0/cream/${version}/release.yaml`]: `type: revision
ggus: 7${version.replaceAll(".", "")}
released: 2011-05-01
summary: Another version.
platforms:
  ${platform}:
    repository: https://emisoft.example.org/repo/sl5/x86_64/
    packages: [emi-cream-${version}-1.sl5.x86_64]
`,
  [`rollouts/EMI-1.0/cream/${version}/${platform}/ticket.yaml`]: `state: ${state}
status: resolved
history:
  - { at: 2011-05-20T00:00:00Z, event: submitted, state: ${state} }
`,
});

export const distributionCases: readonly RuleCase[] = [
  {
    rule: "distribution-contents-unknown",
    broken: [
      {
        changes: {
          [NEXT]: list("EMI-1.0/cream/1.13.3/sl5-x86_64", "EMI-1.0/creme/1.13.3/sl5-x86_64"),
        },
        problems: [
          [NEXT, 4, 5, "there is no rollout EMI-1.0/cream/1.13.3/sl5-x86_64"],
          [NEXT, 5, 5, "there is no rollout EMI-1.0/creme/1.13.3/sl5-x86_64"],
        ],
      },
      // The release is there, but not on that platform.
      {
        changes: { [NEXT]: list("EMI-1.0/cream/1.13.1/sl6-x86_64") },
        problems: [[NEXT, 4, 5, "there is no rollout EMI-1.0/cream/1.13.1/sl6-x86_64"]],
      },
    ],
    fine: [{ changes: { [RELEASE]: "type: [\n" } }],
  },
  {
    rule: "distribution-contents-state",
    broken: [
      {
        changes: { [NEXT]: list("EMI-1.0/cream/1.13.2/sl5-x86_64") },
        problems: [[NEXT, 4, 5, "is StagedRollOut, not Accepted"]],
      },
      {
        changes: { [NEXT]: list("EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64") },
        problems: [[NEXT, 4, 5, "is Unverified, not Accepted"]],
      },
      {
        changes: { [NEXT]: list(CREAM) },
        problems: [[NEXT, 4, 5, "went into production through UMD/1.0.0"]],
      },
      // Recalled before any release went out.
      {
        changes: {
          [TICKET]: [
            ["state: Production\n", "state: Recalled\n"],
            ["released, state: Production, release: UMD/1.0.0", "recalled, state: Recalled"],
          ],
        },
        problems: [[FIRST, 4, 5, "is Recalled, but was not released through UMD/1.0.0"]],
      },
    ],
    fine: [
      {
        changes: {
          [TICKET]: [
            ["state: Production\n", "state: Accepted\n"],
            [
              "  - { at: 2011-06-06T00:00:00Z, event: released, state: Production, release: UMD/1.0.0 }\n",
              "",
            ],
          ],
        },
      },
      {
        changes: {
          [TICKET]: [
            ["state: Production\n", "state: Recalled\n"],
            [
              "release: UMD/1.0.0 }\n",
              "release: UMD/1.0.0 }\n  - { at: 2011-06-07T00:00:00Z, event: recalled, state: Recalled }\n",
            ],
          ],
        },
      },
      { changes: { ...imported("1.12.0"), [NEXT]: list("EMI-1.0/cream/1.12.0/sl5-x86_64") } },
      { changes: { [TICKET]: "state: [\n", [NEXT]: list(CREAM) } },
    ],
  },
  {
    rule: "distribution-showstopper",
    broken: [
      {
        changes: { [TICKET]: NOT_YET_RELEASED, [DECISIONS]: STOPPED },
        problems: [
          [FIRST, 4, 5, `${CREAM} has an unresolved showstopper: GGUS 71111, “Jobs are lost”`],
        ],
      },
      // A team reported it, and nobody took it up.
      {
        changes: {
          [TICKET]: [
            ...NOT_YET_RELEASED,
            [
              "  - { at: 2011-05-27T15",
              "  - { at: 2011-05-21T09:00:00Z, event: problem, team: ea-NGI_A-SITE-ONE, by: site-one-admin, severity: showstopper, text: all jobs lost }\n  - { at: 2011-05-27T15",
            ],
          ],
        },
        problems: [[FIRST, 4, 5, "problem 1 of ea-NGI_A-SITE-ONE, “all jobs lost”"]],
      },
    ],
    fine: [
      // It went into production before the showstopper came: history was right.
      { changes: { [DECISIONS]: STOPPED } },
      {
        changes: {
          [TICKET]: NOT_YET_RELEASED,
          [DECISIONS]: [
            [LAST_ISSUE, `${LAST_ISSUE}${SHOWSTOPPER.replace(" }", ", resolved: true }")}`],
          ],
        },
      },
    ],
  },
  {
    rule: "distribution-late-report",
    broken: [
      {
        changes: { [TICKET]: NOT_YET_RELEASED, ...lateReport("All jobs are lost.") },
        problems: [[FIRST, 4, 5, "ea-NGI_B-UKI-LT2-IC-HEP reported on"]],
        severity: "warning",
      },
    ],
    fine: [
      { changes: lateReport("All jobs are lost.") },
      {
        changes: {
          [TICKET]: NOT_YET_RELEASED,
          ...lateReport("The job purge fails after the upgrade, as said."),
        },
      },
    ],
  },
  {
    rule: "distribution-contents-twice",
    broken: [
      {
        changes: { [NEXT]: list(CREAM) },
        problems: [
          [FIRST, 4, 5, "is listed in UMD/1.1.0 too"],
          [NEXT, 4, 5, "is listed in UMD/1.0.0 too"],
        ],
      },
      {
        changes: { [FIRST]: [[`  - ${CREAM}\n`, `  - ${CREAM}\n  - ${CREAM}\n`]] },
        problems: [
          [FIRST, 4, 5, "is listed twice in this release"],
          [FIRST, 5, 5, "is listed twice in this release"],
        ],
      },
    ],
    fine: [
      {
        changes: {
          ...imported("1.12.0"),
          [NEXT]: list("EMI-1.0/cream/1.12.0/sl5-x86_64", "EMI-1.0/cream/1.12.0/sl5-x86_64"),
        },
      },
      {
        changes: {
          "components/distributions/CMD/distribution.yaml":
            "title: Cloud Middleware Distribution\n",
          "components/distributions/CMD/1.0.0.yaml": release("major", "2011-07-20", CREAM),
        },
      },
    ],
  },
  {
    rule: "distribution-stack",
    broken: [
      {
        changes: { [NEXT]: list("CA/CA/1.38/any") },
        problems: [[NEXT, 4, 5, "belongs to CA, which is part of no distribution"]],
      },
    ],
    fine: [{ changes: { [NEXT]: list(CREAM) } }],
  },
  {
    rule: "distribution-major",
    broken: [
      {
        changes: { [`${FOLDER}/2.0.0.yaml`]: release("major", "2012-07-09") },
        problems: [[`${FOLDER}/2.0.0.yaml`, 1, 1, "2.0.0 belongs to none of the majors of UMD: 1"]],
      },
      {
        changes: { [`${FOLDER}/10.0.0.yaml`]: release("major", "2012-07-09") },
        problems: [[`${FOLDER}/10.0.0.yaml`, 1, 1, "10.0.0 belongs to none"]],
      },
    ],
    fine: [
      {
        changes: {
          [`${FOLDER}/2.0.0.yaml`]: release("major", "2012-07-09"),
          [UMD]: "title: Unified Middleware Distribution\n",
        },
      },
    ],
  },
  {
    rule: "distribution-type",
    broken: [
      {
        changes: { [`${FOLDER}/1.2.0.yaml`]: release("revision", "2011-09-11") },
        problems: [
          [
            `${FOLDER}/1.2.0.yaml`,
            1,
            7,
            "UMD/1.2.0 is planned as type revision, but its version makes a minor step from 1.1.0",
          ],
        ],
        severity: "warning",
      },
      {
        changes: {
          [UMD]: [["majors:", 'majors:\n  "3": {}']],
          [`${FOLDER}/3.0.0.yaml`]: release("revision", "2011-09-11"),
          [`${FOLDER}/3.0.1.yaml`]: release("minor", "2011-10-11"),
        },
        problems: [
          [`${FOLDER}/3.0.0.yaml`, 1, 7, "makes a major step from 1.1.0"],
          [`${FOLDER}/3.0.1.yaml`, 1, 7, "makes a revision step from 3.0.0"],
        ],
        severity: "warning",
      },
      {
        changes: {
          "components/distributions/CMD/distribution.yaml":
            "title: Cloud Middleware Distribution\n",
          "components/distributions/CMD/1.0.0.yaml": release("minor", "2011-07-20"),
        },
        problems: [
          ["components/distributions/CMD/1.0.0.yaml", 1, 7, "begins a major by its number"],
        ],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [`${FOLDER}/1.1.1.yaml`]: release("revision", "2011-07-12") } },
      // A revision of an earlier minor, and an emergency at any time.
      { changes: { [`${FOLDER}/1.0.1.yaml`]: release("revision", "2011-07-12") } },
      { changes: { [`${FOLDER}/1.2.0.yaml`]: release("emergency", "2011-07-12") } },
      // It is out already.
      { changes: { [`${FOLDER}/0.9.0.yaml`]: release("major", "2010-06-01") } },
      { changes: { [`${FOLDER}/1.0.1.yaml`]: release("minor", "2011-06-20") } },
    ],
  },
  {
    rule: "distribution-component-major",
    broken: [
      // The provider says that it is a major change, though the first number stays.
      {
        changes: {
          ...imported("1.12.0"),
          "rollouts/EMI-1.0/cream/1.12.0/release.yaml": IMPORTED.replace("minor", "major"),
          [NEXT]: list("EMI-1.0/cream/1.12.0/sl5-x86_64"),
        },
        problems: [
          [
            NEXT,
            4,
            5,
            "EMI/cream 1.12.0 is a major change from 1.13.1, which UMD/1.0.0 lists, and UMD/1.1.0 is of type minor",
          ],
        ],
        severity: "warning",
      },
      // From one major of the distribution to another, in a minor release.
      {
        changes: {
          ...imported("2.0.1"),
          [UMD]: [["majors:", 'majors:\n  "2": {}']],
          [`${FOLDER}/2.0.0.yaml`]: release("major", "2012-07-09"),
          [`${FOLDER}/2.1.0.yaml`]: release(
            "minor",
            "2012-09-09",
            "EMI-1.0/cream/2.0.1/sl5-x86_64",
          ),
        },
        problems: [
          [`${FOLDER}/2.1.0.yaml`, 3, 12, "EMI/cream 2.0.1 is a major change from 1.13.1"],
        ],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { ...imported("1.14.0"), [NEXT]: list("EMI-1.0/cream/1.14.0/sl5-x86_64") } },
      // A component that joins.
      {
        changes: {
          ...imported("2.0.1"),
          [FIRST]: [[`contents:\n  - ${CREAM}\n`, "contents: []\n"]],
          [NEXT]: list("EMI-1.0/cream/2.0.1/sl5-x86_64"),
        },
      },
    ],
  },
  {
    rule: "distribution-unsupported",
    broken: [
      {
        changes: { [UMD]: [["supportedUntil: 2013-04-30", "supportedUntil: 2011-07-10"]] },
        problems: [
          [
            NEXT,
            2,
            7,
            "UMD/1.1.0 is planned for 2011-07-11, and UMD 1 is supported until 2011-07-10",
          ],
        ],
        severity: "warning",
      },
      {
        changes: { [UMD]: [["released: 2011-06-06", "released: 2011-07-12"]] },
        problems: [[NEXT, 2, 7, "and UMD 1 is released on 2011-07-12"]],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [UMD]: [["supportedUntil: 2013-04-30", "supportedUntil: 2011-07-11"]] } },
      // Only the first is later than that, and it is out.
      {
        changes: {
          [UMD]: [
            ["released: 2011-06-06, supportedUntil: 2013-04-30", "supportedUntil: 2011-06-01"],
          ],
          [NEXT]: null,
        },
      },
    ],
  },
  {
    rule: "distribution-cadence",
    broken: [
      {
        changes: { [`${FOLDER}/1.2.0.yaml`]: release("minor", "2011-08-10") },
        problems: [
          [
            `${FOLDER}/1.2.0.yaml`,
            2,
            7,
            "UMD/1.2.0 follows UMD/1.1.0 of 2011-07-11 too soon: at most one minor release a month (R91), so 2011-08-11 at the earliest",
          ],
        ],
      },
      {
        changes: {
          [`${FOLDER}/1.0.1.yaml`]: release("revision", "2011-06-10"),
          [`${FOLDER}/1.0.2.yaml`]: release("revision", "2011-06-23"),
          [`${FOLDER}/1.0.3.yaml`]: release("revision", "2011-07-07"),
        },
        problems: [
          [
            `${FOLDER}/1.0.2.yaml`,
            2,
            7,
            "follows UMD/1.0.1 of 2011-06-10 too soon: at most one revision in 14 days (R90), so 2011-06-24 at the earliest",
          ],
        ],
      },
      // History keeps its dates: everything that the release lists was imported.
      {
        changes: {
          ...imported("1.12.0"),
          [`${FOLDER}/1.2.0.yaml`]: release(
            "minor",
            "2011-08-10",
            "EMI-1.0/cream/1.12.0/sl5-x86_64",
          ),
        },
        severity: "warning",
        problems: [[`${FOLDER}/1.2.0.yaml`, 2, 7, "follows UMD/1.1.0 of 2011-07-11 too soon"]],
      },
      // So does one that lists nothing, from before the first delivery of our own.
      {
        changes: {
          ...imported("1.12.0"),
          [`${FOLDER}/0.8.0.yaml`]: release("minor", "2010-01-10"),
          [`${FOLDER}/0.9.0.yaml`]: release("minor", "2010-01-11"),
          [UMD]: [["majors:", 'majors:\n  "0": {}']],
        },
        severity: "warning",
        problems: [[`${FOLDER}/0.9.0.yaml`, 2, 7, "follows UMD/0.8.0 of 2010-01-10 too soon"]],
      },
      // Major releases keep their distance across the majors.
      {
        changes: {
          [UMD]: [["majors:", 'majors:\n  "2": {}']],
          [`${FOLDER}/2.0.0.yaml`]: release("major", "2012-06-05"),
        },
        problems: [
          [
            `${FOLDER}/2.0.0.yaml`,
            2,
            7,
            "follows UMD/1.0.0 of 2011-06-06 too soon: at most one major release a year (R92), so 2012-06-06 at the earliest",
          ],
        ],
      },
      // Of two on one day, the higher version is the later one.
      {
        changes: {
          [`${FOLDER}/1.9.0.yaml`]: release("minor", "2011-09-01"),
          [`${FOLDER}/1.10.0.yaml`]: release("minor", "2011-09-01"),
          [PROCEDURE]: [["format: 1", "format: 1\ncadence: { minorMonths: 2 }"]],
        },
        problems: [
          [
            `${FOLDER}/1.10.0.yaml`,
            2,
            7,
            "follows UMD/1.9.0 of 2011-09-01 too soon: at most one minor release in 2 months (R91), so 2011-11-01",
          ],
          [
            `${FOLDER}/1.9.0.yaml`,
            2,
            7,
            "follows UMD/1.1.0 of 2011-07-11 too soon: at most one minor release in 2 months (R91), so 2011-09-11",
          ],
        ],
      },
    ],
    fine: [
      { changes: { [`${FOLDER}/1.2.0.yaml`]: release("minor", "2011-08-11") } },
      { changes: { [`${FOLDER}/1.1.1.yaml`]: release("revision", "2011-07-12") } },
      {
        changes: {
          [`${FOLDER}/1.0.1.yaml`]: release("emergency", "2011-07-12"),
          [`${FOLDER}/1.0.2.yaml`]: release("emergency", "2011-07-12"),
        },
      },
      // Minor releases of different majors do not wait for one another.
      {
        changes: {
          [UMD]: [["majors:", 'majors:\n  "2": {}']],
          [`${FOLDER}/2.1.0.yaml`]: release("minor", "2011-07-12"),
        },
      },
    ],
  },
  {
    rule: "distribution-compatibility",
    broken: [
      {
        changes: {
          ...imported("2.0.1"),
          [NEXT]: list("EMI-1.0/cream/2.0.1/sl5-x86_64"),
          [UMD]: [["majors:", 'majors:\n  "2": { released: 2012-07-09 }']],
        },
        severity: "warning",
        problems: [
          [
            NEXT,
            4,
            5,
            "EMI/cream 2.0.1 is not compatible with 1.13.1, which UMD/1.0.0 of 2011-06-06 lists: the first version number never changes within UMD 1 (R137)",
          ],
        ],
      },
      // The baseline stays the first one: going back is fine, the step before it is not.
      {
        changes: {
          ...imported("2.0.1"),
          ...imported("1.12.0"),
          [NEXT]: list("EMI-1.0/cream/2.0.1/sl5-x86_64", "EMI-1.0/cream/1.12.0/sl5-x86_64"),
        },
        severity: "warning",
        problems: [[NEXT, 4, 5, "EMI/cream 2.0.1 is not compatible with 1.13.1"]],
      },
      // History beside a rollout of our own can still be fixed.
      {
        changes: {
          ...imported("2.0.1"),
          [FIRST]: [["contents:", "contents:\n  - EMI-1.0/cream/1.12.0/sl5-x86_64"]],
          ...imported("1.12.0"),
          [NEXT]: list("EMI-1.0/cream/2.0.1/sl5-x86_64", CREAM),
        },
        problems: [[NEXT, 4, 5, "EMI/cream 2.0.1 is not compatible with 1.12.0"]],
      },
    ],
    fine: [
      { changes: { ...imported("1.99.0"), [NEXT]: list("EMI-1.0/cream/1.99.0/sl5-x86_64") } },
      {
        changes: {
          ...imported("2.0.1"),
          [UMD]: [["majors:", 'majors:\n  "2": {}']],
          [`${FOLDER}/2.0.0.yaml`]: release(
            "major",
            "2012-07-09",
            "EMI-1.0/cream/2.0.1/sl5-x86_64",
          ),
        },
      },
    ],
  },
  {
    rule: "distribution-goes-back",
    broken: [
      {
        changes: { ...own("1.13.0"), [NEXT]: list("EMI-1.0/cream/1.13.0/sl5-x86_64") },
        problems: [
          [
            NEXT,
            4,
            5,
            "EMI/cream on sl5-x86_64 1.13.0 is older than 1.13.1, which UMD/1.0.0 of 2011-06-06 lists",
          ],
        ],
      },
      // The highest so far counts, not the last.
      {
        changes: {
          ...own("1.13.9"),
          ...own("1.13.8"),
          [`${FOLDER}/1.0.1.yaml`]: release(
            "emergency",
            "2011-06-07",
            "EMI-1.0/cream/1.13.9/sl5-x86_64",
          ),
          [NEXT]: list("EMI-1.0/cream/1.13.8/sl5-x86_64"),
        },
        problems: [
          [NEXT, 4, 5, "1.13.8 is older than 1.13.9, which UMD/1.0.1 of 2011-06-07 lists"],
        ],
      },
      {
        changes: { ...imported("1.12.0"), [NEXT]: list("EMI-1.0/cream/1.12.0/sl5-x86_64") },
        severity: "warning",
        problems: [[NEXT, 4, 5, "1.12.0 is older than 1.13.1"]],
      },
      // It has gone into production so.
      {
        changes: {
          ...own("1.13.0", "Production"),
          [NEXT]: list("EMI-1.0/cream/1.13.0/sl5-x86_64"),
        },
        severity: "warning",
        problems: [[NEXT, 4, 5, "1.13.0 is older than 1.13.1"]],
      },
    ],
    fine: [
      { changes: { ...own("1.13.10"), [NEXT]: list("EMI-1.0/cream/1.13.10/sl5-x86_64") } },
      // Another platform, another major of the distribution, another component.
      {
        changes: {
          ...own("1.13.0", "Accepted", "sl6-x86_64"),
          [NEXT]: list("EMI-1.0/cream/1.13.0/sl6-x86_64"),
        },
      },
      {
        changes: {
          ...own("1.13.0"),
          [UMD]: [["majors:", 'majors:\n  "2": {}']],
          [`${FOLDER}/2.0.0.yaml`]: release(
            "major",
            "2012-07-09",
            "EMI-1.0/cream/1.13.0/sl5-x86_64",
          ),
        },
      },
      // What was recalled is left; going back from it is right.
      {
        changes: {
          ...own("1.13.0"),
          [TICKET]: [["state: Production\n", "state: Recalled\n"]],
          [NEXT]: list("EMI-1.0/cream/1.13.0/sl5-x86_64"),
        },
      },
    ],
  },
  {
    rule: "distribution-two-versions",
    broken: [
      {
        changes: {
          ...own("1.13.8"),
          ...own("1.13.10"),
          [NEXT]: list("EMI-1.0/cream/1.13.10/sl5-x86_64", "EMI-1.0/cream/1.13.8/sl5-x86_64"),
        },
        problems: [
          [NEXT, 4, 5, "EMI/cream on sl5-x86_64 is listed in two versions, 1.13.8 and 1.13.10"],
          [NEXT, 5, 5, "EMI/cream on sl5-x86_64 is listed in two versions, 1.13.8 and 1.13.10"],
        ],
      },
      {
        changes: {
          ...imported("1.12.0"),
          ...imported("1.12.1"),
          [NEXT]: list("EMI-1.0/cream/1.12.0/sl5-x86_64", "EMI-1.0/cream/1.12.1/sl5-x86_64"),
        },
        severity: "warning",
        problems: [
          [NEXT, 4, 5, "is listed in two versions, 1.12.0 and 1.12.1"],
          [NEXT, 5, 5, "is listed in two versions, 1.12.0 and 1.12.1"],
        ],
      },
    ],
    fine: [
      {
        changes: {
          ...own("1.13.8"),
          ...own("1.13.10", "Accepted", "sl6-x86_64"),
          [NEXT]: list("EMI-1.0/cream/1.13.8/sl5-x86_64", "EMI-1.0/cream/1.13.10/sl6-x86_64"),
        },
      },
      // One twice is another rule's.
      { changes: { [FIRST]: [[`  - ${CREAM}\n`, `  - ${CREAM}\n  - ${CREAM}\n`]] } },
    ],
  },
];
