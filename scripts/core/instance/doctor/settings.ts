/** What doctor looks at: the forge's settings and the instance's own files, as facts. */

/** A value that no token that was given shows. */
export const UNSEEN = "unseen";
export type Shown<T> = T | typeof UNSEEN;

/** A rule that holds for the main branch. */
export interface BranchRule {
  readonly type: string;
  /** Of a rule that requires statuses: each with the id of the App that has to post it, where one is named. */
  readonly statuses: readonly { readonly context: string; readonly app: number | undefined }[];
}

/** A ruleset with rules for the main branch. */
export interface BranchRuleset {
  readonly name: string;
  /** Who may pass it by, `Integration 4711 always`; only administrators see it. */
  readonly bypass: Shown<readonly Bypass[]>;
  /** How the App may pass it by, as the forge answers the App itself. */
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
  readonly installation:
    | { readonly permissions: Readonly<Record<string, string>>; readonly suspended: boolean }
    | undefined;
}

/** How an attempt of the App to write to the repository ended. */
export type Attempt = { readonly worked: true } | { readonly worked: false; readonly why: string };

export interface ForgeSettings {
  /** `owner/name` as the forge spells it. */
  readonly repository: string;
  /** Its page, without a slash at the end. */
  readonly page: string;
  readonly defaultBranch: string;
  readonly issues: boolean;
  readonly rules: readonly BranchRule[];
  readonly rulesets: readonly BranchRuleset[];
  /** The types of the rules that hold for any branch but main. */
  readonly rulesElsewhere: ReadonlySet<string>;
  /** Undefined: Pages are off. */
  readonly pages: Shown<{ readonly workflow: boolean; readonly address: string } | undefined>;
  /** Whether workflows run at all. */
  readonly actions: Shown<boolean>;
  /** Workflows on the main branch: file name → whether it is switched on. */
  readonly workflows: ReadonlyMap<string, boolean>;
  readonly reporting: Shown<boolean>;
  /** Name → value. */
  readonly variables: Shown<ReadonlyMap<string, string>>;
  readonly secrets: Shown<ReadonlySet<string>>;
  readonly labels: ReadonlySet<string>;
  readonly app: Shown<AppSettings>;
  /** Tried by the App with a ref that nobody sees, created and deleted again. */
  readonly write: Shown<Attempt>;
}

/** What the files of the data folders say. */
export interface InstanceSettings {
  /** Undefined: `rollouts/procedure.yaml` is missing or broken. */
  readonly procedure:
    | { readonly repository: string; readonly site: string; readonly example: boolean }
    | undefined;
  /** Files that name an account of the example. */
  readonly exampleFiles: readonly string[];
  /** Groups that nothing goes without and that have nobody in them. */
  readonly emptyGroups: readonly string[];
}

export interface Settings {
  readonly instance: InstanceSettings;
  readonly forge: ForgeSettings;
}

export const MAIN = "main";
export const APP_ID = "STAGED_ROLLOUT_APP_ID";
export const PRIVATE_KEY = "STAGED_ROLLOUT_PRIVATE_KEY";

/** The least that the App is granted, with each permission's name in the forge's settings. */
export const PERMISSIONS = {
  actions: { name: "Actions", level: "read" },
  administration: { name: "Administration", level: "read" },
  contents: { name: "Contents", level: "write" },
  issues: { name: "Issues", level: "write" },
  pull_requests: { name: "Pull requests", level: "write" },
  statuses: { name: "Commit statuses", level: "write" },
} as const satisfies Readonly<Record<string, { name: string; level: "read" | "write" }>>;

/** The workflows without which the procedure stands still. */
export const WORKFLOWS = [
  "advance.yml",
  "ci.yml",
  "gate.yml",
  "review.yml",
  "site.yml",
  "ticket.yml",
] as const;
