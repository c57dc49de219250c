import { join } from "node:path";
import type { Account, Actor, App, Issue, Repository, Token } from "./model.ts";
import { fullName } from "./model.ts";

/** An event, as a webhook would send it. */
export interface ForgeEvent {
  /** The webhook's name: issues, issue_comment, pull_request, pull_request_review, push … */
  readonly name: string;
  readonly action: string | undefined;
  readonly repository: string;
  readonly sender: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Everything the forge holds. Ids are counted up across all kinds, so that mixing them up is always noticed. */
export interface World {
  /** Where people look, without a slash at the end. */
  url: string;
  /** Where the API is. */
  api: string;
  /** The forge's clock, an instant in whole seconds. */
  now: string;
  /** How many requests see `mergeable: null` each time when head or base has moved. */
  mergeableAfter: number;
  readonly folder: string;
  readonly accounts: Map<number, Account>;
  readonly apps: App[];
  readonly tokens: Map<string, Token>;
  readonly repositories: Repository[];
  readonly events: ForgeEvent[];
  nextId(): number;
}

/** An empty world whose repositories are kept below `folder`. */
export function createWorld(folder: string, now: string): World {
  let last = 100_000;
  return {
    url: "",
    api: "",
    now,
    mergeableAfter: 0,
    folder,
    accounts: new Map(),
    apps: [],
    tokens: new Map(),
    repositories: [],
    events: [],
    nextId: () => ++last,
  };
}

export function findAccount(world: World, login: string): Account | undefined {
  const wanted = login.toLowerCase();
  return world.accounts.values().find((account) => account.login.toLowerCase() === wanted);
}

export const findRepository = (world: World, owner: string, name: string): Repository | undefined =>
  world.repositories.find(
    (repository) => fullName(repository).toLowerCase() === `${owner}/${name}`.toLowerCase(),
  );

export const folderOf = (world: World, owner: string, name: string): string =>
  join(world.folder, "repositories", owner, `${name}.git`);

/** Also one that was deleted or transferred: its number is never given again. */
export const findIssue = (repository: Repository, number: number): Issue | undefined =>
  repository.issues[number - 1];

/** The issues that are still there. */
export const issuesThere = ({ issues }: Repository): Issue[] =>
  issues.filter(({ gone }) => gone === undefined);

/** The account that acts; throws for a request without one. */
export function accountOf(actor: Actor): Account {
  if (actor.kind === "user" || actor.kind === "installation") return actor.account;
  throw new Error("This request has no account.");
}

export const appOf = (actor: Actor): App | undefined =>
  actor.kind === "installation" ? actor.app : undefined;

/** An instant as GitHub writes it. */
export const wholeSeconds = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
