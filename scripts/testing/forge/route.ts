/** What a route is: who may call it, and what it does. Paths and shapes come from GitHub's description. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { Needs } from "./access.ts";
import type { Actor, Issue, PullIssue, Repository } from "./model.ts";
import { deleted, notFound } from "./refusal.ts";
import { findIssue, type World } from "./world.ts";

export interface Call {
  readonly world: World;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The repository that the path names; throws where it names none. */
  readonly repository: Repository;
}

export interface RouteResult {
  readonly status: number;
  /** Undefined: the answer has no body. */
  readonly body?: unknown;
  /** Where the answer is one page of a list: its number, and the number of the last. */
  readonly page?: { readonly current: number; readonly last: number };
}

export interface Route {
  readonly needs: Needs;
  readonly handle: (call: Call) => RouteResult | Promise<RouteResult>;
}

/** Routes by operation id. */
export type Routes = Readonly<Record<string, Route>>;

export const ok = (body: unknown): RouteResult => ({ status: 200, body });
export const created = (body: unknown): RouteResult => ({ status: 201, body });
export const NO_CONTENT: RouteResult = { status: 204 };

type Methods = RestEndpointMethodTypes;

/** The request's parameters with the types of GitHub's description, which it has been validated against. */
export const sent = <Scope extends keyof Methods, Method extends keyof Methods[Scope]>(
  call: Call,
): Methods[Scope][Method] extends { parameters: infer Parameters } ? Parameters : never =>
  (call.body ?? {}) as never;

/** One page of a list: `per_page` is 30, and at most 100. */
export function paged<T>(
  { query }: Call,
  items: readonly T[],
): { items: readonly T[]; page: NonNullable<RouteResult["page"]> } {
  const size = Math.min(Math.max(Number(query.per_page ?? 30), 1), 100);
  const current = Math.max(Number(query.page ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  return { items: items.slice((current - 1) * size, current * size), page: { current, last } };
}

/** One page of a list as an answer. */
export function listed<T>(
  call: Call,
  all: readonly T[],
  present: (item: T) => unknown,
): RouteResult {
  const { items, page } = paged(call, all);
  return { status: 200, body: items.map(present), page };
}

/**
 * The issue that the path names. A deleted one is answered with 410 (descriptions of “Get an issue”, “Create an issue
 * comment” and others); what belongs to a transferred one with 404: only the issue itself redirects
 * (measured in Systemorph/MeshWeaver#4629).
 */
export function issueOf(call: Call): Issue {
  const issue = findIssue(call.repository, Number(call.params.issue_number));
  if (issue?.gone?.kind === "deleted") throw deleted();
  if (!issue || issue.gone) throw notFound();
  return issue;
}

export function pullOf(call: Call): PullIssue {
  const issue = findIssue(call.repository, Number(call.params.pull_number));
  if (!issue || !isPull(issue)) throw notFound();
  return issue;
}

export const isPull = (issue: Issue): issue is PullIssue => issue.pull !== undefined;

/** The longest text of an issue or comment, in characters. */
export const LONGEST_TEXT = 65_536;

/** Whether an instant is not before the query's `since`. */
export const isSince = ({ query }: Call, instant: string): boolean =>
  query.since === undefined || Date.parse(instant) >= Date.parse(query.since);

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A list that was sorted upwards, in the direction asked for. */
export const inDirection = <T>(sorted: T[], direction: string): T[] =>
  direction === "desc" ? sorted.reverse() : sorted;
