/** The forge's data in memory; what is in git stays in git. */
import type { KeyObject } from "node:crypto";
import type { RestEndpointMethodTypes } from "@octokit/rest";

export const ROLES = ["read", "triage", "write", "maintain", "admin"] as const;
/** What an account may do in a repository; everyone reads, all repositories are public. */
export type Role = (typeof ROLES)[number];

export interface Account {
  readonly id: number;
  login: string;
  readonly type: "User" | "Organization" | "Bot";
}

export type Permissions = Readonly<Record<string, "read" | "write">>;

/** A GitHub App with one installation, on every repository of its owner. */
export interface App {
  /** Before that it exists and reaches nothing. */
  installed: boolean;
  /** Since when the owner has suspended the installation. */
  suspended?: string | undefined;
  /** What its settings ask for beyond `permissions`, which nobody has accepted yet where it is installed. */
  asked?: Permissions | undefined;
  /** What its own tokens are signed with, once a key was made. */
  key: KeyObject | undefined;
  readonly id: number;
  readonly slug: string;
  readonly owner: Account;
  readonly bot: Account;
  readonly installation: number;
  permissions: Permissions;
}

/** Who sends a request: nobody, a person, an App's installation, or the App itself. */
export type Actor =
  | { readonly kind: "anonymous" }
  | { readonly kind: "user"; readonly account: Account }
  | {
      readonly kind: "installation";
      readonly account: Account;
      readonly app: App;
      readonly permissions: Permissions;
    }
  | { readonly kind: "app"; readonly app: App };

export interface Token {
  readonly actor: Actor;
  /** From this instant on the token is refused. */
  readonly expires?: string;
}

export interface Label {
  readonly id: number;
  name: string;
  color: string;
  description: string | null;
}

export interface Reaction {
  readonly id: number;
  readonly user: Account;
  readonly content: Content;
  readonly at: string;
}
export const CONTENTS = [
  "+1",
  "-1",
  "laugh",
  "confused",
  "heart",
  "hooray",
  "rocket",
  "eyes",
] as const;
export type Content = (typeof CONTENTS)[number];

/** Something a person or an App wrote; `app` says through which. */
interface Written {
  readonly id: number;
  readonly user: Account;
  readonly app: App | undefined;
  readonly created: string;
  updated: string;
}

export interface Comment extends Written {
  readonly issue: Issue;
  body: string;
  /** Whether it is a reply to a notification's mail. */
  readonly viaEmail?: boolean;
  /** Who edited it last, and when; absent while nobody has. */
  editor?: Account;
  edited?: string;
  readonly reactions: Reaction[];
}

export interface Issue extends Written {
  readonly repository: Repository;
  readonly number: number;
  title: string;
  body: string | null;
  /** Who edited its text last, and when; absent while nobody has. */
  editor?: Account;
  edited?: string;
  labels: Label[];
  assignees: Account[];
  state: "open" | "closed";
  reason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  closed: { readonly at: string; readonly by: Account } | undefined;
  readonly comments: Comment[];
  parent: Issue | undefined;
  readonly children: Issue[];
  /** Whether the conversation is limited to people with the write role. */
  locked: boolean;
  /** What became of it where it is no longer there under its number; undefined while it is. */
  gone: Gone | undefined;
  /** Whether it was closed and turned into a discussion. */
  discussion: boolean;
  /** Set when the issue is a pull request. */
  readonly pull: Pull | undefined;
}

/** Deleted, or transferred to another repository as another issue. */
export type Gone =
  | { readonly kind: "deleted" }
  | { readonly kind: "transferred"; readonly to: Issue };

/** An issue that is a pull request. */
export type PullIssue = Issue & { readonly pull: Pull };

export interface Pull {
  readonly head: { readonly repository: Repository; readonly ref: string; sha: string };
  /** The tip of the base when the head last moved; it does not follow the base. */
  readonly base: { readonly repository: Repository; readonly ref: string; sha: string };
  readonly draft: boolean;
  readonly reviews: Review[];
  /** Whether head and the base's tip merge without conflict. */
  mergeable: boolean;
  /** How many more requests see `mergeable: null`: the documentation of “Get a pull request” says that a job in the background finds it out. */
  unknownFor: number;
  /** The test merge while open, the merge when merged. */
  mergeCommit: string | null;
  merged: { readonly at: string; readonly by: Account } | undefined;
}

export const VERDICTS = [
  "APPROVED",
  "CHANGES_REQUESTED",
  "COMMENTED",
  "DISMISSED",
  "PENDING",
] as const;

export interface Review {
  readonly id: number;
  readonly user: Account;
  readonly body: string;
  state: (typeof VERDICTS)[number];
  /** The head when the review was given; stale once the pull request has another head. */
  readonly commit: string;
  readonly at: string;
}

export interface Status {
  readonly id: number;
  readonly sha: string;
  readonly state: "error" | "failure" | "pending" | "success";
  readonly context: string;
  readonly description: string | null;
  readonly url: string | null;
  readonly creator: Account;
  readonly app: App | undefined;
  readonly at: string;
}

/** One run of a workflow; it has no conclusion before it is completed. */
export interface WorkflowRun {
  readonly id: number;
  /** Below `.github/workflows/`. */
  readonly workflow: string;
  /** `pull_request`, `push` … */
  readonly event: string;
  readonly title: string;
  readonly sha: string;
  readonly branch: string;
  readonly from: Repository;
  readonly actor: Account;
  readonly at: string;
  status: "queued" | "in_progress" | "completed";
  conclusion: "success" | "failure" | "cancelled" | "action_required" | null;
}

type RulesetBody = RestEndpointMethodTypes["repos"]["createRepoRuleset"]["parameters"];
export type Rule = NonNullable<RulesetBody["rules"]>[number];
/** A ruleset as its JSON file has it. */
export type RulesetInput = Pick<
  RulesetBody,
  "name" | "target" | "enforcement" | "bypass_actors" | "conditions" | "rules"
>;
export interface Ruleset {
  readonly id: number;
  readonly input: RulesetInput;
  readonly created: string;
}

export type AllowedActions =
  | "all"
  | "local_only"
  | {
      readonly github_owned_allowed: boolean;
      readonly verified_allowed: boolean;
      readonly patterns_allowed: readonly string[];
    };

export type Approval =
  | "first_time_contributors_new_to_github"
  | "first_time_contributors"
  | "all_external_contributors";

export interface Environment {
  readonly id: number;
  readonly name: string;
  /** Which refs may use it: every one, protected branches, or what its policies name. */
  refs: "all" | "protected" | "custom";
  readonly policies: {
    readonly id: number;
    readonly name: string;
    readonly type: "branch" | "tag";
  }[];
  readonly secrets: Set<string>;
}

/** A repository's settings. */
export interface Settings {
  issues: boolean;
  actions: boolean;
  /** Private reporting of vulnerabilities. */
  reporting: boolean;
  /** Which actions workflows may use. */
  allowed: AllowedActions;
  /** Whose workflows wait until somebody with the role Write lets them run. */
  approval: Approval;
  /** Whether pull requests may be merged with a merge commit. */
  mergeCommits: boolean;
  /** Whether the older kind of protection holds for the main branch. */
  classic: boolean;
  readonly variables: Map<string, string>;
  readonly secrets: Set<string>;
  /** By name in lower case. */
  readonly environments: Map<string, Environment>;
  /** Disabled files in `.github/workflows/`. */
  readonly disabledWorkflows: Set<string>;
}

/** The settings of a new repository. */
export const newSettings = (): Settings => ({
  issues: true,
  actions: true,
  allowed: "all",
  // “By default, all first-time contributors require approval to run workflows.”
  approval: "first_time_contributors",
  mergeCommits: true,
  classic: false,
  reporting: false,
  variables: new Map(),
  secrets: new Set(),
  environments: new Map(),
  disabledWorkflows: new Set(),
});

/** A published release; drafts are not made here. */
export interface Release {
  readonly id: number;
  readonly tag: string;
  readonly name: string;
  readonly body: string;
  readonly author: Account;
  readonly created: string;
}

export interface Repository {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  defaultBranch: string;
  /** The bare git repository. */
  readonly folder: string;
  readonly parent: Repository | undefined;
  readonly created: string;
  pushed: string;
  readonly roles: Map<number, Role>;
  readonly labels: Label[];
  /** Issues and pull requests by number, from 1. */
  readonly issues: Issue[];
  readonly statuses: Status[];
  /** Oldest first. */
  readonly releases: Release[];
  readonly rulesets: Ruleset[];
  /** Oldest first. */
  readonly runs: WorkflowRun[];
  /** How Pages is published; undefined when it is disabled. */
  pages: { readonly build: "legacy" | "workflow" } | undefined;
  readonly settings: Settings;
}

export const fullName = (repository: Repository): string =>
  `${repository.owner.login}/${repository.name}`;
