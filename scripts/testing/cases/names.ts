import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";

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
];
