/** All data of the repository, read once: shared by check, gate, advance, status, metrics and site. */
import type { GgusTicket } from "#core/base/ggus.ts";
import type {
  AudiencesFile,
  ComponentFile,
  DistributionFile,
  DistributionReleaseFile,
  GroupFile,
  LedgerFile,
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
import type { PackagesHead } from "./packages-head.ts";
import type { GroupName, State, Status } from "./states.ts";

/** A record and the file (relative to the root) that it was read from. */
export interface Sourced<T> {
  readonly file: string;
  readonly data: T;
}

export interface Stack extends Sourced<StackFile> {
  readonly id: string;
}

export interface Component extends Sourced<ComponentFile> {
  /** `EMI/cream` */
  readonly id: string;
  readonly stack: string;
  readonly name: string;
}

export interface Distribution extends Sourced<DistributionFile> {
  readonly id: string;
}

export interface DistributionRelease extends Sourced<DistributionReleaseFile> {
  /** `UMD/1.2.0` */
  readonly id: string;
  readonly distribution: string;
  readonly version: string;
}

export interface Team extends Sourced<TeamFile> {
  /** `ea-<NGI>-<Site-name>`, from the file's name. */
  readonly name: string;
}

export interface Group extends Sourced<GroupFile> {
  readonly name: GroupName;
}

/** What was delivered, with a link to the GGUS ticket read as that ticket. */
export type Delivered = Omit<ReleaseFile, "ggus"> & { ggus?: GgusTicket };

/** One delivery of a technology provider, with a rollout per platform. */
export interface Release extends Sourced<Delivered> {
  /** The folder below `rollouts/`: `EMI-1.0/cream/1.13.1`. */
  readonly path: string;
  readonly stack: string;
  /** Absent for stacks without majors. */
  readonly major?: string;
  readonly stackMajor: string;
  readonly component: string;
  readonly version: string;
  /** Whether it names a GGUS ticket in a form that could not be read. */
  readonly ggusUnread?: true;
  readonly ticket?: Sourced<ReleaseTicketFile>;
}

export interface Report extends Sourced<Omit<ReportFile, "issues"> & { issues?: GgusTicket[] }> {
  /** Markdown below the front matter. */
  readonly body: string;
}

export type Outcome = "ACCEPT" | "REJECT";

export interface Summary
  extends Sourced<
    Omit<SummaryFile, "outcome" | "knownIssues"> & { outcome: Outcome; knownIssues?: GgusTicket[] }
  > {
  readonly body: string;
}

type RolloutIssue = Omit<NonNullable<RolloutFile["issues"]>[number], "ggus"> & { ggus: GgusTicket };

/** What people decided, with links to GGUS tickets read as those tickets. */
export type Decisions = Omit<RolloutFile, "issues"> & { issues?: RolloutIssue[] };

type HistoryEntry = TicketFile["history"][number];

/** One event of a rollout, as recorded. */
export type HistoryEvent = Omit<HistoryEntry, "state"> & { state?: State };

/** What can be recorded of a rollout. */
export type EventName = HistoryEvent["event"];

/** What automation recorded, with the state in its canonical spelling. */
export type Ticket = Omit<TicketFile, "state" | "status" | "history"> & {
  state: State;
  status?: Status;
  history: HistoryEvent[];
};

/** One release on one platform. */
export interface Rollout {
  /** The folder below `rollouts/`: `EMI-1.0/cream/1.13.1/sl5-x86_64`. */
  readonly path: string;
  readonly release: Release;
  readonly platform: string;
  /** Absent until intake creates the file; an empty file is an empty record. */
  readonly decisions?: Sourced<Decisions>;
  /** Absent while the release is delivered but not recorded. */
  readonly ticket?: Sourced<Ticket>;
  readonly reports: readonly Report[];
  readonly summary?: Summary;
  /** The recorded packages, by what the head of their file says. */
  readonly packages?: Sourced<PackagesHead>;
}

/** What automation sends that belongs to no rollout: its place, as that of a rollout, has a path and a record. */
export interface Ledger {
  readonly path: "ledger";
  readonly ticket: Sourced<LedgerFile>;
}

/** The ledger as a place; undefined until there is one. */
export const ledgerOf = ({ ledger }: Pick<Registry, "ledger">): Ledger | undefined =>
  ledger && { path: "ledger", ticket: ledger };

/** What deliveries belong to. */
export type Place = Rollout | Release | Ledger;

/** Whether it is the ledger. */
export const isLedger = (place: Place): place is Ledger => place.path === "ledger";

/** `procedure.yaml` with the defaults for the numbers that it omits. */
export type Procedure = Required<
  Omit<
    ProcedureFile,
    | "asOf"
    | "gocdb"
    | "timezone"
    | "waiverOnlyEmergencySince"
    | "fewerFilesSince"
    | "acknowledge"
    | "exposure"
    | "cadence"
  >
> & {
  readonly asOf?: string;
  /** The address of GOCDB's public methods; left out: it is not read. */
  readonly gocdb?: string;
  /** Of the organisation; left out: UTC. */
  readonly timezone?: string;
  readonly waiverOnlyEmergencySince?: string;
  /** From which day on the site has no copies of reports, no page of a release for one platform and no JSON feed of a team; left out: it has them. */
  readonly fewerFilesSince?: string;
  readonly acknowledge: { workingDays: number; emergencyHours: number };
  readonly exposure: { minDays: number; maxDays: number };
  readonly cadence: { revisionDays: number; minorMonths: number; majorMonths: number };
};

export interface Registry {
  /** Absent when `rollouts/procedure.yaml` is missing or broken: nothing can be decided then. */
  readonly procedure?: Sourced<Procedure>;
  readonly stacks: ReadonlyMap<string, Stack>;
  /** By id, `EMI/cream`. */
  readonly components: ReadonlyMap<string, Component>;
  readonly distributions: ReadonlyMap<string, Distribution>;
  /** By id, `UMD/1.2.0`. */
  readonly distributionReleases: ReadonlyMap<string, DistributionRelease>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly groups: ReadonlyMap<GroupName, Group>;
  readonly audiences?: Sourced<AudiencesFile>;
  /** What automation records that belongs to no rollout; absent until there is something. */
  readonly ledger?: Sourced<LedgerFile>;
  /** By path, `EMI-1.0/cream/1.13.1`. */
  readonly releases: ReadonlyMap<string, Release>;
  /** By path, `EMI-1.0/cream/1.13.1/sl5-x86_64`. */
  readonly rollouts: ReadonlyMap<string, Rollout>;
  /** The repositories of what another registry than the first holds, by `ownedBy`; absent where there is one registry. */
  readonly homes?: ReadonlyMap<string, string>;
  /** Every file of the data folders, read or not: a broken file is not reported as unknown. */
  readonly files: ReadonlySet<string>;
}
