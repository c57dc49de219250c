import type { RuleCase } from "./case.ts";

const CREAM = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const OLD_CREAM = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const ANCHORS = "rollouts/CA/CA/1.38/release.yaml";

const GLITE = {
  "components/stacks/gLite/stack.yaml":
    'title: gLite\nprovider: { name: EMI, channel: external }\ndistribution: none\nmajors: { "3.2": {} }\n',
  "components/stacks/gLite/WMS.yaml":
    "title: WMS\nfamily: glite\ncapabilities: [compute]\nplatforms: [sl5-x86_64]\n",
};
const WMS = "rollouts/gLite-3.2/WMS/3.2.1/release.yaml";
const wms = (origin: string) => `type: minor
${origin}released: 2011-06-28
summary: Something new.
platforms:
  sl5-x86_64: { repository: https://glitesoft.example.org/repo/, packages: [glite-wms-3.2.1] }
`;

export const originCases: readonly RuleCase[] = [
  {
    rule: "ggus-missing",
    broken: [
      {
        changes: { [CREAM]: [["ggus: 70456\n", ""]] },
        problems: [[CREAM, 1, 1, "EMI is an external provider"]],
      },
      {
        changes: { [CREAM]: [["ggus: 70456", "savannah: 4321"]] },
        problems: [[CREAM, 1, 1, "no GGUS ticket"]],
      },
      {
        changes: { ...GLITE, [WMS]: wms("") },
        problems: [[WMS, 1, 1, "EMI is an external provider"]],
      },
    ],
    fine: [
      { changes: { ...GLITE, [WMS]: wms("savannah: 4321\n") } },
      { changes: { [OLD_CREAM]: [["ggus: 70123", "imported: egi-qc"]] } },
      // A ticket in a form that cannot be read is there all the same.
      { changes: { [CREAM]: [["ggus: 70456", "ggus: https://tracker.example.org/70456"]] } },
      { changes: { "components/stacks/EMI/stack.yaml": "title: [\n" } },
    ],
  },
  {
    rule: "ggus-internal",
    broken: [
      {
        changes: { [ANCHORS]: [["type: minor\n", "type: minor\nggus: 70001\n"]] },
        problems: [[ANCHORS, 2, 7, "EGI is an internal provider"]],
      },
    ],
    fine: [{ changes: { [CREAM]: [["ggus: 70456", "ggus: 70457"]] } }],
  },
  {
    rule: "packages-missing",
    broken: [
      {
        changes: { [CREAM]: [["    packages: [emi-cream-1.13.2-1.sl6.x86_64]\n", ""]] },
        problems: [[CREAM, 11, 5, "sl6-x86_64 has no packages"]],
      },
      {
        changes: {
          [CREAM]: [["    repository: https://emisoft.example.org/repo/sl5/x86_64/\n", ""]],
        },
        problems: [[CREAM, 8, 5, "sl5-x86_64 has no repository"]],
      },
    ],
    fine: [
      {
        changes: {
          [OLD_CREAM]: [
            ["ggus: 70123", "imported: egi-qc"],
            ["    packages: [emi-cream-1.13.1-1.sl5.x86_64]\n", ""],
          ],
        },
      },
    ],
  },
];
