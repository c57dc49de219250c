import type { RuleCase } from "./case.ts";

const FILE = "rollouts/procedure.yaml";
const MANAGERS = "teams/staged-rollout.yaml";
const COORDINATORS = "teams/sw-rel-sr.yaml";
const VERIFIERS = "teams/verifiers.yaml";

const IMPORTED = `type: minor
imported: egi-qc
released: 2011-06-01
summary: History.
platforms: { sl5-x86_64: {}, sl6-x86_64: {} }
`;

export const instanceCases: readonly RuleCase[] = [
  {
    rule: "procedure-missing",
    broken: [{ changes: { [FILE]: null }, problems: [[FILE, 1, 1, "the file is missing"]] }],
    // A broken one is there; what is wrong with it is said already.
    fine: [{ changes: { [FILE]: "format: 2\n" } }],
  },
  {
    rule: "group-missing",
    broken: [
      {
        changes: { [MANAGERS]: null, [COORDINATORS]: null, [VERIFIERS]: null },
        problems: [
          [MANAGERS, 1, 1, "the file is missing"],
          [COORDINATORS, 1, 1, "the file is missing"],
          [VERIFIERS, 1, 1, "the file is missing"],
        ],
      },
    ],
    fine: [
      { changes: { [MANAGERS]: "title: [\n", "teams/maintainers.yaml": null } },
      // Only imported history is left.
      {
        changes: {
          [VERIFIERS]: null,
          "rollouts/CA/CA/1.38/release.yaml": IMPORTED,
          "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/release.yaml": IMPORTED,
          "rollouts/EMI-1.0/cream/1.13.1/release.yaml": IMPORTED,
          "rollouts/EMI-1.0/cream/1.13.2/release.yaml": IMPORTED,
        },
      },
    ],
  },
  {
    rule: "clock-standing",
    broken: [
      {
        changes: { [FILE]: [["projectStart", "asOf: 2011-07-01T12:00:00Z\nprojectStart"]] },
        problems: [[FILE, 5, 1, "asOf fixes the clock"]],
      },
    ],
    fine: [
      {
        changes: {
          [FILE]: [["projectStart", "example: true\nasOf: 2011-07-01T12:00:00Z\nprojectStart"]],
        },
      },
    ],
  },
  {
    rule: "exposure-numbers",
    broken: [
      {
        changes: { [FILE]: [["projectStart", "exposure: { minDays: 8 }\nprojectStart"]] },
        problems: [[FILE, 5, 11, "minDays 8 is more than maxDays 7"]],
      },
    ],
    fine: [{ changes: { [FILE]: [["projectStart", "exposure: { minDays: 7 }\nprojectStart"]] } }],
  },
];
