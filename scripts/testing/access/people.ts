/** The accounts in the tests of rights: one for each way to have a right, or none. */
import type { Changes } from "../texts.ts";

export const ACCOUNTS = {
  maintainer: 4000051,
  coordinator: 4000011,
  /** Of glite and anchors. */
  manager: 4000001,
  "other manager": 4000002,
  /** Of arc alone. */
  "manager of arc": 4000003,
  verifier: 4000021,
  /** Of EMI. */
  provider: 4000041,
  /** Of CA. */
  "provider of CA": 4000042,
  "ea admin": 4000031,
  /** Of ea-NGI_A-SITE-ONE. */
  member: 4100001,
  "second member": 4100002,
  /** Of ea-NGI_B-UKI-LT2-IC-HEP. */
  "member of B": 4100011,
  /** Was in ea-NGI_A-SITE-ONE until last week. */
  "former member": 4100003,
  stranger: 999,
} as const;
export type Who = keyof typeof ACCOUNTS;
export const EVERYBODY = Object.keys(ACCOUNTS) as Who[];

/** What the base tree needs besides, so that there is somebody of everyone. */
export const MORE_PEOPLE: Changes = {
  "teams/staged-rollout.yaml": [
    [
      "families: [glite, anchors] }\n  - { github: manager-two",
      "families: [glite, anchors] }\n  - { github: manager-arc, id: 4000003, families: [arc] }\n  - { github: manager-two",
    ],
  ],
  "teams/technology-providers.yaml": [
    ["stacks: [EMI] }", "stacks: [EMI] }\n  - { github: provider-two, id: 4000042, stacks: [CA] }"],
  ],
};
