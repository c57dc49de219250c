/** Versions of components in the recorded files, each as a test needs it: delivered, in the state that it is to be in. */
import type { ReleaseFile, ReportFile, RolloutFile, TicketFile } from "#schemas/types.ts";
import type { RecordedFiles } from "./recorded.ts";

export interface DeliveredVersion {
  readonly version: string;
  /** CREAM where it is left out. */
  readonly component?: string;
  readonly platform?: string;
  readonly stackMajor?: string;
  readonly state?: TicketFile["state"];
  /** When it was delivered; two weeks later it is in its state. */
  readonly released?: string;
  readonly type?: ReleaseFile["type"];
  /** What is recorded between delivery and its state. */
  readonly events?: TicketFile["history"];
  /** When it came into its state, where that is not two weeks after delivery. */
  readonly at?: string;
  readonly reason?: string;
  readonly withdrawn?: string;
  readonly issues?: NonNullable<RolloutFile["issues"]>;
  /** What a team's report says besides what every report has, by team. */
  readonly reports?: Readonly<Record<string, Partial<ReportFile>>>;
}

/** Delivers them, in place of what the recorded files have of CREAM. */
export function deliverOnly(files: RecordedFiles, versions: readonly DeliveredVersion[]): void {
  const isCream = (path: string) => path.includes("/cream/");
  for (const record of [files.releases, files.releaseTickets, files.rollouts, files.tickets]) {
    for (const path of Object.keys(record).filter(isCream)) delete record[path];
  }
  files.distributionReleases = {};
  for (const version of versions) deliver(files, version);
}

/** Delivers one version on one platform. */
export function deliver(files: RecordedFiles, delivered: DeliveredVersion): void {
  const {
    version,
    component = "cream",
    platform = "sl5-x86_64",
    stackMajor = "EMI-1.0",
    state = "Production",
    released = "2011-01-10",
    type = "minor",
    reason,
    withdrawn,
    issues,
    events = [],
    reports = {},
  } = delivered;
  const release = `${stackMajor}/${component}/${version}`;
  const path = `${release}/${platform}`;
  const at = delivered.at ?? `${plusTwoWeeks(released)}T08:00:00Z`;
  files.releases[release] = {
    type,
    ggus: 69001,
    released,
    summary: `${component} ${version}.`,
    ...(withdrawn === undefined ? {} : { withdrawn: { reason: withdrawn, date: at.slice(0, 10) } }),
    platforms: {
      ...files.releases[release]?.platforms,
      [platform]: {
        repository: "https://emisoft.example.org/repo/",
        packages: [`emi-${component}-${version}.${platform.split("-")[0]}.x86_64`],
      },
    },
  };
  files.rollouts[path] = {
    ...(issues ? { issues } : {}),
    ...(state === "Recalled"
      ? { recall: { reason: reason ?? "Loses jobs.", by: "manager-one", date: at.slice(0, 10) } }
      : {}),
  };
  files.tickets[path] = {
    state,
    ...(state === "StagedRollOut" ? { status: "open" } : { status: "resolved" }),
    history: [
      { at: `${released}T08:00:00Z`, event: "submitted", state: "Unverified" },
      ...events,
      ...(state === "StagedRollOut"
        ? ([{ at, event: "staged", state, status: "new" }] as const)
        : [{ at, event: EVENT_OF[state] ?? "released", state, ...(reason ? { reason } : {}) }]),
    ],
  };
  for (const [team, own] of Object.entries(reports)) {
    files.reports[`${path}/${team}-${stackMajor.split("-")[0]}-${component}-${version}.md`] = {
      head: {
        team,
        by: ["lis-admin"],
        date: at.slice(0, 10),
        version,
        action: "upgrade",
        installation: "ok",
        configuration: "ok",
        releaseNotes: "correct",
        recommendation: "accept",
        ...own,
      },
      body: "",
    };
  }
}

const EVENT_OF: Readonly<Record<string, TicketFile["history"][number]["event"]>> = {
  Accepted: "resolved",
  Rejected: "resolved",
  Recalled: "recalled",
};

const plusTwoWeeks = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10);
