/* Derived from the JSON Schemas beside this file by `npm run schemas`; do not edit. */

/**
 * A moment in UTC, to the second.
 */
export type Instant = string;
/**
 * Stack and component.
 */
export type ComponentId = string;
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
 * A calendar date, year-month-day.
 */
export type CalendarDate = string;
/**
 * The team's group name: ea-<NGI>-<Site-name> (R78).
 */
export type TeamName = string;
/**
 * The rollout's folder below rollouts/: stack-major/component/version/platform.
 */
export type RolloutPath = string;
/**
 * An instant in UTC, or a date where no time is recorded.
 */
export type When = string;
/**
 * A ticket of the old GGUS by its number; one of today's helpdesk as helpdesk/3001, a string.
 */
export type GgusTicket = number | string;
/**
 * The severity of an issue.
 */
export type Severity = "showstopper" | "major" | "minor";
/**
 * The state of a rollout (R42 to R52).
 */
export type State =
  | "Unverified"
  | "InVerification"
  | "StagedRollOut"
  | "Accepted"
  | "Production"
  | "Rejected"
  | "Recalled";
/**
 * The release category (R71, R90–R93).
 */
export type ReleaseType = "emergency" | "revision" | "minor" | "major";
/**
 * The manager's decision.
 */
export type Outcome = "ACCEPT" | "REJECT";
/**
 * The login of an account on the forge.
 */
export type Login = string;
/**
 * Plain text, one paragraph or more.
 */
export type Text = string;
/**
 * A version, always quoted, as the provider writes it.
 */
export type Version = string;
/**
 * Of the staged-rollout ticket (R45–R47).
 */
export type Status = "new" | "open" | "resolved";
/**
 * A web address; https is expected.
 */
export type Link = string;
/**
 * Operating system and architecture, the architecture after the last dash; or any.
 */
export type Platform = string;

/**
 * The value of each file of the API, by the name of its schema.
 */
export interface ApiTypes {
  component: ComponentAnswer;
  components: ComponentsAnswer;
  declines: DeclinesAnswer;
  "distribution-release": DistributionReleaseAnswer;
  "distribution-releases": DistributionReleasesAnswer;
  distribution: DistributionAnswer;
  distributions: DistributionsAnswer;
  document: DocumentAnswer;
  "documents-2": Documents2Answer;
  documents: DocumentsAnswer;
  evaluations: EvaluationsAnswer;
  group: GroupAnswer;
  groups: GroupsAnswer;
  index: IndexAnswer;
  metrics: MetricsAnswer;
  "rollout-2": Rollout2Answer;
  rollout: RolloutAnswer;
  "rollouts-2": Rollouts2Answer;
  rollouts: RolloutsAnswer;
  team: TeamAnswer;
  teams: TeamsAnswer;
}
/**
 * A component: the version to run on each platform, its known issues, the versions to leave, and what is in test.
 */
export interface ComponentAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  id: ComponentId;
  /**
   * The technology provider's stack.
   */
  stack: string;
  /**
   * The component's name within the stack.
   */
  component: string;
  /**
   * The component's full name.
   */
  title: string;
  /**
   * What its stack is (R72).
   */
  classification: "middleware" | "community-contribution" | "operational-tool" | "trust-anchor";
  family: Family;
  /**
   * What it offers.
   */
  capabilities: Capability[];
  /**
   * Where it runs.
   */
  platforms: string[];
  /**
   * From this day it takes no new rollouts; null where none is set.
   */
  ended: CalendarDate | null;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
  /**
   * The stack's full name; null where it is not known.
   */
  stackTitle: string | null;
  /**
   * The technology provider; null where it is not known.
   */
  provider: string | null;
  /**
   * The distribution that includes its versions; null where accepted means production at once.
   */
  distribution: string | null;
  /**
   * Its service types in GOCDB.
   */
  serviceTypes: string[];
  /**
   * Its address; null where none is given.
   */
  documentation: string | null;
  /**
   * The Early Adopter teams committed to it.
   */
  coverage: {
    /**
     * missing: no team; covered: at least one; redundant: as many as the procedure aims at.
     */
    level: "missing" | "covered" | "redundant";
    /**
     * The current teams that are committed to it.
     */
    teams: TeamName[];
    /**
     * The same for each platform.
     */
    platforms: {
      /**
       * Operating system and architecture, or any.
       */
      platform: string;
      /**
       * missing: no team; covered: at least one; redundant: as many as the procedure aims at.
       */
      level: "missing" | "covered" | "redundant";
      /**
       * The current teams that are committed to it.
       */
      teams: TeamName[];
    }[];
  };
  /**
   * The advice for each platform and major of the stack: by platform, the latest major first.
   */
  versions: {
    /**
     * Operating system and architecture, or any.
     */
    platform: string;
    /**
     * The stack with its major release, for example EMI-1.0.
     */
    stackMajor: string;
    /**
     * The last day on which the major was supported; null while it is, or where no date is known.
     */
    unsupportedSince: CalendarDate | null;
    /**
     * The version to run; null where none is in production.
     */
    production: {
      rollout: RolloutPath;
      /**
       * The version.
       */
      version: string;
      since: When;
      /**
       * Whether sites can upgrade to it; false while a showstopper is not resolved.
       */
      advised: boolean;
      /**
       * Its unresolved issues, the most severe first.
       */
      issues: Issue[];
      /**
       * The rollout in the API.
       */
      href: string;
    } | null;
    /**
     * Recalled versions, which sites should leave; the latest first.
     */
    recalled: {
      rollout: RolloutPath;
      /**
       * The version.
       */
      version: string;
      since: When;
      /**
       * Why.
       */
      reason: string | null;
      /**
       * The rollout in the API.
       */
      href: string;
    }[];
    /**
     * Versions between delivery and production, the furthest first.
     */
    inTest: {
      rollout: RolloutPath;
      /**
       * The version.
       */
      version: string;
      since: When;
      state: State;
      /**
       * The dated event that it waits for; null where there is none.
       */
      expected: {
        /**
         * production: its distribution release; reports: the last report.
         */
        what: "production" | "reports";
        when: When;
        /**
         * Its distribution release, where that is what it waits for.
         */
        release: string | null;
      } | null;
      /**
       * When it may be decided or go into production; null where too few have finished, or its release is planned.
       */
      forecast: Forecast | null;
      /**
       * The rollout in the API.
       */
      href: string;
    }[];
    /**
     * The lines, as root, that install the version to change to; null where there are none.
     */
    install: string[] | null;
    /**
     * What a site does that has one of these versions, the highest first.
     */
    from: {
      /**
       * The version that the site has.
       */
      version: string;
      /**
       * Its rollout on this platform; null where it is only known from reports.
       */
      rollout: RolloutPath | null;
      /**
       * upgrade, current, back (to a lower version), ahead (of the version to run), wait (there is nothing to change to).
       */
      action: "upgrade" | "current" | "back" | "ahead" | "wait";
      /**
       * The rollout of the version to change to, or to stay with; null where there is none.
       */
      to: RolloutPath | null;
      /**
       * Why nobody should run the version that the site has; null where nothing speaks against it.
       */
      against: string | null;
      /**
       * Teams that reported this upgrade.
       */
      testedBy: TeamName[];
      /**
       * Versions between the two that nobody should run, the lowest first.
       */
      passesOver: {
        rollout: RolloutPath;
        /**
         * The version.
         */
        version: string;
        state: State;
        /**
         * Why.
         */
        reason: string | null;
      }[];
      /**
       * Known issues of the version that the site has, and not of the other.
       */
      issuesLost: GgusTicket[];
      /**
       * Known issues of both.
       */
      issuesKept: GgusTicket[];
      /**
       * Known issues of the other alone.
       */
      issuesGained: GgusTicket[];
      /**
       * The line that returns to the version that the site has; null where there is none.
       */
      wayBack: string | null;
    }[];
  }[];
  /**
   * What the reports on each version hold, the latest change first; versions without a report are left out.
   */
  evidence: {
    rollout: RolloutPath;
    /**
     * How many there are.
     */
    reports: number;
    /**
     * How many sites reported.
     */
    sites: number;
    /**
     * Days of exposure to production of all sites together; null where no report gives its exposure.
     */
    siteDays: number | null;
    /**
     * What ran through it, as far as it can be added up.
     */
    work: {
      /**
       * jobs, transfers, …
       */
      name: string;
      /**
       * How many.
       */
      value: number;
      /**
       * Whether the reports give totals; otherwise an average of each day is counted for the days of exposure.
       */
      exact: boolean;
    }[];
    /**
     * Of all reports.
     */
    failedTests: number;
    /**
     * Reports whose installation or configuration did not go well.
     */
    setbacks: number;
    /**
     * GGUS tickets of the version, resolved ones too.
     */
    issues: number;
    /**
     * Reported on the ticket, neither dismissed nor taken up as an issue.
     */
    problems: number;
    /**
     * Reports that recommend rejecting it.
     */
    against: number;
  }[];
  /**
   * All its rollouts, the latest change first.
   */
  rollouts: RolloutPath[];
}
/**
 * An issue found in a version.
 */
export interface Issue {
  ggus: GgusTicket;
  /**
   * What goes wrong, in one line.
   */
  title: string;
  severity: Severity;
  /**
   * What to do until it is resolved.
   */
  workaround: string | null;
  /**
   * Whether it is resolved.
   */
  resolved: boolean;
}
/**
 * The days between which half of the finished rollouts of its family would have ended.
 */
export interface Forecast {
  /**
   * production, or the decision.
   */
  what: "production" | "decision";
  from: CalendarDate;
  median: CalendarDate;
  until: CalendarDate;
  /**
   * How many finished rollouts the days are from.
   */
  finished: number;
}
/**
 * Every component with the versions in production, by stack and name.
 */
export interface ComponentsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    id: ComponentId;
    /**
     * The technology provider's stack.
     */
    stack: string;
    /**
     * The component's name within the stack.
     */
    component: string;
    /**
     * The component's full name.
     */
    title: string;
    /**
     * What its stack is (R72).
     */
    classification: "middleware" | "community-contribution" | "operational-tool" | "trust-anchor";
    family: Family;
    /**
     * What it offers.
     */
    capabilities: Capability[];
    /**
     * Where it runs.
     */
    platforms: string[];
    /**
     * From this day it takes no new rollouts; null where none is set.
     */
    ended: CalendarDate | null;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
    /**
     * The version to run, for each platform and major of the stack that has one.
     */
    production: {
      /**
       * Operating system and architecture, or any.
       */
      platform: string;
      /**
       * The stack with its major release, for example EMI-1.0.
       */
      stackMajor: string;
      /**
       * The version, as the provider writes it.
       */
      version: string;
    }[];
  }[];
}
/**
 * Every answer that declined a test, with its reason, the latest first.
 */
export interface DeclinesAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    at: Instant;
    rollout: RolloutPath;
    /**
     * The team that declined.
     */
    team: string;
    /**
     * Why.
     */
    reason: string;
  }[];
}
/**
 * A release of a distribution and what goes into it.
 */
export interface DistributionReleaseAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * Distribution and version.
   */
  id: string;
  /**
   * The distribution.
   */
  distribution: string;
  /**
   * The major that it counts for.
   */
  major: string;
  /**
   * The version of the distribution.
   */
  version: string;
  type: ReleaseType;
  date: CalendarDate;
  /**
   * Whether its date is in the future.
   */
  planned: boolean;
  /**
   * Release notes, Markdown; null where there are none.
   */
  notes: string | null;
  /**
   * The address of the whole release notes as Markdown: contents by capability, what changed, known issues, installation.
   */
  notesFile: string;
  /**
   * The rollouts that it includes.
   */
  contents: {
    rollout: RolloutPath;
    /**
     * Its state; null where it cannot be read.
     */
    state: State | null;
    /**
     * The rollout in the API; null where it cannot be read.
     */
    href: string | null;
  }[];
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
}
/**
 * Every release of a distribution, the latest first.
 */
export interface DistributionReleasesAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    /**
     * The version of the distribution.
     */
    version: string;
    type: ReleaseType;
    date: CalendarDate;
    /**
     * Whether its date is in the future.
     */
    planned: boolean;
    /**
     * How many rollouts go into it.
     */
    contents: number;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
  }[];
}
/**
 * A distribution with its majors; its releases are a list of their own.
 */
export interface DistributionAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * Its name.
   */
  id: string;
  /**
   * Its full name.
   */
  title: string;
  /**
   * How many it has, including planned ones.
   */
  releases: number;
  /**
   * The latest version; null before the first.
   */
  latest: string | null;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
  /**
   * Its major releases.
   */
  majors: {
    /**
     * Its name.
     */
    major: string;
    /**
     * When.
     */
    released: CalendarDate | null;
    /**
     * The last day of support.
     */
    supportedUntil: CalendarDate | null;
    /**
     * Repositories that its packages may rely on.
     */
    base: string[];
  }[];
  /**
   * The first page of its releases.
   */
  releasesHref: string;
}
/**
 * Every distribution, by name.
 */
export interface DistributionsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    /**
     * Its name.
     */
    id: string;
    /**
     * Its full name.
     */
    title: string;
    /**
     * How many it has, including planned ones.
     */
    releases: number;
    /**
     * The latest version; null before the first.
     */
    latest: string | null;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
  }[];
}
/**
 * The summary of a rollout, with every report.
 */
export interface DocumentAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The document's number, which is used once.
   */
  id: number;
  /**
   * Its title (R83).
   */
  title: string;
  /**
   * Its permanent address.
   */
  address: string;
  rollout: RolloutPath;
  /**
   * The technology provider's stack.
   */
  stack: string;
  /**
   * The component's name within the stack.
   */
  component: string;
  /**
   * The version, as the provider writes it.
   */
  version: string;
  /**
   * Operating system and architecture, or any.
   */
  platform: string;
  outcome: Outcome;
  resolved: Instant;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * How to cite it, in one line.
   */
  citation: string;
  /**
   * The account of the manager who decided.
   */
  by: Login | null;
  /**
   * The teams whose reports it contains.
   */
  teams: TeamName[];
  /**
   * The whole document as one Markdown file.
   */
  markdown: string;
  /**
   * What teams reported during the test, and nobody dismissed or took up as an issue.
   */
  problems: {
    /**
     * Among the problems of the rollout, from 1.
     */
    number: number;
    /**
     * Who reported it.
     */
    team: string;
    severity: Severity;
    /**
     * In the team's words.
     */
    text: string;
  }[];
  /**
   * The summary first, then the reports by team.
   */
  files: {
    /**
     * The name of the file.
     */
    name: string;
    /**
     * The address of the file as it was written.
     */
    address: string;
    /**
     * Its kind.
     */
    kind: "summary" | "report";
    team?: TeamName;
    /**
     * Whether it came after the decision; reports only.
     */
    late?: boolean;
    /**
     * Its front matter.
     */
    fields: SummaryFields | ReportFields;
    /**
     * The text below, Markdown.
     */
    text: string;
  }[];
}
/**
 * The manager's decision: the front matter of the summary.
 */
export interface SummaryFields {
  outcome: Outcome;
  by: Login;
  date: CalendarDate;
  reason?: Text;
  excused?: Excuses;
  approvedBy?: Login;
  overruled?: Excuses;
  /**
   * Every unresolved issue, when accepting (R127).
   */
  knownIssues?: GgusTicket[];
}
/**
 * Accepted teams that need not report, each with the reason.
 */
export interface Excuses {
  [k: string]: Text;
}
/**
 * A team's report: the front matter of its file.
 */
export interface ReportFields {
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
  issues?: GgusTicket[];
  /**
   * The team's recommendation; reject needs a reason.
   */
  recommendation?: "accept" | "reject";
  reason?: Text;
}
/**
 * Every document, the newest first.
 */
export interface Documents2Answer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   *
   * Items: A document in short; the record of its rollout has it in full.
   */
  items: {
    /**
     * The document's number, which is used once.
     */
    id: number;
    /**
     * Its title (R83).
     */
    title: string;
    rollout: RolloutPath;
    outcome: Outcome;
    resolved: Instant;
    /**
     * The teams whose reports it contains.
     */
    teams: TeamName[];
  }[];
}
/**
 * Every document, the newest first.
 */
export interface DocumentsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    /**
     * The document's number, which is used once.
     */
    id: number;
    /**
     * Its title (R83).
     */
    title: string;
    /**
     * Its permanent address.
     */
    address: string;
    rollout: RolloutPath;
    /**
     * The technology provider's stack.
     */
    stack: string;
    /**
     * The component's name within the stack.
     */
    component: string;
    /**
     * The version, as the provider writes it.
     */
    version: string;
    /**
     * Operating system and architecture, or any.
     */
    platform: string;
    outcome: Outcome;
    resolved: Instant;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * The teams whose reports it contains.
     */
    teams: TeamName[];
  }[];
}
/**
 * Every rollout between delivery and production: why it is not further, who has to act and by when; the most urgent first.
 */
export interface EvaluationsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    rollout: RolloutPath;
    /**
     * The title of its ticket (R84).
     */
    title: string;
    state: State;
    /**
     * Of the staged-rollout ticket; null before there is one.
     */
    status: Status | null;
    since: When;
    /**
     * Why it is not further.
     */
    blockers: Blocker[];
    /**
     * Who has to act, the nearest deadline first.
     */
    next: NextStep[];
    /**
     * The nearest deadline; null where there is none.
     */
    due: Instant | null;
    /**
     * Whether the deadline has passed.
     */
    overdue: boolean;
    /**
     * When it may be decided or go into production; null where too few have finished, or its release is planned.
     */
    forecast: Forecast | null;
    /**
     * Who it waits for: a manager or coordinator, teams, or others.
     */
    group: "manager" | "teams" | "others";
    /**
     * The progress of each selected team.
     */
    teams: {
      team: TeamName;
      /**
       * The progress of the team.
       */
      mark: "asked" | "late" | "accepted" | "declined" | "reported";
    }[];
    /**
     * The rollout in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
  }[];
}
/**
 * Why a rollout is not further.
 */
export interface Blocker {
  /**
   * The reason, for programs.
   */
  code: string;
  /**
   * The reason, in a sentence.
   */
  message: string;
  since?: When;
}
/**
 * Who has to act.
 */
export interface NextStep {
  /**
   * An account, a team or a group.
   */
  who: string;
  /**
   * What to do.
   */
  what: string;
  /**
   * The deadline; null where there is none.
   */
  due: Instant | null;
}
/**
 * Who is on a list, or in a group of people with a role. There are role addresses only, nobody's own.
 */
export interface GroupAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The name of the list or group.
   */
  name: string;
  /**
   * What it is called.
   */
  title: string;
  /**
   * list: everyone in a team that is committed to a component of the family today (R28); role: the members of a group with a right.
   */
  kind: "list" | "role";
  /**
   * The list's own address; null where none is known.
   */
  address: string | null;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
  /**
   * The list as team, account and role address of the team, for mailing-list software; null for a role.
   */
  csv: string | null;
  /**
   * The teams on a list, by name; none for a role.
   */
  teams: {
    team: TeamName;
    /**
     * The team's role address.
     */
    contact: string;
    /**
     * Their accounts on the forge.
     */
    members: string[];
    /**
     * The address of the team's record in the API.
     */
    href: string;
  }[];
  /**
   * Every account on it, once.
   */
  members: {
    /**
     * The account on the forge.
     */
    account: string;
    /**
     * The teams through which the account is on a list.
     */
    teams: string[];
    /**
     * The families that a manager is responsible for.
     */
    families: Family[];
    /**
     * The stacks that a technology provider delivers.
     */
    stacks: string[];
  }[];
}
/**
 * All lists of Early Adopters, one for each family, and the groups of people with a role (R5, R22 to R28).
 */
export interface GroupsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    /**
     * The name of the list or group.
     */
    name: string;
    /**
     * What it is called.
     */
    title: string;
    /**
     * list: everyone in a team that is committed to a component of the family today (R28); role: the members of a group with a right.
     */
    kind: "list" | "role";
    /**
     * The list's own address; null where none is known.
     */
    address: string | null;
    /**
     * How many teams are on it; 0 for a role.
     */
    teams: number;
    /**
     * How many accounts are on it, each once.
     */
    members: number;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
  }[];
}
/**
 * What the API offers, and where.
 */
export interface IndexAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The organisation that runs this instance.
   */
  organisation: string;
  /**
   * Whether sites, people and tickets are invented.
   */
  example: boolean;
  /**
   * The address of the site.
   */
  site: string;
  /**
   * The OpenAPI description of all addresses.
   */
  description: string;
  /**
   * The metrics of all quarters.
   */
  metrics: string;
  /**
   * Every list, with the address of its first page.
   */
  lists: {
    /**
     * What it lists.
     */
    name: string;
    /**
     * The same as text.
     */
    title: string;
    /**
     * Its first page.
     */
    href: string;
    /**
     * How many items it has.
     */
    total: number;
    /**
     * How many pages it has.
     */
    pages: number;
  }[];
  /**
   * The JSON Schema of every kind of file.
   */
  schemas: {
    /**
     * The kind of file.
     */
    name: string;
    /**
     * Its schema.
     */
    href: string;
  }[];
}
/**
 * What was tested, by which teams and how fast, for every quarter that has begun: the output of `rollout metrics --format json`, except the declines, which are a list of their own.
 */
export interface MetricsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  asOf: Instant;
  /**
   * The first days of the quarters.
   */
  quarters: CalendarDate[];
  /**
   * Their names, for example PY1-Q1.
   */
  quarterNames: string[];
  /**
   * Rollouts accepted, rejected and not tested (R152).
   */
  "M.SA1.ServiceValidation.1": {
    quarter: CalendarDate;
    /**
     * Accepted after a test.
     */
    accepted: number;
    /**
     * Rejected after a test.
     */
    rejected: number;
    /**
     * Released without a test.
     */
    noTest: number;
  }[];
  /**
   * Reports by region (R153).
   */
  "M.SA1.ServiceValidation.2": {
    /**
     * The region recorded with the report.
     */
    region: string;
    /**
     * Tests in all quarters.
     */
    total: number;
    /**
     * Of the tests of all regions.
     */
    percent: number;
    /**
     * Tests in each, in the order of the quarters.
     */
    byQuarter: number[];
  }[];
  /**
   * Early Adopter teams at each quarter's end (R154).
   */
  "M.SA1.ServiceValidation.3": {
    quarter: CalendarDate;
    /**
     * How many.
     */
    teams: number;
    /**
     * What has to be known beside the number, for example that nobody recorded it at the time (R159); absent where there is nothing.
     */
    note?: string;
  }[];
  /**
   * Components by stack (R160).
   */
  coverage: {
    /**
     * The technology provider's stack.
     */
    stack: string;
    /**
     * Components that count.
     */
    components: number;
    /**
     * With one team or more.
     */
    covered: number;
    /**
     * With no team.
     */
    missing: number;
    /**
     * With as many teams as the procedure aims at.
     */
    redundant: number;
    /**
     * The same for each platform.
     */
    platforms: {
      /**
       * Operating system and architecture, or any.
       */
      platform: string;
      /**
       * Components that count.
       */
      components: number;
      /**
       * With one team or more.
       */
      covered: number;
      /**
       * With no team.
       */
      missing: number;
      /**
       * With as many teams as the procedure aims at.
       */
      redundant: number;
    }[];
  }[];
  /**
   * How long each phase took.
   */
  leadTimes: {
    /**
     * The name of the phase.
     */
    phase: string;
    /**
     * In days; null where it never happened.
     */
    median: number | null;
    /**
     * Nine of ten took no longer; in days.
     */
    p90: number | null;
    /**
     * How often it happened.
     */
    count: number;
  }[];
  /**
   * Answers in time, by team.
   */
  answers: {
    /**
     * The team's region.
     */
    region: string;
    team: TeamName;
    /**
     * Requests that were answered or became overdue.
     */
    asked: number;
    /**
     * Of those, answered in time.
     */
    inTime: number;
    /**
     * Percentage in time.
     */
    percent: number;
  }[];
  /**
   * Answers in time, by region.
   */
  answersByRegion: {
    /**
     * The region.
     */
    region: string;
    /**
     * Requests that were answered or became overdue.
     */
    asked: number;
    /**
     * Of those, answered in time.
     */
    inTime: number;
    /**
     * Percentage in time.
     */
    percent: number;
  }[];
  /**
   * The first page of the list of declined tests.
   */
  declinesHref: string;
  /**
   * How long services were exposed to production.
   */
  exposure: {
    /**
     * In days; null where it never happened.
     */
    median: number | null;
    /**
     * Nine of ten took no longer; in days.
     */
    p90: number | null;
    /**
     * How often it happened.
     */
    count: number;
    /**
     * In days.
     */
    shortest: number | null;
    /**
     * In days.
     */
    longest: number | null;
  };
  /**
   * The number of rollouts with this number of reports.
   */
  reportsPerRollout: {
    /**
     * The number of reports.
     */
    reports: number;
    /**
     * How many rollouts.
     */
    rollouts: number;
  }[];
  /**
   * Issues found, by severity.
   */
  issues: {
    severity: Severity;
    /**
     * How many.
     */
    found: number;
    /**
     * Of those, how many the update was accepted with.
     */
    known: number;
  }[];
  /**
   * Recalled rollouts.
   */
  recalls: {
    quarter: CalendarDate;
    /**
     * How many.
     */
    recalled: number;
  }[];
  /**
   * What each metric counts, by its name.
   */
  definitions: {
    [k: string]: {
      /**
       * Its full name.
       */
      title: string;
      /**
       * What is counted, and the aim.
       */
      says: string;
    };
  };
}
/**
 * One platform of one version: what is recorded of it, each thing once, with every report, and what follows from it.
 */
export interface Rollout2Answer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  rollout: RolloutPath;
  /**
   * The technology provider's stack.
   */
  stack: string;
  /**
   * The component's name within the stack.
   */
  component: string;
  /**
   * The version, as the provider writes it.
   */
  version: string;
  /**
   * Operating system and architecture, or any.
   */
  platform: string;
  /**
   * The stack with its major release, for example EMI-1.0.
   */
  stackMajor: string;
  type: ReleaseType;
  released: CalendarDate;
  state: State;
  /**
   * Of the staged-rollout ticket; null before there is one.
   */
  status: Status | null;
  since: When;
  /**
   * Whether it is imported history.
   */
  imported: boolean;
  /**
   * The account of the staged rollout manager; null where none is named.
   */
  manager: Login | null;
  /**
   * Its document, of which the summary and the reports are the files; null where it has none.
   */
  document: {
    /**
     * The document's number, which is used once.
     */
    id: number;
    outcome: Outcome;
    resolved: Instant;
    /**
     * What teams reported during the test, and nobody dismissed or took up as an issue.
     */
    problems: {
      /**
       * Among the problems of the rollout, from 1.
       */
      number: number;
      /**
       * Who reported it.
       */
      team: string;
      severity: Severity;
      /**
       * In the team's words.
       */
      text: string;
    }[];
  } | null;
  /**
   * The number of its ticket on the forge; null where it has none.
   */
  issue: number | null;
  /**
   * The delivery of the technology provider.
   */
  release: {
    /**
     * The release's folder below rollouts/.
     */
    release: string;
    /**
     * What it is, in a paragraph.
     */
    summary: string;
    /**
     * The ticket that delivered it.
     */
    ggus: GgusTicket | null;
    /**
     * The patch that delivered it; gLite only.
     */
    savannah: number | null;
    /**
     * Their address; null where none is given.
     */
    releaseNotes: string | null;
    /**
     * Its address; null where none is given.
     */
    documentation: string | null;
    /**
     * The address of the instructions; null where none is given.
     */
    installation: string | null;
    /**
     * The address of the list of changes; null where none is given.
     */
    changes: string | null;
    /**
     * The address of the security advisory; null where none is given.
     */
    advisory: string | null;
    /**
     * The provider's package repository; null where none is given.
     */
    repository: string | null;
    /**
     * The names of the packages in it.
     */
    packages: string[];
    /**
     * The withdrawal by the provider; null where there was none.
     */
    withdrawn: {
      reason: Text;
      date: CalendarDate;
    } | null;
  };
  /**
   * The verification; null before it starts.
   */
  verification: {
    by: Login;
    started: CalendarDate;
    decided?: CalendarDate;
    /**
     * accept needs a report, reject a reason (R48).
     */
    outcome?: "accept" | "reject";
    report?: Link;
    reason?: Text;
  } | null;
  /**
   * Those that the manager has selected; the history has what each of them answered, and when.
   */
  teams: TeamName[];
  /**
   * The accepted teams that need not report, each with the reason.
   */
  excused: {
    [k: string]: string;
  };
  /**
   * An exposure of its own; null where that of the procedure applies.
   */
  exposure: {
    /**
     * The least days of exposure; the days between least and most stay as in the procedure.
     */
    days: number;
    reason: Text;
  } | null;
  /**
   * The issues found.
   */
  issues: Issue[];
  /**
   * The address of the folder in which the report and summary files stand as they were written, by their names.
   */
  files: string;
  /**
   * The teams' reports, by team.
   */
  reports: {
    /**
     * The name of the file.
     */
    name: string;
    /**
     * Whether it came after the decision.
     */
    late: boolean;
    fields: ReportFields;
    /**
     * The text below them, Markdown.
     */
    text: string;
  }[];
  /**
   * The manager's summary; null before the decision.
   */
  summary: {
    /**
     * The name of the file.
     */
    name: string;
    fields: SummaryFields;
    /**
     * The text below it, Markdown.
     */
    text: string;
  } | null;
  /**
   * Why it was released without a test; null where it was not.
   */
  waiver: {
    reason: Text;
    approvedBy: Login;
    date: CalendarDate;
  } | null;
  /**
   * Why it was recalled; null where it was not.
   */
  recall: {
    reason: Text;
    by: Login;
    date: CalendarDate;
  } | null;
  /**
   * The distribution releases that list it.
   */
  distributionReleases: string[];
  /**
   * Why it is not further; empty where it is finished.
   */
  blockers: Blocker[];
  /**
   * Who has to act, the nearest deadline first.
   */
  next: NextStep[];
  /**
   * Every event, oldest first.
   */
  history: Event[];
}
/**
 * One event of a rollout, as recorded.
 */
export interface Event {
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
  state?: State;
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
}
/**
 * One platform of one version: delivery, decisions, answers, reports and summary.
 */
export interface RolloutAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  rollout: RolloutPath;
  /**
   * The title of its ticket (R84).
   */
  title: string;
  /**
   * The technology provider's stack.
   */
  stack: string;
  /**
   * The component's name within the stack.
   */
  component: string;
  /**
   * The version, as the provider writes it.
   */
  version: string;
  /**
   * Operating system and architecture, or any.
   */
  platform: string;
  /**
   * The stack with its major release, for example EMI-1.0.
   */
  stackMajor: string;
  type: ReleaseType;
  released: CalendarDate;
  state: State;
  /**
   * Of the staged-rollout ticket; null before there is one.
   */
  status: Status | null;
  since: When;
  /**
   * Whether it is imported history.
   */
  imported: boolean;
  /**
   * The account of the staged rollout manager; null where none is named.
   */
  manager: Login | null;
  /**
   * The number of its document; null where it has none.
   */
  document: number | null;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
  /**
   * The component in the API.
   */
  componentHref: string;
  /**
   * The document in the API; null where it has none.
   */
  documentHref: string | null;
  /**
   * The number of its ticket on the forge; null where it has none.
   */
  issue: number | null;
  /**
   * The delivery of the technology provider.
   */
  release: {
    /**
     * The release's folder below rollouts/.
     */
    release: string;
    /**
     * What it is, in a paragraph.
     */
    summary: string;
    /**
     * The ticket that delivered it.
     */
    ggus: GgusTicket | null;
    /**
     * The patch that delivered it; gLite only.
     */
    savannah: number | null;
    /**
     * Their address; null where none is given.
     */
    releaseNotes: string | null;
    /**
     * Its address; null where none is given.
     */
    documentation: string | null;
    /**
     * The address of the instructions; null where none is given.
     */
    installation: string | null;
    /**
     * The address of the list of changes; null where none is given.
     */
    changes: string | null;
    /**
     * The address of the security advisory; null where none is given.
     */
    advisory: string | null;
    /**
     * The provider's package repository; null where none is given.
     */
    repository: string | null;
    /**
     * The names of the packages in it.
     */
    packages: string[];
    /**
     * The withdrawal by the provider; null where there was none.
     */
    withdrawn: {
      reason: Text;
      date: CalendarDate;
    } | null;
  };
  /**
   * The verification; null before it starts.
   */
  verification: {
    by: Login;
    started: CalendarDate;
    decided?: CalendarDate;
    /**
     * accept needs a report, reject a reason (R48).
     */
    outcome?: "accept" | "reject";
    report?: Link;
    reason?: Text;
  } | null;
  /**
   * Every team that was selected, answered or reported.
   */
  teams: {
    team: TeamName;
    /**
     * Whether the manager has selected it.
     */
    selected: boolean;
    /**
     * Its answer; null before it answered.
     */
    response: ("accept" | "decline") | null;
    /**
     * When it answered.
     */
    answered: Instant | null;
    /**
     * The account that answered.
     */
    by: Login | null;
    /**
     * When its answer is due, or its report once it has accepted.
     */
    due: Instant | null;
    /**
     * Its first day under production load.
     */
    exposed: CalendarDate | null;
    /**
     * Why it need not report; null where it is not excused.
     */
    excused: string | null;
    /**
     * Whether it has reported.
     */
    reported: boolean;
  }[];
  /**
   * An exposure of its own; null where that of the procedure applies.
   */
  exposure: {
    /**
     * The least days of exposure; the days between least and most stay as in the procedure.
     */
    days: number;
    reason: Text;
  } | null;
  /**
   * The issues found.
   */
  issues: Issue[];
  /**
   * The teams' reports.
   */
  reports: {
    /**
     * The name of the file.
     */
    name: string;
    team: TeamName;
    fields: ReportFields;
    /**
     * The text below them, Markdown; null where it is in a document.
     */
    text: string | null;
  }[];
  /**
   * The manager's summary; null before the decision.
   */
  summary: {
    /**
     * The name of the file.
     */
    name: string;
    fields: SummaryFields;
    /**
     * The text below it, Markdown; null where it is in a document.
     */
    text: string | null;
  } | null;
  /**
   * Why it was released without a test; null where it was not.
   */
  waiver: {
    reason: Text;
    approvedBy: Login;
    date: CalendarDate;
  } | null;
  /**
   * Why it was recalled; null where it was not.
   */
  recall: {
    reason: Text;
    by: Login;
    date: CalendarDate;
  } | null;
  /**
   * The distribution releases that list it.
   */
  distributionReleases: string[];
  /**
   * Why it is not further; empty where it is finished.
   */
  blockers: Blocker[];
  /**
   * Who has to act, the nearest deadline first.
   */
  next: NextStep[];
  /**
   * Every event, oldest first.
   */
  history: Event[];
}
/**
 * Every rollout, the latest change first.
 */
export interface Rollouts2Answer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   *
   * Items: One platform of one version, in short; its record is at rollouts/, its path and .json.
   */
  items: {
    rollout: RolloutPath;
    /**
     * The technology provider's stack.
     */
    stack: string;
    /**
     * The component's name within the stack.
     */
    component: string;
    /**
     * The version, as the provider writes it.
     */
    version: string;
    /**
     * Operating system and architecture, or any.
     */
    platform: string;
    /**
     * The stack with its major release, for example EMI-1.0.
     */
    stackMajor: string;
    type: ReleaseType;
    released: CalendarDate;
    state: State;
    /**
     * Of the staged-rollout ticket; null before there is one.
     */
    status: Status | null;
    since: When;
    /**
     * Whether it is imported history.
     */
    imported: boolean;
    /**
     * The account of the staged rollout manager; null where none is named.
     */
    manager: Login | null;
    /**
     * The number of its document; null where it has none.
     */
    document: number | null;
  }[];
}
/**
 * Every rollout, the latest change first.
 */
export interface RolloutsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: RolloutRow[];
}
/**
 * One platform of one version, in short.
 */
export interface RolloutRow {
  rollout: RolloutPath;
  /**
   * The title of its ticket (R84).
   */
  title: string;
  /**
   * The technology provider's stack.
   */
  stack: string;
  /**
   * The component's name within the stack.
   */
  component: string;
  /**
   * The version, as the provider writes it.
   */
  version: string;
  /**
   * Operating system and architecture, or any.
   */
  platform: string;
  /**
   * The stack with its major release, for example EMI-1.0.
   */
  stackMajor: string;
  type: ReleaseType;
  released: CalendarDate;
  state: State;
  /**
   * Of the staged-rollout ticket; null before there is one.
   */
  status: Status | null;
  since: When;
  /**
   * Whether it is imported history.
   */
  imported: boolean;
  /**
   * The account of the staged rollout manager; null where none is named.
   */
  manager: Login | null;
  /**
   * The number of its document; null where it has none.
   */
  document: number | null;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
}
/**
 * An Early Adopter team: its commitments, and what it has done.
 */
export interface TeamAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  team: TeamName;
  /**
   * The NGI's name in GOCDB.
   */
  ngi: string;
  /**
   * The site's GOCDB short name.
   */
  site: string;
  /**
   * The label that metrics are grouped by.
   */
  region: string;
  /**
   * ISO 3166-1 code.
   */
  country: string;
  since: CalendarDate;
  /**
   * The last day; null where none is set.
   */
  until: CalendarDate | null;
  /**
   * Whether it takes part today.
   */
  current: boolean;
  /**
   * How many components it is committed to.
   */
  components: number;
  /**
   * The address of this record in the API.
   */
  href: string;
  /**
   * Its page on the site.
   */
  page: string;
  /**
   * IANA time zone; deadlines are counted in it.
   */
  timezone: string;
  /**
   * The role address of the site.
   */
  contact: string;
  /**
   * The accounts that answer and report for it.
   */
  members: Login[];
  /**
   * Times when it cannot test.
   */
  away: {
    from: CalendarDate;
    until: CalendarDate;
  }[];
  /**
   * Its commitments.
   */
  commitments: {
    component: ComponentId;
    /**
     * The platforms on which the team tests it.
     */
    platforms: Platform[];
  }[];
  /**
   * Its record so far.
   */
  record: {
    /**
     * Rollouts on which it reported.
     */
    tests: number;
    /**
     * Requests that it answered or that became overdue.
     */
    asked: number;
    /**
     * Of those, answered in time (R88).
     */
    inTime: number;
    /**
     * Of those, declined.
     */
    declined: number;
    lastAsked?: Instant;
  };
  /**
   * The rollouts that it takes part in, the latest change first.
   */
  rollouts: RolloutPath[];
}
/**
 * Every Early Adopter team, by name, including former ones.
 */
export interface TeamsAnswer {
  /**
   * The address of the schema of this file.
   */
  $schema: string;
  generatedAt: Instant;
  /**
   * The commit that the data were read from; null where they are not in a git repository.
   */
  commit: string | null;
  /**
   * The number of this page, counted from 1.
   */
  page: number;
  /**
   * How many pages the list has.
   */
  pages: number;
  /**
   * How many items the whole list has.
   */
  total: number;
  /**
   * The address of the next page; null on the last.
   */
  next: string | null;
  /**
   * The address of the previous page; null on the first.
   */
  previous: string | null;
  /**
   * The items of this page, in the order of the list.
   */
  items: {
    team: TeamName;
    /**
     * The NGI's name in GOCDB.
     */
    ngi: string;
    /**
     * The site's GOCDB short name.
     */
    site: string;
    /**
     * The label that metrics are grouped by.
     */
    region: string;
    /**
     * ISO 3166-1 code.
     */
    country: string;
    since: CalendarDate;
    /**
     * The last day; null where none is set.
     */
    until: CalendarDate | null;
    /**
     * Whether it takes part today.
     */
    current: boolean;
    /**
     * How many components it is committed to.
     */
    components: number;
    /**
     * The address of this record in the API.
     */
    href: string;
    /**
     * Its page on the site.
     */
    page: string;
  }[];
}
