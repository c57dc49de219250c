/**
 * What DESIGN section 4 says of each event, written out a second time for the tests: where it happens and what it
 * leads to, what makes it happen there, and the sentence that histories and commits say it in.
 */
import { createHash } from "node:crypto";
import type { Command } from "#core/comments/commands.ts";
import type { EventName, HistoryEvent } from "#core/model/registry.ts";
import type { PackagesFound } from "#core/packages/reading.ts";
import { writeHead } from "#data/repodata/packages-head.ts";
import {
  BER,
  LIS,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "./federation.ts";

/** What makes an event happen, wherever it is allowed; the rest stays quiet. */
export interface Cause {
  /** The part of LIS; left out: accepted. */
  readonly part?: string;
  readonly history?: string;
  readonly decisions?: string;
  readonly release?: string;
  readonly files?: Record<string, string>;
  readonly commands?: readonly Command[];
  /** What was read of the provider's repository. */
  readonly packages?: Partial<PackagesFound>;
}

export interface EventRow {
  /** “from, from → to”, without an arrow where the rollout stays; one for each outcome. */
  readonly ways: readonly string[];
  readonly cause: Cause;
  /** Of the event with everything recorded that `RECORDED` has. */
  readonly sentence: string;
  /** The example year does not show it. */
  readonly notInExample?: true;
}

/** The run's instant. */
export const NOW = "2011-06-14T12:00:00Z";

/** An event's fields, with texts in which a forge would find mentions and references. */
export const RECORDED: Omit<HistoryEvent, "event"> = {
  at: "2011-06-11T09:00:00Z",
  team: "ea-NGI_UK-UKX-NORTH-HEP",
  by: "north-admin",
  manager: "manager-one",
  date: "2011-06-13",
  due: "2011-06-13T15:00:00Z",
  severity: "major",
  packages: 3,
  release: "UMD/1.2.0",
  reason: "@bob fixes #1",
  text: "@bob fixes #2",
};

/** Decisions from which nothing follows. */
export const QUIET = `manager: manager-one\nteams: [${LIS}]\n`;

const command = (more: Partial<Command> & { kind: Command["kind"] }, login = "lis-admin") =>
  ({ target: ROLLOUT, author: { login }, at: NOW, comment: 7, ...more }) as Command;

const AT = "at: 2011-06-06T10:00:00Z";

const HAVE_PACKAGES =
  "Unverified, InVerification, StagedRollOut new, StagedRollOut open, Accepted, Production";
const SHA = createHash("sha256").update("</packages>\n").digest("hex");
const TAKEN = `${writeHead({ repository: "https://emisoft.example.org/repo/", taken: NOW, packages: 0, sha256: SHA })}</packages>\n`;

export const EVENT_TABLE: { readonly [event in EventName]: EventRow } = {
  submitted: {
    ways: ["delivered → Unverified"],
    cause: {},
    sentence: "Delivered by the provider.",
  },
  imported: {
    ways: ["delivered → Production"],
    cause: { release: releaseText(undefined, undefined, "imported: egi-qc\n") },
    sentence: "Imported from an earlier record, as in production.",
    notInExample: true,
  },
  "packages-taken": {
    ways: [HAVE_PACKAGES],
    cause: {
      packages: {
        isWhole: true,
        taken: { sha256: SHA, taken: NOW, count: 1, pinned: {}, text: TAKEN },
      },
    },
    sentence: "Recorded what it consists of: 3 packages.",
  },
  "packages-changed": {
    ways: [HAVE_PACKAGES],
    cause: { packages: { changed: ["emi-cream-1.13.1-1.sl5.x86_64"] } },
    sentence:
      "The provider changed a package that was recorded; the version leaves the repositories.",
    notInExample: true,
  },
  "packages-restored": {
    ways: [HAVE_PACKAGES],
    cause: {
      history: `  - { ${AT}, event: packages-changed, text: emi-cream }`,
      packages: { isWhole: true },
    },
    sentence: "The provider has the recorded packages again; they return to the repositories.",
    notInExample: true,
  },
  "verification-started": {
    ways: ["Unverified → InVerification"],
    cause: {
      decisions: "verification: { by: verifier-one, started: 2011-06-01 }\n",
    },
    sentence: "Verification started by north-admin.",
  },
  "verification-rejected": {
    ways: ["InVerification → Rejected"],
    cause: {
      decisions:
        "verification: { by: verifier-one, started: 2011-06-01, outcome: reject, reason: broken }\n",
    },
    sentence: "Rejected in verification by north-admin.",
  },
  staged: {
    ways: ["InVerification → StagedRollOut new"],
    cause: { decisions: VERIFIED },
    sentence: "Accepted in verification: the staged rollout starts.",
  },
  waived: {
    ways: ["InVerification, StagedRollOut new, StagedRollOut open → Accepted resolved"],
    cause: {
      release: releaseText(undefined, "emergency"),
      decisions: `${VERIFIED}waiver: { reason: exploited, approvedBy: coordinator-one, date: 2011-06-05 }\n`,
    },
    sentence: "Accepted without a test in production, waived by north-admin.",
  },
  opened: {
    ways: ["StagedRollOut new → StagedRollOut open"],
    cause: { decisions: QUIET },
    sentence: "Managed by manager-one, named by north-admin.",
  },
  reassigned: {
    ways: ["StagedRollOut open"],
    cause: { decisions: QUIET.replace("manager-one", "manager-two") },
    sentence: "Managed by manager-one from now on, named by north-admin.",
  },
  asked: {
    ways: ["StagedRollOut open"],
    cause: { decisions: `manager: manager-one\nteams: [${LIS}, ${BER}]\n` },
    sentence:
      "ea-NGI_UK-UKX-NORTH-HEP was asked to test by north-admin; answer due Monday 13 June 2011, 15:00 (UTC).",
  },
  dismissed: {
    ways: ["StagedRollOut open"],
    cause: { decisions: "manager: manager-one\n" },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP is no longer selected.",
  },
  accepted: {
    ways: ["StagedRollOut open"],
    cause: { part: "{ due: 2011-06-15T10:00:00Z }", commands: [command({ kind: "accept" })] },
    sentence:
      "ea-NGI_UK-UKX-NORTH-HEP accepted (north-admin); report due Monday 13 June 2011, 15:00 (UTC).",
  },
  declined: {
    ways: ["StagedRollOut open"],
    cause: { part: "{ due: 2011-06-15T10:00:00Z }", commands: [command({ kind: "reject" })] },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP declined (north-admin).",
  },
  overdue: {
    ways: ["StagedRollOut open"],
    cause: { part: "{ due: 2011-06-06T10:00:00Z }" },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP did not answer in time.",
  },
  pooled: {
    ways: ["StagedRollOut open"],
    cause: { decisions: `${QUIET}pool: true\n` },
    sentence: "The whole list of the family was asked.",
  },
  escalated: {
    ways: ["StagedRollOut open"],
    cause: {
      part: "{ response: decline, at: 2011-06-06T10:00:00Z }",
      history: `  - { ${AT}, event: pooled, due: 2011-06-09T10:00:00Z }`,
    },
    sentence: "Nobody is testing it yet: the coordinators were notified.",
  },
  exposed: {
    ways: ["StagedRollOut open"],
    cause: { commands: [command({ kind: "exposed", date: "2011-06-10" })] },
    sentence:
      "ea-NGI_UK-UKX-NORTH-HEP exposed it to production on 13 June 2011; report due Monday 13 June 2011, 15:00 (UTC).",
  },
  extended: {
    ways: ["StagedRollOut open"],
    cause: { decisions: `${QUIET}exposure: { days: 30, reason: low load }\n` },
    sentence:
      "The exposure was changed for ea-NGI_UK-UKX-NORTH-HEP; report due Monday 13 June 2011, 15:00 (UTC).",
  },
  "beta-on": {
    ways: ["StagedRollOut open"],
    cause: { commands: [command({ kind: "beta", on: true, service: "b.example.org/SRM" })] },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP set the beta flag on 13 June 2011.",
  },
  "beta-off": {
    ways: ["StagedRollOut open, Accepted, Production, Rejected, Recalled"],
    cause: { commands: [command({ kind: "beta", on: false, service: "a.example.org/SRM" })] },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP removed the beta flag on 13 June 2011.",
  },
  problem: {
    ways: ["StagedRollOut open"],
    cause: { commands: [command({ kind: "problem", severity: "major", text: "leaks" })] },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP found a problem (major).",
  },
  "problem-dismissed": {
    ways: ["StagedRollOut open"],
    cause: {
      history: `  - { ${AT}, event: problem, team: ${LIS}, severity: major, text: leaks }`,
      commands: [command({ kind: "dismiss", problem: 1, reason: "none" }, "manager-one")],
    },
    sentence: "A problem was dismissed by north-admin.",
  },
  reported: {
    ways: ["StagedRollOut open, Accepted, Production, Rejected, Recalled"],
    cause: { files: { [reportFile(LIS)]: reportText(LIS, "lis-admin") } },
    sentence: "ea-NGI_UK-UKX-NORTH-HEP reported (north-admin).",
  },
  "report-due": {
    ways: ["StagedRollOut open"],
    cause: {
      part: "{ response: accept, at: 2011-06-03T11:00:00Z, due: 2011-06-13T23:00:00Z }",
    },
    sentence: "The report of ea-NGI_UK-UKX-NORTH-HEP is due.",
  },
  resolved: {
    ways: ["StagedRollOut open → Accepted resolved", "StagedRollOut open → Rejected resolved"],
    cause: {
      history: `  - { ${AT}, event: reported, team: ${LIS} }`,
      files: {
        [reportFile(LIS)]: reportText(LIS, "lis-admin"),
        [summaryFile()]: summaryText("ACCEPT"),
      },
    },
    sentence: "Decided by north-admin: accepted.",
  },
  withdrawn: {
    ways: [
      "Unverified, InVerification, StagedRollOut new, StagedRollOut open, Accepted → Rejected kept",
    ],
    cause: {
      release: releaseText(undefined, undefined, "withdrawn: { reason: bug, date: 2011-06-10 }\n"),
    },
    sentence: "Withdrawn by the provider.",
  },
  released: {
    ways: ["Accepted → Production"],
    cause: {
      files: {
        "components/distributions/UMD/1.0.0.yaml": `type: major\ndate: 2011-06-10\ncontents: [${ROLLOUT}]\n`,
      },
    },
    sentence: "In production with UMD 1.2.0.",
  },
  recalled: {
    ways: ["Accepted, Production → Recalled"],
    cause: { decisions: `${QUIET}recall: { reason: bug, by: manager-one, date: 2011-06-10 }\n` },
    sentence: "Recalled by north-admin.",
  },
};
