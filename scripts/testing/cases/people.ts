import type { RuleCase } from "./case.ts";

const ONE = "teams/ea-NGI_A-SITE-ONE.yaml";
const MANAGERS = "teams/staged-rollout.yaml";
const COORDINATORS = "teams/sw-rel-sr.yaml";
const PROCEDURE = "rollouts/procedure.yaml";
const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const REPORT = `${OPEN}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;
const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";

export const peopleCases: readonly RuleCase[] = [
  {
    rule: "account-identity",
    broken: [
      {
        changes: { [COORDINATORS]: [["coordinator-two, id: 4000012", "Manager-One, id: 4000012"]] },
        problems: [
          [
            MANAGERS,
            3,
            32,
            "manager-one has the id 4000001 here and 4000012 in teams/sw-rel-sr.yaml",
          ],
          [
            COORDINATORS,
            4,
            32,
            "manager-one has the id 4000012 here and 4000001 in teams/staged-rollout.yaml",
          ],
        ],
      },
      {
        changes: { [ONE]: [["id: 4100002", "id: 4000051"]] },
        problems: [
          [ONE, 11, 15, "the id 4000051 is site-one-ops here and maintainer-one"],
          [
            "teams/maintainers.yaml",
            3,
            15,
            "the id 4000051 is maintainer-one here and site-one-ops",
          ],
        ],
      },
    ],
    fine: [{ changes: { [ONE]: [["site-one-ops, id: 4100002", "Maintainer-One, id: 4000051"]] } }],
  },
  {
    rule: "example-account",
    broken: [
      {
        changes: { [ONE]: [["id: 4100002", "id: 1000000000000"]] },
        problems: [[ONE, 11, 33, "1000000000000 is the id of an example account"]],
      },
    ],
    fine: [
      { changes: { [ONE]: [["id: 4100002", "id: 999999999999"]] } },
      {
        changes: {
          [ONE]: [["id: 4100002", "id: 1000000000000"]],
          [PROCEDURE]: [["projectStart", "example: true\nprojectStart"]],
        },
      },
    ],
  },
  {
    rule: "group-fields",
    broken: [
      {
        changes: {
          [MANAGERS]: [["id: 4000002, families: [glite, anchors]", "id: 4000002"]],
          [COORDINATORS]: [["id: 4000012", "id: 4000012, families: [glite]"]],
        },
        problems: [
          [MANAGERS, 4, 5, "the member has no families"],
          [COORDINATORS, 4, 45, "members of this group have no families"],
        ],
      },
    ],
    fine: [{ changes: {} }],
  },
  {
    rule: "unknown-person",
    broken: [
      {
        changes: {
          [`${OPEN}/rollout.yaml`]: [
            ["by: verifier-one", "by: verifier-two"],
            ["manager: manager-one", "manager: coordinator-one"],
          ],
        },
        problems: [
          [`${OPEN}/rollout.yaml`, 2, 7, "verifier-two is not a verifier"],
          [`${OPEN}/rollout.yaml`, 7, 10, "coordinator-one is not a staged rollout manager"],
        ],
      },
      {
        changes: {
          [`${OPEN}/rollout.yaml`]: [
            [
              "issues:",
              "waiver: { reason: Urgent, approvedBy: manager-one, date: 2011-06-30 }\nissues:",
            ],
          ],
          [`${OPEN}/summary-EMI-cream-1.13.2.md`]:
            "---\noutcome: REJECT\nreason: It fails.\nby: manager-three\napprovedBy: site-one-admin\ndate: 2011-06-30\n---\n",
        },
        problems: [
          [`${OPEN}/rollout.yaml`, 9, 39, "manager-one is not a coordinator"],
          [
            `${OPEN}/summary-EMI-cream-1.13.2.md`,
            4,
            5,
            "manager-three is not a staged rollout manager",
          ],
          [
            `${OPEN}/summary-EMI-cream-1.13.2.md`,
            5,
            13,
            "site-one-admin is not a staged rollout manager",
          ],
        ],
      },
      {
        changes: {
          [`${DONE}/rollout.yaml`]: [
            [
              "issues:",
              "recall: { reason: Corrupts, by: verifier-one, date: 2011-06-30 }\nissues:",
            ],
          ],
        },
        problems: [[`${DONE}/rollout.yaml`, 9, 33, "verifier-one is not a staged rollout manager"]],
      },
      // Where there is no file, nobody holds the role.
      {
        changes: {
          [MANAGERS]: null,
          [`${OPEN}/rollout.yaml`]: [["manager: manager-one", "manager: manager-two"]],
        },
        problems: [[`${OPEN}/rollout.yaml`, 7, 10, "manager-two is not a staged rollout manager"]],
      },
      // The record says who began; somebody else has to hold the role.
      {
        changes: {
          [`${VERIFYING}/rollout.yaml`]: [["by: verifier-one", "by: verifier-two"]],
        },
        problems: [[`${VERIFYING}/rollout.yaml`, 1, 21, "verifier-two is not a verifier"]],
      },
    ],
    // What is decided is not judged by the people of today.
    fine: [
      {
        changes: {
          [`${DONE}/rollout.yaml`]: [["manager: manager-one", "manager: manager-before"]],
        },
      },
      // Nor is who is recorded already, whatever the spelling.
      { changes: { [MANAGERS]: null, "teams/verifiers.yaml": null } },
      {
        changes: {
          [MANAGERS]: null,
          [`${OPEN}/rollout.yaml`]: [["manager: manager-one", "manager: Manager-One"]],
        },
      },
      // Coordinators decide and recall as managers do; where the family has no manager, one is named.
      {
        changes: {
          [`${OPEN}/summary-EMI-cream-1.13.2.md`]:
            "---\noutcome: REJECT\nreason: It fails.\nby: coordinator-two\ndate: 2011-06-30\n---\n",
          [`${DONE}/rollout.yaml`]: [
            [
              "issues:",
              "recall: { reason: Corrupts, by: coordinator-two, date: 2011-06-30 }\nissues:",
            ],
          ],
        },
      },
      {
        changes: {
          [MANAGERS]: null,
          [`${OPEN}/rollout.yaml`]: [["manager: manager-one", "manager: coordinator-two"]],
        },
      },
      // The file is there, but who it names cannot be read.
      { changes: { [MANAGERS]: "title: [\n" } },
    ],
  },
  {
    rule: "unknown-member",
    broken: [
      {
        changes: { [REPORT]: [["[ic-hep-admin]", "[ic-hep-admin, site-one-admin]"]] },
        problems: [[REPORT, 3, 20, "site-one-admin is not a member of ea-NGI_B-UKI-LT2-IC-HEP"]],
      },
    ],
    fine: [
      { changes: { [REPORT]: [["[ic-hep-admin]", "[IC-HEP-Admin]"]] } },
      // It is recorded, and who wrote it has left the team.
      {
        changes: {
          "teams/ea-NGI_B-UKI-LT2-IC-HEP.yaml": [["github: ic-hep-admin", "github: somebody-new"]],
        },
      },
      {
        changes: {
          [`${DONE}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md`]: [
            ["[site-one-admin]", "[somebody-who-left]"],
          ],
        },
      },
    ],
  },
  {
    rule: "unknown-timezone",
    broken: [
      {
        changes: { [ONE]: [["Europe/Lisbon", "Europe/Lissabon"]] },
        problems: [[ONE, 5, 11, "Europe/Lissabon is not a time zone"]],
      },
    ],
    fine: [{ changes: { [ONE]: [["Europe/Lisbon", "America/Argentina/Buenos_Aires"]] } }],
  },
  {
    rule: "unknown-country",
    broken: [
      {
        changes: { [ONE]: [["country: PT", "country: XX"]] },
        problems: [[ONE, 4, 10, "XX is not the code of a country"]],
      },
      {
        changes: { [ONE]: [["country: PT", "country: UK"]] },
        problems: [[ONE, 4, 10, "UK is not the code of a country"]],
      },
    ],
    fine: [{ changes: { [ONE]: [["country: PT", "country: ME"]] } }],
  },
];
