import type { RuleCase } from "./case.ts";

const SL5 = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/rollout.yaml";
const SL6 = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64/rollout.yaml";
const started = "started: 2011-06-20";

export const verificationCases: readonly RuleCase[] = [
  {
    rule: "verification-outcome",
    broken: [
      {
        changes: { [SL6]: [[started, `${started}, decided: 2011-06-21`]] },
        problems: [[SL6, 1, 15, "decided on 2011-06-21"]],
      },
    ],
    fine: [
      {
        changes: {
          [SL6]: [[started, `${started}, decided: 2011-06-21, outcome: reject, reason: Fails.`]],
        },
      },
    ],
  },
  {
    rule: "verification-decided",
    broken: [
      {
        changes: { [SL5]: [["  decided: 2011-06-15\n", ""]] },
        problems: [[SL5, 2, 3, "not the day of the decision"]],
      },
    ],
    fine: [{ changes: { [SL5]: [["decided: 2011-06-15", "decided: 2011-06-14"]] } }],
  },
  {
    rule: "verification-report",
    broken: [
      {
        changes: { [SL5]: [["  report: https://documents.example.org/document/270\n", ""]] },
        problems: [[SL5, 2, 3, "accepts without a report"]],
      },
    ],
    fine: [
      {
        changes: {
          [SL6]: [[started, `${started}, decided: 2011-06-21, outcome: reject, reason: Fails.`]],
        },
      },
    ],
  },
  {
    rule: "verification-reason",
    broken: [
      {
        changes: { [SL6]: [[started, `${started}, decided: 2011-06-21, outcome: reject`]] },
        problems: [[SL6, 1, 15, "rejects without a reason"]],
      },
    ],
    fine: [{ changes: { [SL5]: [["outcome: accept", "outcome: accept # no reason needed"]] } }],
  },
];
