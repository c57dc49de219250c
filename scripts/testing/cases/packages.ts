import { writePackages } from "#data/repodata/packages-file.ts";
import type { RuleCase } from "./case.ts";

const FOLDER = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
const PACKAGES = `${FOLDER}/packages.xml`;
const TICKET = `${FOLDER}/ticket.yaml`;
const repository = "https://emisoft.example.org/repo/sl5/x86_64/";

const { text, head } = writePackages({ repository, taken: "2011-05-12T10:00:00Z" }, []);
const taken = (sha256: string): [string, string][] => [
  [
    "  - { at: 2011-05-16T10",
    `  - { at: 2011-05-12T10:00:00Z, event: packages-taken, packages: 0, sha256: ${sha256} }\n  - { at: 2011-05-16T10`,
  ],
  [
    "history:",
    `packages:\n  repository: ${repository}\n  sha256: ${sha256}\n  pinned: {}\nhistory:`,
  ],
];
const OTHER = "f".repeat(64);

export const packageCases: readonly RuleCase[] = [
  {
    rule: "packages-recorded",
    broken: [
      {
        changes: { [PACKAGES]: text },
        problems: [[PACKAGES, 1, 1, "history does not record that packages were taken in"]],
      },
      {
        changes: { [PACKAGES]: text, [TICKET]: taken(OTHER) },
        problems: [[PACKAGES, 1, 1, `what history records has the checksum ${OTHER}`]],
      },
      {
        changes: {
          [PACKAGES]: text.replace("repo/sl5", "repo/sl6"),
          [TICKET]: taken(head.sha256),
        },
        problems: [[PACKAGES, 1, 1, "it was read from https://emisoft.example.org/repo/sl6/"]],
      },
    ],
    fine: [{ changes: { [PACKAGES]: text, [TICKET]: taken(head.sha256) } }],
  },
  {
    rule: "packages-head",
    broken: [
      {
        changes: { [PACKAGES]: "<packages/>\n" },
        problems: [[PACKAGES, 1, 1, "the first line is not exactly <?xml"]],
      },
      {
        changes: { [PACKAGES]: text.replace('format="1"', 'format="2"') },
        problems: [[PACKAGES, 2, 1, "the second line does not say"]],
      },
    ],
    fine: [{ changes: { [PACKAGES]: text, [TICKET]: taken(head.sha256) } }],
  },
];
