/** Changes that name people: author, approvers, committers, and what is missing. */
import type { Changes } from "../texts.ts";
import type { Who } from "./people.ts";
import { report } from "./rollout-edits.ts";

const OPEN = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64";
const VERIFYING = "rollouts/EMI-1.0/cream/1.13.2/sl6-x86_64";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const REPORT = `${OPEN}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.2.md`;
const OF_B = `${OPEN}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.2.md`;
const SUMMARY = `${OPEN}/summary-EMI-cream-1.13.2.md`;

export interface SignedEdit {
  readonly name: string;
  readonly changes: Changes;
  /** The author, the approvers of exactly this head, and others with commits in it. */
  readonly people: readonly [author: Who, approvers?: readonly Who[], committers?: readonly Who[]];
  /** What each denial names, by field; empty where the merge is allowed. */
  readonly denied: { readonly [field: string]: readonly string[] };
}

const one = (by: string): Changes => ({ [REPORT]: report("ea-NGI_A-SITE-ONE", by) });
const summary = (by: string, more = ""): Changes => ({
  [SUMMARY]: `---\noutcome: REJECT\nby: ${by}\ndate: 2011-07-01\nreason: It fails.\n${more}---\n`,
});
const verified = (by: string): Changes => ({
  [`${VERIFYING}/rollout.yaml`]: `verification: { by: ${by}, started: 2011-06-20, decided: 2011-06-30, outcome: reject, reason: No. }\n`,
});
const waiver = (by: string): Changes => ({
  [`${OPEN}/rollout.yaml`]: [
    ["issues:", `waiver: { reason: Urgent, approvedBy: ${by}, date: 2011-07-01 }\nissues:`],
  ],
});
const recall = (by: string): Changes => ({
  [`${DONE}/rollout.yaml`]: [
    ["issues:", `recall: { reason: Corrupts, by: ${by}, date: 2011-07-01 }\nissues:`],
  ],
});
const TEAM = "ea-NGI_A-SITE-ONE";

/** Each field of a new report, which nobody else may write. */
const everyField = (needs: readonly string[]) =>
  Object.fromEntries(
    [
      "action",
      "by",
      "configuration",
      "date",
      "installation",
      "reason",
      "recommendation",
      "releaseNotes",
      "team",
      "text",
      "version",
    ].map((field) => [field, needs]),
  );

export const SIGNED_EDITS: readonly SignedEdit[] = [
  { name: "report by its author", changes: one("site-one-admin"), people: ["member"], denied: {} },
  {
    name: "report by its author, in capitals",
    changes: one("Site-One-Admin"),
    people: ["member"],
    denied: {},
  },
  {
    name: "report by another member who did not approve",
    changes: one("site-one-ops"),
    people: ["member"],
    denied: { by: ["site-one-ops"] },
  },
  {
    name: "report by another member who approved this head",
    changes: one("site-one-ops"),
    people: ["member", ["second member"]],
    denied: {},
  },
  {
    name: "report by two, of whom one approved only an earlier head",
    changes: one("site-one-admin, site-one-ops"),
    people: ["member", []],
    denied: { by: ["site-one-ops"] },
  },
  {
    name: "report by two, author and approver",
    changes: one("site-one-admin, site-one-ops"),
    people: ["member", ["second member"]],
    denied: {},
  },
  {
    name: "report under a login that nobody has",
    changes: one("site-one-renamed"),
    people: ["member"],
    denied: { by: ["site-one-renamed"] },
  },
  {
    name: "report by a stranger, approved by the member it names",
    changes: one("site-one-admin"),
    people: ["stranger", ["member"]],
    denied: {},
  },
  {
    name: "report by a stranger in a member's name",
    changes: one("site-one-admin"),
    people: ["stranger"],
    denied: everyField([TEAM]),
  },
  {
    name: "report by a former member in a member's name",
    changes: one("site-one-admin"),
    people: ["former member"],
    denied: everyField([TEAM]),
  },
  {
    name: "report approved by a member of another team",
    changes: one("site-one-admin"),
    people: ["stranger", ["member of B"]],
    denied: everyField([TEAM]),
  },
  {
    name: "report with commits of a stranger",
    changes: one("site-one-admin"),
    people: ["member", [], ["stranger"]],
    denied: everyField([TEAM]),
  },
  {
    name: "report with commits of a former member, approved by another member",
    changes: one("site-one-admin"),
    people: ["member", ["second member"], ["former member"]],
    denied: {},
  },
  {
    name: "report with commits of another member",
    changes: one("site-one-admin"),
    people: ["member", [], ["second member"]],
    denied: {},
  },
  {
    name: "report with commits of the manager",
    changes: one("site-one-admin"),
    people: ["member", [], ["manager"]],
    denied: everyField([TEAM]),
  },
  {
    name: "recorded report corrected by who signed it",
    changes: { [OF_B]: [["slow purge.", "slow purge of jobs."]] },
    people: ["member of B"],
    denied: {},
  },
  {
    name: "recorded report changed in the name of who signed it",
    changes: { [OF_B]: [["vos: [atlas]", "vos: [atlas, cms]"]] },
    people: ["stranger", ["member"]],
    denied: { vos: ["ea-NGI_B-UKI-LT2-IC-HEP"], by: ["ic-hep-admin"] },
  },
  {
    name: "late report on a finished rollout",
    changes: {
      [`${DONE}/ea-NGI_B-UKI-LT2-IC-HEP-EMI-cream-1.13.1.md`]: report(
        "ea-NGI_B-UKI-LT2-IC-HEP",
        "ic-hep-admin",
        "1.13.1",
      ),
    },
    people: ["member of B"],
    denied: {},
  },
  {
    name: "summary by its author",
    changes: summary("manager-one"),
    people: ["manager"],
    denied: {},
  },
  {
    name: "summary in another manager's name",
    changes: summary("manager-two"),
    people: ["manager"],
    denied: { by: ["manager-two"] },
  },
  {
    name: "summary in another manager's name, who approved",
    changes: summary("manager-two"),
    people: ["manager", ["other manager"]],
    denied: {},
  },
  {
    name: "summary that names an approver who did not approve",
    changes: summary("manager-one", "approvedBy: manager-two\n"),
    people: ["manager"],
    denied: { approvedBy: ["manager-two"] },
  },
  {
    name: "summary that names an approver who did",
    changes: summary("manager-one", "approvedBy: manager-two\n"),
    people: ["manager", ["other manager"]],
    denied: {},
  },
  {
    name: "summary by a manager of another family",
    changes: summary("manager-arc"),
    people: ["manager of arc"],
    denied: Object.fromEntries(
      ["by", "date", "outcome", "reason", "text"].map((field) => [
        field,
        ["staged-rollout", "sw-rel-sr"],
      ]),
    ),
  },
  {
    name: "summary by a member of a team",
    changes: summary("site-one-admin"),
    people: ["member", ["second member"]],
    denied: Object.fromEntries(
      ["by", "date", "outcome", "reason", "text"].map((field) => [
        field,
        ["staged-rollout", "sw-rel-sr"],
      ]),
    ),
  },
  {
    name: "verification by its author",
    changes: verified("verifier-one"),
    people: ["verifier"],
    denied: {},
  },
  {
    name: "verification in a verifier's name by a coordinator",
    changes: verified("verifier-one"),
    people: ["coordinator"],
    denied: { verification: ["verifiers"], "verification.by": ["verifier-one"] },
  },
  {
    name: "verification by a coordinator, approved by the verifier",
    changes: verified("verifier-one"),
    people: ["coordinator", ["verifier"]],
    denied: {},
  },
  {
    name: "verification that names a coordinator, who approved",
    changes: verified("coordinator-one"),
    people: ["verifier", ["coordinator"]],
    denied: {},
  },
  {
    name: "verification by the one verifier in another's name",
    changes: verified("coordinator-one"),
    people: ["verifier"],
    denied: { "verification.by": ["coordinator-one"] },
  },
  {
    name: "waiver by its author",
    changes: waiver("coordinator-one"),
    people: ["coordinator"],
    denied: {},
  },
  {
    name: "waiver in another coordinator's name",
    changes: waiver("coordinator-two"),
    people: ["coordinator"],
    denied: { "waiver.approvedBy": ["coordinator-two"] },
  },
  {
    name: "waiver by a manager",
    changes: waiver("manager-one"),
    people: ["manager"],
    denied: { waiver: ["sw-rel-sr"] },
  },
  {
    name: "recall of a finished rollout by its author",
    changes: recall("manager-one"),
    people: ["manager"],
    denied: {},
  },
  {
    name: "recall of a finished rollout in another manager's name",
    changes: recall("manager-two"),
    people: ["manager"],
    denied: { "recall.by": ["manager-two"] },
  },
  {
    name: "recall by a coordinator",
    changes: recall("coordinator-one"),
    people: ["coordinator"],
    denied: {},
  },
  {
    name: "summary by a coordinator",
    changes: summary("coordinator-one"),
    people: ["coordinator"],
    denied: {},
  },
  {
    name: "summary in a manager's name, by a coordinator",
    changes: summary("manager-one"),
    people: ["coordinator"],
    denied: { by: ["manager-one"] },
  },
  {
    name: "manager and teams, by a coordinator with a manager's approval",
    changes: {
      [`${OPEN}/rollout.yaml`]: [
        ["manager: manager-one", "manager: manager-two"],
        ["[ea-NGI_A-SITE-ONE, ", "["],
      ],
    },
    people: ["coordinator", ["manager"]],
    denied: {},
  },
  {
    name: "manager and teams, by a verifier with a manager's approval",
    changes: {
      [`${OPEN}/rollout.yaml`]: [
        ["manager: manager-one", "manager: manager-two"],
        ["[ea-NGI_A-SITE-ONE, ", "["],
      ],
    },
    people: ["verifier", ["manager"]],
    denied: { manager: ["sw-rel-sr"] },
  },
  {
    name: "a component moved between families, by managers of both",
    changes: {
      "components/stacks/EMI/cream.yaml": [["family: glite", "family: arc"]],
    },
    people: ["manager", ["manager of arc"]],
    denied: {},
  },
];
