import type { RuleCase } from "./case.ts";

const PROCEDURE = "rollouts/procedure.yaml";
const CREAM = "components/stacks/EMI/cream.yaml";
const STACK = "components/stacks/EMI/stack.yaml";
const UMD = "components/distributions/UMD/distribution.yaml";
const RELEASE = "rollouts/EMI-1.0/cream/1.13.2/release.yaml";
const DONE = "rollouts/EMI-1.0/cream/1.13.1/release.yaml";
const ROLLOUT = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/rollout.yaml";

const REPOSITORY = "repository: https://emisoft.example.org/repo/sl6/x86_64/";
const NOTES = "releaseNotes: https://emisoft.example.org/cream/1.13.2/notes";
const REPORT = "report: https://documents.example.org/document/270";

export const linkCases: readonly RuleCase[] = [
  {
    rule: "link-scheme",
    broken: [
      {
        changes: {
          [PROCEDURE]: [["site: https:", "site: http:"]],
          [CREAM]: [["family:", "documentation: HTTP://emisoft.example.org/cream\nfamily:"]],
          [UMD]: [["https://repository.example.org", "http://repository.example.org"]],
          [RELEASE]: [
            [NOTES, NOTES.replace("https", "http")],
            [REPOSITORY, REPOSITORY.replace("https", "http")],
          ],
          [ROLLOUT]: [[REPORT, REPORT.replace("https", "http")]],
        },
        problems: [
          [UMD, 3, 67, "http"],
          [CREAM, 2, 16, "http"],
          [RELEASE, 5, 15, "http"],
          [RELEASE, 11, 17, "http"],
          [ROLLOUT, 6, 11, "http"],
          [PROCEDURE, 4, 7, "http"],
        ],
      },
    ],
    fine: [
      // A GGUS ticket is read as its number, whatever form it was copied in.
      {
        changes: {
          [RELEASE]: [["ggus: 70456", "ggus: http://ggus.eu/ws/ticket_info.php?ticket=70456"]],
        },
      },
      {
        changes: {
          [DONE]: [
            ["ggus: 70123", "imported: egi-qc"],
            ["changes: https:", "changes: http:"],
          ],
        },
      },
    ],
  },
  {
    rule: "link-scheme-unknown",
    broken: [
      {
        changes: { [RELEASE]: [[NOTES, "releaseNotes: javascript:alert(1)"]] },
        problems: [[RELEASE, 5, 15, "the link is javascript:, not https"]],
      },
      {
        changes: { [RELEASE]: [[REPOSITORY, REPOSITORY.replace("https", "ftp")]] },
        problems: [[RELEASE, 11, 17, "the link is ftp:, not https"]],
      },
    ],
    fine: [{ changes: { [RELEASE]: [[NOTES, NOTES.replace("https", "HTTPS")]] } }],
  },
  {
    rule: "link-malformed",
    broken: [
      {
        changes: { [RELEASE]: [[NOTES, "releaseNotes: https:notes"]] },
        problems: [[RELEASE, 5, 15, "https:notes is not a web address"]],
      },
      {
        changes: { [RELEASE]: [[NOTES, "releaseNotes: https://user:secret@emisoft.example.org/"]] },
        problems: [[RELEASE, 5, 15, "is not a web address"]],
      },
    ],
    fine: [{ changes: { [RELEASE]: [[NOTES, "releaseNotes: https://emisoft.example.org"]] } }],
  },
  {
    rule: "package-host",
    broken: [
      {
        changes: { [RELEASE]: [[REPOSITORY, REPOSITORY.replace("emisoft", "evil")]] },
        problems: [[RELEASE, 11, 17, "evil.example.org is not a package host of EMI"]],
      },
      {
        changes: {
          [RELEASE]: [[REPOSITORY, REPOSITORY.replace("example.org", "example.org:8443")]],
        },
        problems: [[RELEASE, 11, 17, "emisoft.example.org:8443 is not a package host"]],
      },
      {
        changes: {
          [RELEASE]: [[REPOSITORY, "repository: https://emisoft.example.org.evil.test/"]],
        },
        problems: [[RELEASE, 11, 17, "emisoft.example.org.evil.test is not a package host"]],
      },
    ],
    fine: [
      { changes: { [RELEASE]: [[REPOSITORY, REPOSITORY.replace("emisoft", "EMIsoft")]] } },
      {
        changes: {
          [RELEASE]: [[REPOSITORY, REPOSITORY.replace("emisoft", "evil")]],
          [STACK]: [["packageHosts: [emisoft.example.org]\n", ""]],
        },
      },
      // What is in production stays so when the stack's hosts change.
      {
        changes: { [DONE]: [["https://emisoft.example.org/repo", "https://old.example.org/repo"]] },
      },
    ],
  },
];
