import type { Changes } from "../texts.ts";
import type { RuleCase } from "./case.ts";

const MANAGERS = "teams/staged-rollout.yaml";
const PROCEDURE = "rollouts/procedure.yaml";
const CREAM = "components/stacks/EMI/cream.yaml";
const DPM = "components/stacks/EMI/SE-DPM_mysql.yaml";
const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const OTHER = "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml";
const OLD = "teams/ea-NGI_A-OLD.SITE.yaml";

const DPM_COMMITMENT = "  - { component: EMI/SE-DPM_mysql, platforms: [sl5-x86_64] }\n";
const TWO_GLITE = "id: 4000002, families: [glite, anchors]";
const GATEWAY = {
  "components/stacks/EMI/unicore-gateway.yaml":
    "title: UNICORE Gateway\nfamily: unicore\ncapabilities: [security]\nplatforms: [sl5-x86_64]\nended: 2011-07-02\n",
};
const NO_TEAMS: Changes = { [ONE]: null, [OTHER]: null, [OLD]: null };

export const targetCases: readonly RuleCase[] = [
  {
    rule: "managers-per-family",
    broken: [
      {
        changes: { [MANAGERS]: [[TWO_GLITE, "id: 4000002, families: [anchors]"]] },
        problems: [[MANAGERS, 3, 3, "glite has 1 manager; the aim is 2"]],
      },
      {
        changes: GATEWAY,
        problems: [[MANAGERS, 3, 3, "unicore has no managers; the aim is 2"]],
      },
      {
        changes: { [PROCEDURE]: [["format: 1", "format: 1\nmanagersPerFamily: 3"]] },
        problems: [
          [MANAGERS, 3, 3, "anchors has 2 managers; the aim is 3"],
          [MANAGERS, 3, 3, "glite has 2 managers; the aim is 3"],
        ],
      },
    ],
    fine: [
      { changes: GATEWAY, asOf: "2011-07-02T00:00:00Z" },
      { changes: { [MANAGERS]: "title: [\n" } },
    ],
  },
  {
    rule: "teams-per-component",
    broken: [
      {
        changes: { [OTHER]: [[DPM_COMMITMENT, ""]] },
        problems: [[DPM, 1, 1, "EMI/SE-DPM_mysql has 1 Early Adopter team; the aim is 2"]],
      },
      {
        changes: { [ONE]: [[DPM_COMMITMENT, ""]], [OTHER]: [[DPM_COMMITMENT, ""]] },
        problems: [[DPM, 1, 1, "EMI/SE-DPM_mysql has no Early Adopter teams; the aim is 2"]],
      },
      // A team that has left counts no more.
      {
        changes: {
          [OLD]: [
            [
              "  - { github: old-site-admin, id: 4100021 }\n",
              `  - { github: old-site-admin, id: 4100021 }\ncommitments:\n${DPM_COMMITMENT}`,
            ],
          ],
          [OTHER]: [[DPM_COMMITMENT, ""]],
        },
        problems: [[DPM, 1, 1, "EMI/SE-DPM_mysql has 1 Early Adopter team"]],
      },
      // Without any team, once for all components.
      {
        changes: { ...NO_TEAMS, [PROCEDURE]: [["format: 1", "teamsPerComponent: 2\nformat: 1"]] },
        problems: [
          [PROCEDURE, 1, 20, "no Early Adopter team for any of 3 components; the aim is 2 each"],
        ],
      },
    ],
    fine: [
      {
        changes: {
          [OTHER]: [[DPM_COMMITMENT, ""]],
          [DPM]: [["platforms: [sl5-x86_64]", "platforms: [sl5-x86_64]\nended: 2011-07-01"]],
        },
      },
      {
        changes: {
          [OTHER]: [[DPM_COMMITMENT, ""]],
          [PROCEDURE]: [["format: 1", "format: 1\nteamsPerComponent: 1"]],
        },
      },
      { changes: { [OTHER]: "ngi: [\n" } },
      { changes: { [CREAM]: "title: [\n" } },
    ],
  },
];
