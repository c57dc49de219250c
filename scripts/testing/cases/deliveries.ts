import type { RuleCase } from "./case.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const FIRST = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const WITHDRAWN = "withdrawn: { reason: Wrong, date: 2011-06-30 }\n";
const STACK = "components/stacks/EMI/stack.yaml";

const delivered = (type: string): string => `type: ${type}
ggus: 70999
released: 2011-06-20
summary: A new CREAM.
platforms:
  sl5-x86_64:
    repository: https://emisoft.example.org/repo/sl5/x86_64/
    packages: [emi-cream-x]
`;
const cream = (version: string) => `rollouts/EMI-1.0/cream/${version}/release.yaml`;
const dpm = (version: string) => `rollouts/EMI-1.0/SE-DPM_mysql/${version}/release.yaml`;
const NO_DPM = { "rollouts/EMI-1.0/SE-DPM_mysql": null };

export const deliveryCases: readonly RuleCase[] = [
  {
    rule: "release-type",
    broken: [
      {
        changes: { [cream("3.0.0")]: delivered("revision") },
        problems: [
          [
            cream("3.0.0"),
            1,
            7,
            "3.0.0 is delivered as type revision, and the version before is 1.13.2",
          ],
        ],
        severity: "warning",
      },
      {
        changes: { [cream("2.1.4")]: delivered("emergency") },
        problems: [[cream("2.1.4"), 1, 7, "2.1.4 is delivered as type emergency"]],
        severity: "warning",
      },
      // There is none before it.
      {
        changes: { ...NO_DPM, [dpm("2.0.0-1")]: delivered("minor") },
        problems: [
          [dpm("2.0.0-1"), 1, 7, "2.0.0-1 is delivered as type minor, and begins a major"],
        ],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [cream("3.0.0")]: delivered("major") } },
      { changes: { [cream("1.14.0")]: delivered("revision") } },
      { changes: { ...NO_DPM, [dpm("2.1.0-1")]: delivered("minor") } },
      // Everything of it is decided.
      {
        changes: {
          [cream("3.0.0")]: delivered("revision"),
          [cream("3.0.0").replace("release.yaml", "sl5-x86_64/ticket.yaml")]:
            "state: Rejected\nhistory:\n  - { at: 2011-06-21T10:00:00Z, event: verification-rejected, state: Rejected }\n",
        },
      },
    ],
  },
  {
    rule: "stack-unsupported",
    broken: [
      {
        changes: { [STACK]: [["2013-04-30", "2011-06-09"]] },
        problems: [
          [
            dpm("1.8.0-1"),
            3,
            11,
            "EMI/SE-DPM_mysql is delivered for EMI 1.0, which was supported until 2011-06-09",
          ],
          [OPEN, 3, 11, "EMI/cream is delivered for EMI 1.0"],
        ],
        severity: "warning",
      },
    ],
    fine: [
      // What was delivered later is decided, or was delivered on the last day.
      { changes: { ...NO_DPM, [STACK]: [["2013-04-30", "2011-06-10"]] } },
    ],
  },
  {
    rule: "withdrawal-late",
    broken: [
      {
        changes: { [FIRST]: [["summary:", `${WITHDRAWN}summary:`]] },
        problems: [
          [
            FIRST,
            4,
            12,
            "1.13.1 on sl5-x86_64 is in production already, where a withdrawal changes",
          ],
        ],
        severity: "warning",
      },
    ],
    fine: [
      { changes: { [OPEN]: [["summary:", `${WITHDRAWN}summary:`]] } },
      // The manager has answered.
      {
        changes: {
          [FIRST]: [["summary:", `${WITHDRAWN}summary:`]],
          "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/rollout.yaml": [
            ["issues:", "recall: { reason: x y, by: manager-one, date: 2011-07-01 }\nissues:"],
          ],
        },
      },
    ],
  },
];
