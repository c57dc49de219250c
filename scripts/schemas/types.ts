/* Derived from the JSON Schemas beside this file by `npm run schemas`; do not edit. */

/**
 * The software family, which decides the managers and the mailing list (R25, R28).
 */
export type Family = "arc" | "glite" | "globus" | "unicore" | "opstools" | "anchors" | "other";
/**
 * One of the nine capabilities (R70).
 */
export type Capability =
  | "information"
  | "compute"
  | "storage"
  | "data"
  | "instrumentation"
  | "security"
  | "virtualization"
  | "operations"
  | "client";
/**
 * Operating system and architecture, the architecture after the last dash; or any.
 */
export type Platform = string;
/**
 * A web address; https is expected.
 */
export type Link = string;
/**
 * A calendar date, year-month-day.
 */
export type CalendarDate = string;
/**
 * The release category (R71, R90–R93).
 */
export type ReleaseType = "emergency" | "revision" | "minor" | "major";
/**
 * The rollout's folder below rollouts/: stack-major/component/version/platform.
 */
export type RolloutPath = string;
/**
 * The login of an account on the forge.
 */
export type Login = string;
/**
 * A name that is also a folder or file name.
 */
export type Name = string;
/**
 * A moment in UTC, to the second.
 */
export type Instant = string;
/**
 * The team's group name: ea-<NGI>-<Site-name> (R78).
 */
export type TeamName = string;
/**
 * Stack and component.
 */
export type ComponentId = string;
/**
 * A role address: a team's, a list's, a helpdesk's.
 */
export type MailAddress = string;
/**
 * What automation has to send, and has sent; unique by id and channel.
 */
export type Deliveries = {
  /**
   * What is to be sent, and to whom.
   */
  id: string;
  /**
   * The way by which it is sent.
   */
  channel: "issue" | "mail" | "outbox";
  requested: Instant;
  /**
   * The run that is sending it now.
   */
  claim?: {
    /**
     * The run that is sending it.
     */
    run: string;
    until: Instant;
  };
  done?: Instant;
  byHand?: Instant;
  by?: Login;
  dropped?: Instant;
  failed?: Instant;
  /**
   * The addresses that it has reached, where not all.
   */
  reached?: MailAddress[];
  /**
   * The addresses that were refused for good, each with the words of the server.
   */
  refused?: {
    to: MailAddress;
    /**
     * What the server said.
     */
    error: string;
  }[];
  /**
   * How often nothing showed whether it had arrived after it was sent: those whom it is for may have it so many times more.
   */
  lost?: number;
  /**
   * Where it can be read.
   */
  ref?: string;
  /**
   * How often it was tried.
   */
  attempts?: number;
  /**
   * Why the last attempt failed.
   */
  error?: string;
}[];
/**
 * Issues that were its ticket before and are no longer there, oldest first.
 */
export type FormerIssues = {
  /**
   * The number of the forge's issue.
   */
  issue: number;
  at: Instant;
  /**
   * What became of it; not-found where the forge does not say.
   */
  gone: "deleted" | "transferred" | "discussion" | "not-found";
}[];
/**
 * A ticket of the old GGUS by its number, one of today's helpdesk as helpdesk/3001, or a link to either.
 */
export type Ggus = number | string;
/**
 * Plain text, one paragraph or more.
 */
export type Text = string;
/**
 * A version, always quoted, as the provider writes it.
 */
export type Version = string;
/**
 * The severity of an issue.
 */
export type Severity = "showstopper" | "major" | "minor";
/**
 * Of the staged-rollout ticket (R45–R47).
 */
export type Status = "new" | "open" | "resolved";

/**
 * The value of each file type, by the name of its schema.
 */
export interface FileTypes {
  audiences: AudiencesFile;
  component: ComponentFile;
  "distribution-release": DistributionReleaseFile;
  distribution: DistributionFile;
  group: GroupFile;
  ledger: LedgerFile;
  procedure: ProcedureFile;
  "release-ticket": ReleaseTicketFile;
  release: ReleaseFile;
  report: ReportFile;
  rollout: RolloutFile;
  stack: StackFile;
  summary: SummaryFile;
  team: TeamFile;
  ticket: TicketFile;
}
/**
 * Who an announcement of general availability goes to, and the families' lists: teams/audiences.yaml (R32, R35–R39).
 */
export interface AudiencesFile {
  /**
   * Each audience once.
   */
  audiences: {
    /**
     * The audience's name; early-adopters-<family> is that family's list.
     */
    name: string;
    /**
     * The list's address.
     */
    address?: string;
    /**
     * Where its members come from.
     */
    source?: string;
  }[];
}
/**
 * A component of a stack: components/stacks/<Stack>/<component>.yaml.
 */
export interface ComponentFile {
  /**
   * The component's full name.
   */
  title: string;
  family: Family;
  /**
   * What it offers, from the nine capabilities (R70).
   */
  capabilities: Capability[];
  /**
   * Where it runs: <os>-<arch>, or any.
   */
  platforms: Platform[];
  /**
   * Its service types in GOCDB.
   */
  serviceTypes?: string[];
  documentation?: Link;
  ended?: CalendarDate;
}
/**
 * One release of a distribution: components/distributions/<Distribution>/<version>.yaml.
 */
export interface DistributionReleaseFile {
  type: ReleaseType;
  date: CalendarDate;
  /**
   * The rollouts that it includes: Accepted, or Production or Recalled through this release.
   */
  contents: RolloutPath[];
  /**
   * Release notes, Markdown.
   */
  notes?: string;
}
/**
 * A distribution: components/distributions/<Distribution>/distribution.yaml.
 */
export interface DistributionFile {
  /**
   * The distribution's full name (R16).
   */
  title: string;
  /**
   * The distribution's major releases.
   */
  majors?: {
    [k: string]: {
      released?: CalendarDate;
      supportedUntil?: CalendarDate;
      /**
       * Repositories that its packages may rely on.
       */
      base?: Link[];
    };
  };
}
/**
 * A group of people with a role: teams/staged-rollout.yaml, sw-rel-sr.yaml, verifiers.yaml, early-adopters-admins.yaml, technology-providers.yaml, maintainers.yaml.
 */
export interface GroupFile {
  /**
   * The group's full name.
   */
  title: string;
  /**
   * The people with the role.
   */
  members: {
    github: Login;
    /**
     * The account's numeric id; from 10^12 up reserved for example accounts.
     */
    id: number;
    /**
     * The person's name.
     */
    name?: string;
    /**
     * Managers only: the families they manage (R105).
     */
    families?: Family[];
    /**
     * Technology providers only: the stacks they deliver.
     */
    stacks?: Name[];
  }[];
}
/**
 * What automation records that belongs to no rollout: rollouts/ledger.yaml; written only by automation.
 */
export interface LedgerFile {
  /**
   * When GOCDB was last compared with teams and participation.
   */
  gocdb?: {
    tried: Instant;
    read?: Instant;
    /**
     * Why it could not be read when it was last asked; left out: it was.
     */
    failure?: string;
  };
  /**
   * Where teams and GOCDB differed when it last answered.
   */
  gocdbFindings?: {
    team: TeamName;
    /**
     * What was found.
     */
    code:
      | "site-unknown"
      | "site-closed"
      | "site-not-certified"
      | "site-not-production"
      | "service-missing"
      | "service-unknown"
      | "flag-unclear"
      | "downtime";
    component?: ComponentId;
    /**
     * With service-missing: the types of which the site has none.
     */
    serviceTypes?: string[];
    /**
     * The rollouts that it concerns.
     */
    rollouts?: RolloutPath[];
    /**
     * HOST/SERVICE as GOCDB names it.
     */
    service?: string;
    /**
     * The downtime's id in GOCDB.
     */
    downtime?: number;
    /**
     * Of the downtime: OUTAGE is unavailable, WARNING at risk.
     */
    severity?: "OUTAGE" | "WARNING";
    from?: Instant;
    until?: Instant;
  }[];
  /**
   * The providers' repositories that were read, by address.
   */
  repositories?: {
    [k: string]: {
      /**
       * The sha256 of the repomd.xml that its rollouts were compared with.
       */
      repomd?: string;
      read?: CalendarDate;
    };
  };
  /**
   * The issue of each digest on the forge, oldest first; all but the last are closed.
   */
  issues?: {
    digest: CalendarDate;
    /**
     * Its number.
     */
    issue: number;
  }[];
  deliveries?: Deliveries;
}
/**
 * The numbers of the procedure and the addresses of this instance: rollouts/procedure.yaml.
 */
export interface ProcedureFile {
  /**
   * The format of the data; an upgrade migrates it.
   */
  format: 1;
  /**
   * The organisation that runs this instance.
   */
  organisation: string;
  /**
   * IANA time zone of the organisation: the digest for the operations meeting is sent on Mondays at 06:00 there; left out: UTC.
   */
  timezone?: string;
  /**
   * owner/name on the forge.
   */
  repository: string;
  site: Link;
  /**
   * automatic: automation merges data-only pull requests that pass the gate. Default: manual.
   */
  merge?: "manual" | "automatic";
  /**
   * Marks the data as an example on every page; allows asOf; only the outbox channel works.
   */
  example?: boolean;
  asOf?: Instant;
  projectStart: CalendarDate;
  /**
   * How long an asked team may take to answer.
   */
  acknowledge?: {
    /**
     * Working days in which an asked team answers (R88). Default: 1.
     */
    workingDays?: number;
    /**
     * Hours in which it answers for an emergency release. Default: 12.
     */
    emergencyHours?: number;
  };
  /**
   * How long a service is exposed to production before the report.
   */
  exposure?: {
    /**
     * Days of exposure before a report is possible (R89). Default: 5.
     */
    minDays?: number;
    /**
     * Days of exposure at the end of which the report is due (R89). Default: 7.
     */
    maxDays?: number;
  };
  /**
   * Target (R148). Default: 2.
   */
  teamsPerComponent?: number;
  /**
   * Target (R25). Default: 2.
   */
  managersPerFamily?: number;
  /**
   * The shortest time between two distribution releases of one type.
   */
  cadence?: {
    /**
     * Days between revisions (R90). Default: 14.
     */
    revisionDays?: number;
    /**
     * Months between minor releases (R91). Default: 1.
     */
    minorMonths?: number;
    /**
     * Months between major releases (R92). Default: 12.
     */
    majorMonths?: number;
  };
  waiverOnlyEmergencySince?: CalendarDate;
  fewerFilesSince?: CalendarDate;
  /**
   * The least number that a document gets; registries that one site shows together each need a range of their own. Default: 1.
   */
  documentsFrom?: number;
  /**
   * off: no provider is contacted. publish: packages are taken in and published, and what is wrong with them hinders nothing. required: ACCEPT needs packages that are taken in, unchanged and resolved. Default: off.
   */
  packages?: "off" | "publish" | "required";
  /**
   * What has to be known beside a number of the metrics, for example that nobody recorded it at the time (R159).
   */
  metricNotes?: {
    /**
     * The number of Early Adopter teams (R154).
     */
    metric: "M.SA1.ServiceValidation.3";
    /**
     * Its name, counted from projectStart.
     */
    quarter: string;
    /**
     * A sentence, shown wherever the number is.
     */
    note: string;
  }[];
  /**
   * The address of GOCDB's public methods, which are read every six hours and compared with teams and participation. Left out: it is not read.
   */
  gocdb?: string;
  /**
   * Nationwide holidays that the calendars lack, or with working: true days that people work on (R88).
   */
  holidays?: {
    /**
     * ISO 3166-1 code.
     */
    country: string;
    date: CalendarDate;
    /**
     * What the day is called.
     */
    name: string;
    /**
     * true: the calendar has the day, and people work on it.
     */
    working?: boolean;
  }[];
}
/**
 * The parent issue of a release: ticket.yaml beside release.yaml; written only by automation.
 */
export interface ReleaseTicketFile {
  /**
   * The number of the forge's issue.
   */
  issue?: number;
  formerIssues?: FormerIssues;
  deliveries?: Deliveries;
}
/**
 * A delivery of a technology provider: rollouts/<stack-major>/<component>/<version>/release.yaml (R55, R96).
 */
export interface ReleaseFile {
  type: ReleaseType;
  ggus?: Ggus;
  /**
   * The patch that delivered it; gLite only (R13, R141).
   */
  savannah?: number;
  released: CalendarDate;
  summary: Text;
  releaseNotes?: Link;
  documentation?: Link;
  installation?: Link;
  changes?: Link;
  advisory?: Link;
  /**
   * The provider withdraws the release: open rollouts become Rejected and teams are notified.
   */
  withdrawn?: {
    reason: Text;
    date: CalendarDate;
  };
  /**
   * Imported history: ggus, packages and repository may be missing.
   */
  imported?: "egi-qc";
  /**
   * One entry per platform; each becomes a rollout of its own (R98).
   */
  platforms: {
    [k: string]: {
      repository?: Link;
      /**
       * The names of the packages in it (R55).
       *
       * Items: The name of one package, without spaces.
       */
      packages?: string[];
    };
  };
}
/**
 * The report of an Early Adopter team: ea-<NGI>-<Site>-<stack>-<component>-<version>.md (R73, R74, R80).
 */
export interface ReportFile {
  team: TeamName;
  /**
   * The members who tested and wrote.
   */
  by: Login[];
  date: CalendarDate;
  version: Version;
  /**
   * What was done (R74).
   */
  action: "install" | "upgrade" | "both";
  upgradedFrom?: Version;
  /**
   * How installation or upgrade went (R74).
   */
  installation: "ok" | "issues" | "failed";
  /**
   * How configuration went (R74).
   */
  configuration: "ok" | "issues" | "failed";
  /**
   * Whether the release notes are right (R74).
   */
  releaseNotes: "correct" | "partly" | "incorrect";
  /**
   * Whether the documentation is useful.
   */
  documentation?: "usable" | "incomplete" | "missing";
  deployment?: Text;
  /**
   * Exposure to production; required unless something failed or reject is recommended.
   */
  exposure?: {
    from: CalendarDate;
    until: CalendarDate;
  };
  /**
   * The GOCDB beta flag during the test (R53, R112).
   */
  beta?: {
    /**
     * HOST/SERVICE as GOCDB names them.
     */
    service: string;
    from: CalendarDate;
    until?: CalendarDate;
  };
  /**
   * The id of a downtime in GOCDB.
   */
  downtime?: number;
  /**
   * The Virtual Organisations configured (R74).
   *
   * Items: The name of a Virtual Organisation.
   */
  vos?: string[];
  /**
   * The tests performed (R74).
   */
  tests?: {
    /**
     * What was tested.
     */
    name: string;
    /**
     * pass, fail or skip.
     */
    result: "pass" | "fail" | "skip";
    comment?: Text;
  }[];
  /**
   * Numbers of the exposure (R74).
   */
  metrics?: {
    /**
     * jobs, transfers, users …
     */
    name: string;
    /**
     * How many.
     */
    value: number;
    /**
     * The unit of time; omitted for a total.
     */
    per?: string;
  }[];
  /**
   * GGUS tickets of the issues found; each is also listed in rollout.yaml (R117).
   */
  issues?: Ggus[];
  /**
   * The team's recommendation; reject needs a reason.
   */
  recommendation?: "accept" | "reject";
  reason?: Text;
}
/**
 * What verifiers, coordinator and manager decide: rollout.yaml in a rollout's folder. Every property is optional; the empty file is valid.
 */
export interface RolloutFile {
  /**
   * The verification (R99).
   */
  verification?: {
    by: Login;
    started: CalendarDate;
    decided?: CalendarDate;
    /**
     * accept needs a report, reject a reason (R48).
     */
    outcome?: "accept" | "reject";
    report?: Link;
    reason?: Text;
  };
  manager?: Login;
  /**
   * The Early Adopter teams selected by the manager (R107).
   */
  teams?: TeamName[];
  /**
   * A different exposure for this rollout (R89).
   */
  exposure?: {
    /**
     * The least days of exposure; the days between least and most stay as in the procedure.
     */
    days: number;
    reason: Text;
  };
  /**
   * Ask the family's list now (R111).
   */
  pool?: boolean;
  excused?: Excuses;
  /**
   * The issues found during the rollout.
   */
  issues?: {
    ggus: Ggus;
    /**
     * What goes wrong, in one line.
     */
    title: string;
    severity: Severity;
    workaround?: Text;
    /**
     * Whether it is resolved.
     */
    resolved?: boolean;
  }[];
  /**
   * The release goes to production without a test (R134).
   */
  waiver?: {
    reason: Text;
    approvedBy: Login;
    date: CalendarDate;
  };
  /**
   * Recalls an accepted or released version.
   */
  recall?: {
    reason: Text;
    by: Login;
    date: CalendarDate;
  };
  /**
   * What a coordinator decides about its packages.
   */
  packages?: {
    waived: Text;
  };
}
/**
 * Accepted teams that need not report, each with the reason.
 */
export interface Excuses {
  [k: string]: Text;
}
/**
 * A technology provider's stack: components/stacks/<Stack>/stack.yaml.
 */
export interface StackFile {
  /**
   * The stack's full name.
   */
  title: string;
  /**
   * Who makes the stack and how its releases arrive.
   */
  provider: {
    /**
     * The technology provider's name (R19, R20).
     */
    name: string;
    /**
     * external: releases arrive through a GGUS ticket; internal: directly (R72, R96).
     */
    channel: "external" | "internal";
    helpdesk?: MailAddress;
  };
  /**
   * The distribution that includes its accepted releases, or none: accepted means production at once.
   */
  distribution: string;
  /**
   * The stack's major releases; absent for stacks without majors.
   */
  majors?: {
    [k: string]: {
      supportedUntil?: CalendarDate;
    };
  };
  /**
   * What it is when it is not middleware (R72, R140): the contribution of a community, tools of operations, or the trust anchors.
   */
  classification?: "community-contribution" | "operational-tool" | "trust-anchor";
  /**
   * The only hosts that packages may come from.
   *
   * Items: The name of one host, without https://.
   */
  packageHosts?: string[];
  /**
   * The address of the OpenPGP key that signs its packages: dnf then installs none that it did not sign.
   */
  packageKey?: string;
}
/**
 * The manager's decision: summary-<stack>-<component>-<version>.md (R75, R82, R121).
 */
export interface SummaryFile {
  /**
   * ACCEPT or REJECT, in either case (R50, R62).
   */
  outcome: string;
  by: Login;
  date: CalendarDate;
  reason?: Text;
  excused?: Excuses;
  approvedBy?: Login;
  overruled?: Excuses;
  /**
   * Every unresolved issue, when accepting (R127).
   */
  knownIssues?: Ggus[];
}
/**
 * A team of one site: teams/ea-<NGI>-<Site-name>.yaml (R68, R78).
 */
export interface TeamFile {
  /**
   * The NGI's name in GOCDB; it has no dash.
   */
  ngi: string;
  /**
   * The site's GOCDB short name, case sensitive.
   */
  site: string;
  /**
   * The label that metrics are grouped by (R153).
   */
  region: string;
  /**
   * ISO 3166-1 code; decides public holidays (R88).
   */
  country: string;
  /**
   * IANA time zone; deadlines are counted in it.
   */
  timezone: string;
  /**
   * A role address of the site, never a person's.
   */
  contact: string;
  since: CalendarDate;
  until?: CalendarDate;
  /**
   * Times when the team cannot test; the manager who selects it is warned.
   */
  away?: {
    from: CalendarDate;
    until: CalendarDate;
  }[];
  /**
   * The people who answer and report for the team; with an empty list nobody can act for it.
   */
  members: {
    github: Login;
    /**
     * The account's numeric id; from 10^12 up reserved for example accounts.
     */
    id: number;
    /**
     * The person's name.
     */
    name?: string;
  }[];
  /**
   * The team's commitments to test (R69).
   */
  commitments?: {
    component: ComponentId;
    /**
     * The platforms on which the team tests it.
     */
    platforms: Platform[];
  }[];
}
/**
 * The record of a rollout: ticket.yaml in its folder; written only by automation.
 */
export interface TicketFile {
  /**
   * The state of the rollout (R42–R44).
   */
  state:
    | "Unverified"
    | "InVerification"
    | "StagedRollOut"
    | "Accepted"
    | "Production"
    | "Rejected"
    | "Recalled"
    | "StageRollOut"
    | "StagedRollout"
    | "StageRollout";
  status?: Status;
  /**
   * The number of the forge's issue.
   */
  issue?: number;
  formerIssues?: FormerIssues;
  /**
   * The document's number, assigned when resolved, never reused (R76).
   */
  document?: number;
  /**
   * The participation of each team that was asked or volunteered.
   */
  participation?: {
    [k: string]: {
      /**
       * The team's answer (R49).
       */
      response?: "accept" | "decline";
      at?: Instant;
      by?: Login;
      due?: Instant;
      exposed?: CalendarDate;
      /**
       * The GOCDB beta flags, by HOST/SERVICE (R53, R112).
       */
      beta?: {
        [k: string]: {
          on: CalendarDate;
          off?: CalendarDate;
        };
      };
    };
  };
  /**
   * What the provider's repository has of what the release names.
   */
  packages?: {
    repository: Link;
    /**
     * Of packages.xml below its head; absent until they are taken in.
     */
    sha256?: string;
    /**
     * The checksum of each package as it was taken in, by the name that the release gives it.
     */
    pinned?: {
      [k: string]: string;
    };
    /**
     * The sha256 of what their requirements were last resolved with; absent until they were.
     */
    closure?: string;
    /**
     * What in production they obsolete or conflict with.
     */
    clashes?: string[];
    /**
     * What is wrong with them now; gone when its cause is.
     */
    blockers?: {
      /**
       * What is wrong.
       */
      code:
        | "packages-host"
        | "packages-unreachable"
        | "packages-metadata"
        | "packages-missing"
        | "packages-changed"
        | "packages-unresolved";
      since: Instant;
      /**
       * The packages concerned, or the requirements that nothing meets.
       */
      names?: string[];
      text?: Text;
    }[];
  };
  /**
   * Every event, oldest first.
   */
  history: {
    at: Instant;
    /**
     * What happened.
     */
    event:
      | "submitted"
      | "imported"
      | "packages-taken"
      | "packages-changed"
      | "packages-restored"
      | "verification-started"
      | "verification-rejected"
      | "staged"
      | "waived"
      | "opened"
      | "reassigned"
      | "asked"
      | "dismissed"
      | "accepted"
      | "declined"
      | "overdue"
      | "pooled"
      | "escalated"
      | "exposed"
      | "extended"
      | "beta-on"
      | "beta-off"
      | "problem"
      | "problem-dismissed"
      | "reported"
      | "report-due"
      | "resolved"
      | "withdrawn"
      | "released"
      | "recalled";
    /**
     * The state after it, where it changed.
     */
    state?:
      | "Unverified"
      | "InVerification"
      | "StagedRollOut"
      | "Accepted"
      | "Production"
      | "Rejected"
      | "Recalled"
      | "StageRollOut"
      | "StagedRollout"
      | "StageRollout";
    status?: Status;
    team?: TeamName;
    by?: Login;
    manager?: Login;
    date?: CalendarDate;
    due?: Instant;
    /**
     * The tip that the run read.
     */
    commit?: string;
    /**
     * The id of the comment with the command.
     */
    comment?: number;
    reason?: Text;
    severity?: Severity;
    text?: Text;
    /**
     * The distribution release that it was released with.
     */
    release?: string;
    /**
     * The team's region at that time (R153).
     */
    region?: string;
    /**
     * Of packages.xml below its head, as it was taken in.
     */
    sha256?: string;
    /**
     * How many were taken in.
     */
    packages?: number;
  }[];
  /**
   * Comments of verifiers, managers and coordinators that were carried out where no event records it; each is carried out once.
   */
  comments?: {
    /**
     * The id of the comment with the command.
     */
    comment: number;
    /**
     * The word that the command begins with.
     */
    command: string;
    /**
     * The team that the command names, as it was written.
     */
    team?: string;
    /**
     * What else the command names, as a GGUS ticket, where one comment may have several of them.
     */
    about?: string;
  }[];
  /**
   * Reports and outcomes that were written as comments: those that became files, and those that wait for somebody's approval (FRONT-DOOR).
   */
  submissions?: {
    /**
     * The id of the comment.
     */
    comment: number;
    /**
     * What it is.
     */
    kind: "report" | "outcome";
    /**
     * The file in this folder that it becomes.
     */
    file: string;
    by: Login;
    /**
     * sha256 of exactly its text, which an approval names.
     */
    digest: string;
    at: Instant;
    done?: Instant;
    /**
     * Git's id of what was written into the file.
     */
    content?: string;
    approvedBy?: Login;
    /**
     * The id of the comment with the approval.
     */
    approval?: number;
  }[];
  deliveries?: Deliveries;
}
