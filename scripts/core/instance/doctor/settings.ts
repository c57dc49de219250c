/** What doctor checks: the forge's settings and the instance's own files, as facts. */

import type { Procedure } from "#core/model/registry.ts";

/** A value that none of the given tokens shows. */
export const UNSEEN = "unseen";
export type Shown<T> = T | typeof UNSEEN;

/** A rule that holds for the main branch. */
export interface BranchRule {
  readonly type: string;
  /** The required statuses, each with the id of the App that has to post it, where one is set. */
  readonly statuses: readonly { readonly context: string; readonly app: number | undefined }[];
}

/** A ruleset with rules for the main branch. */
export interface BranchRuleset {
  readonly name: string;
  /** Who may bypass it, `Integration 4711 always`; only administrators see it. */
  readonly bypass: Shown<readonly Bypass[]>;
  /** How the App may bypass it, as the forge tells the App itself. */
  readonly own: Shown<string>;
}

export interface Bypass {
  readonly kind: string;
  readonly id: number | null;
  readonly mode: string;
}

export interface AppSettings {
  readonly id: number;
  readonly slug: string;
  /** Undefined where it is not installed on the repository. */
  /** What its settings ask for; where it is installed somebody has to accept it. */
  readonly asked: Readonly<Record<string, string>>;
  readonly installation:
    | { readonly permissions: Readonly<Record<string, string>>; readonly suspended: boolean }
    | undefined;
}

/** How an attempt of the App to write to the repository ended. */
export type Attempt = { readonly worked: true } | { readonly worked: false; readonly why: string };

/** Which actions workflows may use; GitHub's own come from it alone, or pass as a pattern. */
export type AllowedActions =
  | "all"
  | "local_only"
  | { readonly githubOwned: boolean; readonly patterns: readonly string[] };

/** An environment: the refs that may use it, `any`, `protected` branches or those named, and the names of its secrets. */
export interface EnvironmentSettings {
  readonly refs:
    | "any"
    | "protected"
    | readonly { readonly name: string; readonly type: "branch" | "tag" }[];
  readonly secrets: Shown<ReadonlySet<string>>;
}

export interface ForgeSettings {
  /** `owner/name` as the forge spells it. */
  readonly repository: string;
  /** Its page, without a slash at the end. */
  readonly page: string;
  readonly defaultBranch: string;
  readonly issues: boolean;
  readonly rules: readonly BranchRule[];
  readonly rulesets: readonly BranchRuleset[];
  /** Whether the older kind of protection holds for the main branch, beside the rulesets. */
  readonly classic: Shown<boolean>;
  /** Whether pull requests may be merged with a merge commit; it is shown to whoever may write. */
  readonly mergeCommits: Shown<boolean>;
  /** Undefined: Pages are disabled. */
  readonly pages: Shown<{ readonly workflow: boolean; readonly address: string } | undefined>;
  /** Whether workflows are enabled at all. */
  readonly actions: Shown<boolean>;
  readonly allowedActions: Shown<AllowedActions>;
  /** Whose workflows wait for an approval, in the API's words. */
  readonly approval: Shown<string>;
  /** Where the App's key is; undefined where there is none of that name. */
  readonly environment: Shown<EnvironmentSettings | undefined>;
  /** Workflows on the main branch: file name → whether it is enabled. */
  readonly workflows: ReadonlyMap<string, boolean>;
  readonly reporting: Shown<boolean>;
  /** Name → value. */
  readonly variables: Shown<ReadonlyMap<string, string>>;
  /** Those of the repository and its organisation. */
  readonly secrets: Shown<ReadonlySet<string>>;
  readonly labels: ReadonlySet<string>;
  readonly app: Shown<AppSettings>;
  /** Tried by the App with a hidden ref, created and deleted again. */
  readonly write: Shown<Attempt>;
}

/** The fingerprint of the key in the environment of the command, no key, or why the key that is given cannot sign. */
export type Signing = { readonly fingerprint: string } | { readonly broken: string } | undefined;

/** The settings in the files of the data folders, and in the environment. */
export interface InstanceSettings {
  /** Undefined: `rollouts/procedure.yaml` is missing or broken. */
  readonly procedure:
    | {
        readonly repository: string;
        readonly site: string;
        readonly example: boolean;
        readonly packages: Procedure["packages"];
      }
    | undefined;
  /** Who signs package repositories here. */
  readonly signing: Signing;
  /** Files that name an account of the example. */
  readonly exampleFiles: readonly string[];
  /** Required groups without members. */
  readonly emptyGroups: readonly string[];
}

export interface Settings {
  readonly instance: InstanceSettings;
  readonly forge: ForgeSettings;
}

export const MAIN = "main";
export const APP_ID = "STAGED_ROLLOUT_APP_ID";
export const PRIVATE_KEY = "STAGED_ROLLOUT_PRIVATE_KEY";
/** The mail server, a secret of the environment, and the sender of mails, a variable. */
export const SMTP = "STAGED_ROLLOUT_SMTP";
export const MAIL_FROM = "STAGED_ROLLOUT_MAIL_FROM";
/** The key that signs the lists of packages, a secret of the environment, and its fingerprint, a variable. */
export const SIGNING_KEY = "REPOSITORY_SIGNING_KEY";
export const SIGNING_FINGERPRINT = "REPOSITORY_SIGNING_FINGERPRINT";
/** The environment of the jobs that act as the App. */
export const ENVIRONMENT = "automation";

/** The permissions that the App needs at least, each with its name in the forge's settings. */
export const PERMISSIONS = {
  actions: { name: "Actions", level: "read" },
  administration: { name: "Administration", level: "read" },
  contents: { name: "Contents", level: "write" },
  issues: { name: "Issues", level: "write" },
  pull_requests: { name: "Pull requests", level: "write" },
  statuses: { name: "Commit statuses", level: "write" },
  workflows: { name: "Workflows", level: "write" },
} as const satisfies Readonly<Record<string, { name: string; level: "read" | "write" }>>;

/** The workflows that the procedure needs. */
export const WORKFLOWS = [
  "advance.yml",
  "ci.yml",
  "data.yml",
  "gate.yml",
  "review.yml",
  "site.yml",
  "ticket.yml",
] as const;
