/** One request to the API: from a matched route to an answer that holds to GitHub's description. */
import { createHash } from "node:crypto";
import { authenticate, authorise } from "./access.ts";
import { answerProblems, type Operation, operations, requestProblems } from "./contract.ts";
import type { Seen } from "./faults.ts";
import type { Counter } from "./limits.ts";
import type { Actor, Repository } from "./model.ts";
import { notFound, Refusal } from "./refusal.ts";
import type { Call, RouteResult } from "./route.ts";
import { ROUTES } from "./routes/index.ts";
import { findRepository, type World } from "./world.ts";

export interface Matched {
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** Parameters that may hold slashes; a path may be empty, for the root folder. */
const DEEP: Readonly<Record<string, string>> = {
  path: "(?:/(.*))?",
  ref: "/(.+)",
  branch: "/(.+)",
};

const patterns = operations.map((operation) => {
  const names: string[] = [];
  const parts = operation.path
    .split("/")
    .slice(1)
    .map((part) => {
      const name = /^\{(\w+)\}$/.exec(part)?.[1];
      if (name === undefined) return `/${part}`;
      names.push(name);
      return DEEP[name] ?? "/([^/]+)";
    });
  return { operation, names, pattern: new RegExp(`^${parts.join("")}$`) };
});

/** Fixed words win over parameters: `/issues/comments` is no issue, `/commits/main/status` no branch. */
const length = (path: string) => path.split("/").length;
const bySpecificity = patterns.sort(
  (a, b) => a.names.length - b.names.length || length(b.operation.path) - length(a.operation.path),
);

/** The operation that a request calls, undefined when the forge has none. */
export function matchOperation(method: string, path: string): Matched | undefined {
  for (const { operation, names, pattern } of bySpecificity) {
    const found = operation.method === method ? pattern.exec(path) : null;
    if (!found) continue;
    const values = found.slice(1).map((value = "") => decodeURIComponent(value));
    return {
      operation,
      params: Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""])),
    };
  }
  return undefined;
}

export interface ApiRequest extends Matched {
  readonly authorization: string | undefined;
  /** `If-None-Match` */
  readonly noneMatch: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly seen: Seen;
}

export interface Finished {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly page?: RouteResult["page"];
}

/** Serves a request. What breaks the contract, on either side, goes to `breach`. */
export async function serveApi(
  world: World,
  counter: Counter,
  request: ApiRequest,
  breach: (problem: string) => void,
): Promise<Finished> {
  const { operation, params, query, body, seen } = request;
  const name = `${operation.id} (${operation.method} ${seen.path})`;
  let actor: Actor = { kind: "anonymous" };
  let finished: Finished;
  try {
    actor = authenticate(world, request.authorization);
    seen.account = loginOf(actor);
    counter.count(actor, operation.method === "POST", world.now);
    const problems = requestProblems(operation, { ...params, ...query }, body);
    for (const problem of problems) breach(`${name}: ${problem}`);
    if (problems.length > 0) throw invalidRequest(problems);
    finished = { headers: {}, ...(await answer(world, request, actor)) } as Finished;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    finished = { status: error.status, body: error.body, headers: error.headers };
  }
  for (const problem of answerProblems(operation, finished.status, finished.body)) {
    breach(`${name} ${finished.status}: ${problem}`);
  }
  const etag = etagOf(operation.method, finished);
  const unchanged = etag !== undefined && etag === request.noneMatch;
  // “Use conditional requests if appropriate”: a 304 to an authorised request does not count.
  if (unchanged && actor.kind !== "anonymous") counter.takeBack(actor);
  const headers = {
    ...counter.headers(actor, world.now),
    ...finished.headers,
    ...(etag === undefined ? {} : { etag }),
  };
  if (unchanged) return { status: 304, body: undefined, headers };
  return { ...finished, headers };
}

/** The mark of an answer to a reading request. */
function etagOf(method: string, { status, body }: Finished): string | undefined {
  if (method !== "GET" || status !== 200 || body === undefined) return undefined;
  return `W/"${createHash("sha256").update(JSON.stringify(body)).digest("hex")}"`;
}

function answer(
  world: World,
  request: ApiRequest,
  actor: Actor,
): RouteResult | Promise<RouteResult> {
  const { operation, params, query, body } = request;
  const route = ROUTES[operation.id];
  if (!route) throw new Error(`There is no route for ${operation.id}.`);
  const { owner, repo } = params;
  let repository: Repository | undefined;
  if (owner !== undefined && repo !== undefined) {
    repository = findRepository(world, owner, repo);
    if (!repository) throw notFound();
  }
  authorise(actor, repository, route.needs);
  const call: Call = {
    world,
    actor,
    params,
    query,
    body,
    get repository() {
      if (!repository) throw new Error(`${operation.id} names no repository.`);
      return repository;
    },
  };
  return route.handle(call);
}

const invalidRequest = (problems: readonly string[]) =>
  new Refusal(422, "Validation Failed", {
    errors: problems.map((message) => ({ code: "invalid", message })),
  });

const loginOf = (actor: Actor): string | undefined => {
  if (actor.kind === "app") return actor.app.slug;
  return actor.kind === "anonymous" ? undefined : actor.account.login;
};
