import type { RuleCase } from "./case.ts";

const FILE = "rollouts/procedure.yaml";

export const instanceCases: readonly RuleCase[] = [
  {
    rule: "procedure-missing",
    broken: [{ changes: { [FILE]: null }, problems: [[FILE, 1, 1, "the file is missing"]] }],
    // A broken one is there; what is wrong with it is said already.
    fine: [{ changes: { [FILE]: "format: 2\n" } }],
  },
  {
    rule: "clock-standing",
    broken: [
      {
        changes: { [FILE]: [["projectStart", "asOf: 2011-07-01T12:00:00Z\nprojectStart"]] },
        problems: [[FILE, 5, 1, "asOf stops the clock"]],
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
