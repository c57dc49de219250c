/**
 * The playground's federation as typed files, with rollouts as they are recorded: one in production, one in test,
 * two just delivered.
 */
import { parse } from "yaml";
import type {
  AudiencesFile,
  ComponentFile,
  DistributionFile,
  DistributionReleaseFile,
  GroupFile,
  ProcedureFile,
  ReleaseFile,
  ReleaseTicketFile,
  ReportFile,
  RolloutFile,
  StackFile,
  SummaryFile,
  TeamFile,
  TicketFile,
} from "#schemas/types.ts";
import { FEDERATION, GLA, LIS, RELEASE, ROLLOUT } from "./federation.ts";

export const IN_TEST = ROLLOUT;
export const ON_DEBIAN = `${RELEASE}/debian6-x86_64`;
export const BEFORE = "EMI-1.0/cream/1.13.0/sl5-x86_64";
export const ANCHORS = "CA/CA/1.38/any";

/** Every file by what it holds; a change works on a fresh copy. */
export interface RecordedFiles {
  procedure: ProcedureFile;
  stacks: Record<string, StackFile>;
  components: Record<string, ComponentFile>;
  distribution: DistributionFile;
  distributionReleases: Record<string, DistributionReleaseFile>;
  teams: Record<string, TeamFile>;
  groups: Record<string, GroupFile>;
  audiences: AudiencesFile;
  releases: Record<string, ReleaseFile>;
  releaseTickets: Record<string, ReleaseTicketFile>;
  rollouts: Record<string, RolloutFile>;
  tickets: Record<string, TicketFile>;
  /** By path with file name: front matter and body. */
  reports: Record<string, { head: ReportFile; body: string }>;
  summaries: Record<string, { head: SummaryFile; body: string }>;
}

const parsed = new Map<string, unknown>();

/** What a text of the federation holds, parsed once; a fresh copy. */
function parseOnce<T>(text: string): T {
  const known = parsed.get(text) ?? parse(text);
  parsed.set(text, known);
  return structuredClone(known) as T;
}

/** What the federation's files hold whose path matches, by the name in that path. */
const federal = <T>(path: RegExp): Record<string, T> =>
  Object.fromEntries(
    Object.entries(FEDERATION).flatMap(([file, text]) => {
      const name = path.exec(file)?.[1];
      return name === undefined ? [] : [[name, parseOnce<T>(text)]];
    }),
  );

/** What one file of the federation holds, of the type that its path says. */
const federalFile = <T>(path: string): T => parseOnce<T>(FEDERATION[path] ?? "");

/** A fresh copy. */
export const recordedFiles = (): RecordedFiles => ({
  procedure: federalFile("rollouts/procedure.yaml"),
  stacks: federal(/^components\/stacks\/([^/]+)\/stack\.yaml$/),
  components: federal(/^components\/stacks\/([^/]+\/(?!stack\.)[^/]+)\.yaml$/),
  distribution: federalFile("components/distributions/UMD/distribution.yaml"),
  distributionReleases: {
    "1.0.0": { type: "major", date: "2011-03-03", contents: [BEFORE] },
  },
  teams: federal(/^teams\/(ea-[^/]+)\.yaml$/),
  groups: federal(/^teams\/(?!ea-|audiences\.)([^/]+)\.yaml$/),
  audiences: federalFile("teams/audiences.yaml"),
  releases: {
    "EMI-1.0/cream/1.13.0": {
      type: "major",
      ggus: 69001,
      released: "2011-01-10",
      summary: "First CREAM of EMI 1.",
      platforms: {
        "sl5-x86_64": {
          repository: "https://emisoft.example.org/repo/sl5/x86_64/",
          packages: ["emi-cream-1.13.0-4.sl5.x86_64"],
        },
      },
    },
    "EMI-1.0/cream/1.13.1": {
      type: "revision",
      ggus: 70123,
      released: "2011-05-12",
      summary: "Fixes the loss of jobs at restart; adds support for ARGUS banning.",
      releaseNotes: "https://emisoft.example.org/cream/1.13.1/notes",
      changes: "https://emisoft.example.org/cream/1.13.1/changes",
      documentation: "https://emisoft.example.org/cream/guide",
      platforms: {
        "sl5-x86_64": {
          repository: "https://emisoft.example.org/repo/sl5/x86_64/",
          packages: ["emi-cream-1.13.1-1.sl5.x86_64", "glite-ce-blah-1.16.1-2.sl5.x86_64"],
        },
        "debian6-x86_64": {
          repository: "https://emisoft.example.org/repo/debian6/",
          packages: ["emi-cream_1.13.1-1_amd64"],
        },
      },
    },
    "CA/CA/1.38": {
      type: "emergency",
      released: "2011-05-13",
      summary: "Adds one authority, withdraws another.",
      platforms: {
        any: {
          repository: "https://trust-anchors.example.org/current/",
          packages: ["ca-policy-egi-core-1.38-1.noarch"],
        },
      },
    },
  },
  releaseTickets: { "EMI-1.0/cream/1.13.1": { issue: 40 } },
  rollouts: {
    [BEFORE]: {},
    [IN_TEST]: {
      verification: {
        by: "verifier-one",
        started: "2011-05-12",
        decided: "2011-05-13",
        outcome: "accept",
        report: "https://verification.example.org/cream-1.13.1",
      },
      manager: "manager-one",
      teams: [GLA, LIS],
    },
    [ON_DEBIAN]: {},
    [ANCHORS]: {},
  },
  tickets: {
    [BEFORE]: {
      state: "Production",
      status: "resolved",
      issue: 12,
      document: 253,
      history: [
        { at: "2011-01-10T08:00:00Z", event: "submitted", state: "Unverified" },
        { at: "2011-02-20T08:00:00Z", event: "resolved", state: "Accepted", status: "resolved" },
        {
          at: "2011-03-03T00:00:00Z",
          event: "released",
          state: "Production",
          release: "UMD/1.0.0",
        },
      ],
    },
    [IN_TEST]: {
      state: "StagedRollOut",
      status: "open",
      issue: 42,
      participation: { [GLA]: { due: "2011-05-16T15:00:00Z" }, [LIS]: {} },
      history: [
        { at: "2011-05-12T08:00:00Z", event: "submitted", state: "Unverified" },
        { at: "2011-05-12T09:00:00Z", event: "verification-started", state: "InVerification" },
        { at: "2011-05-13T10:00:00Z", event: "staged", state: "StagedRollOut", status: "new" },
        { at: "2011-05-13T11:00:00Z", event: "opened", status: "open", manager: "manager-one" },
        { at: "2011-05-13T15:00:00Z", event: "asked", team: GLA, due: "2011-05-16T15:00:00Z" },
        { at: "2011-05-13T15:00:00Z", event: "asked", team: LIS, due: "2011-05-16T15:00:00Z" },
      ],
    },
    [ON_DEBIAN]: {
      state: "Unverified",
      history: [{ at: "2011-05-12T08:00:00Z", event: "submitted", state: "Unverified" }],
    },
    [ANCHORS]: {
      state: "Unverified",
      history: [{ at: "2011-05-13T08:00:00Z", event: "submitted", state: "Unverified" }],
    },
  },
  reports: {},
  summaries: {},
});
