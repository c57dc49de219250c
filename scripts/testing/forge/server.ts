/** The HTTP server of the forge: reads requests, applies faults, sends responses. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { authenticate } from "./access.ts";
import { type Finished, matchOperation, serveApi } from "./api.ts";
import type { Effect, Faults, Seen } from "./faults.ts";
import { isPush, refUpdates, serveGit, tookPlace } from "./git-http.ts";
import type { Counter } from "./limits.ts";
import { fullName } from "./model.ts";
import { notFound, Refusal, rateLimited } from "./refusal.ts";
import { afterPush } from "./repositories.ts";
import { findRepository, type World } from "./world.ts";

/** Where the API is below the server's address, as on a GitHub of one's own. */
export const API = "/api/v3";
/** The GraphQL API there (“Forming calls with GraphQL”, GitHub Enterprise Server). */
const GRAPHQL = "/api/graphql";

export interface Desk {
  readonly world: World;
  readonly faults: Faults;
  readonly counter: Counter;
  readonly requests: Seen[];
  breach(problem: string): void;
  /** Runs one after the other what changes the world. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** A request as read from the wire. */
interface Incoming {
  readonly url: URL;
  readonly message: IncomingMessage;
  readonly bytes: Buffer;
}

// A connection that nobody uses stays: closed at the moment of the next request, as where a machine has stood still, it would
// be a fault that nobody asked for.
export const createForgeServer = (desk: Desk): Server =>
  createServer({ keepAliveTimeout: 0 }, (message, response) => {
    handle(desk, message, response).catch((error: unknown) => {
      desk.breach(`${message.method} ${message.url}: ${(error as Error).stack}`);
      if (!response.headersSent) response.writeHead(500).end("The forge failed.");
    });
  });

async function handle(desk: Desk, message: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const url = new URL(message.url ?? "/", desk.world.url);
  const incoming = { url, message, bytes: Buffer.concat(chunks) };
  const { seen, work } = prepare(desk, incoming);
  desk.requests.push(seen);
  const effect = desk.faults.strike(seen);
  seen.fault = effect?.kind;
  const reply = await underFault(effect, () => desk.inTurn(work), desk.world.now);
  seen.answer = reply?.status ?? "dropped";
  if (!reply) return void message.socket.destroy();
  const date = new Date(desk.world.now).toUTCString();
  response.writeHead(reply.status, { ...reply.headers, date }).end(reply.body);
}

/** The reply that arrives when this fault strikes; undefined when none does. */
async function underFault(
  effect: Effect | undefined,
  work: () => Promise<Reply>,
  now: string,
): Promise<Reply | undefined> {
  switch (effect?.kind) {
    case undefined:
      return work();
    case "delay":
      await effect.until();
      return work();
    case "drop":
      if (effect.after) await work();
      return undefined;
    case "error":
      if (effect.after) await work();
      return json(effect.status, { message: effect.message ?? "Server Error" });
    case "rate-limit": {
      const { status, retryAfter, primary } = effect;
      const reset = String(Math.ceil(Date.parse(now) / 1000) + retryAfter);
      return refused(rateLimited(status, retryAfter, primary ? reset : undefined));
    }
    default:
      throw new Error(`No such fault: ${effect satisfies never}`);
  }
}

function prepare(desk: Desk, incoming: Incoming): { seen: Seen; work: () => Promise<Reply> } {
  const { url, message } = incoming;
  const git = /^\/([^/]+)\/([^/]+)\.git(\/.*)$/.exec(url.pathname);
  const see = (operation: string | undefined, path: string, body?: unknown): Seen => ({
    index: desk.requests.length,
    operation,
    method: message.method ?? "GET",
    path,
    query: Object.fromEntries(url.searchParams),
    body,
    account: undefined,
    answer: undefined,
    fault: undefined,
  });
  if (git) {
    const [, owner = "", name = "", path = ""] = git;
    const push = isPush({ path, query: url.searchParams });
    const seen = see(push ? "git/push" : "git/fetch", url.pathname);
    return { seen, work: () => gitReply(desk, incoming, seen, { owner, name, path }) };
  }
  if (url.pathname === GRAPHQL) {
    const { authorization } = message.headers;
    const body = parseBody(incoming.bytes);
    const seen = see("graphql", url.pathname, body);
    const request = { authorization, body, seen };
    const work = async () => {
      // Loaded where it is asked: most tests do not.
      const { serveGraphql } = await import("./graphql.ts");
      return apiReply(url, await serveGraphql(desk.world, desk.counter, request, desk.breach));
    };
    return { seen, work };
  }
  const path = url.pathname.startsWith(`${API}/`)
    ? named(desk.world, url.pathname.slice(API.length))
    : undefined;
  const matched = path === undefined ? undefined : matchOperation(message.method ?? "GET", path);
  const body = parseBody(incoming.bytes);
  const seen = see(matched?.operation.id, path ?? url.pathname, body);
  if (!matched) {
    return {
      seen,
      work: async () => {
        desk.breach(`${seen.method} ${seen.path}: the forge has no such route`);
        return refused(notFound());
      },
    };
  }
  return {
    seen,
    work: async () => {
      const { authorization, "if-none-match": noneMatch } = message.headers;
      const request = { ...matched, authorization, noneMatch, query: seen.query, body, seen };
      return apiReply(url, await serveApi(desk.world, desk.counter, request, desk.breach));
    },
  };
}

/** A path by the repository's id, which redirects lead to, as the same path by its name. */
const named = ({ repositories }: World, path: string): string =>
  path.replace(/^\/repositories\/(\d+)(?=\/)/, (whole, id) => {
    const found = repositories.find((repository) => repository.id === Number(id));
    return found ? `/repos/${fullName(found)}` : whole;
  });

/** The JSON of a body; what is none is passed on as text, for the contract to refuse. */
function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return bytes.toString();
  }
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(body),
});

const refused = ({ status, body, headers }: Refusal): Reply => json(status, body, headers);

function apiReply(url: URL, { status, body, headers, page }: Finished): Reply {
  if (body === undefined) return { status, headers, body: "" };
  return json(status, body, { ...headers, ...linkHeader(url, page) });
}

/** The neighbours of a page, as the Link header names them. */
function linkHeader(url: URL, page: Finished["page"]): Record<string, string> {
  if (!page || page.last === 1) return {};
  const to = (number: number, rel: string) => {
    const there = new URL(url);
    there.searchParams.set("page", String(number));
    return `<${there}>; rel="${rel}"`;
  };
  const { current, last } = page;
  const links = [
    ...(current > 1 ? [to(current - 1, "prev")] : []),
    ...(current < last ? [to(current + 1, "next"), to(last, "last")] : []),
    ...(current > 1 ? [to(1, "first")] : []),
  ];
  return { link: links.join(", ") };
}

interface GitPath {
  readonly owner: string;
  readonly name: string;
  readonly path: string;
}

async function gitReply(
  { world }: Desk,
  { url, message, bytes }: Incoming,
  seen: Seen,
  { owner, name, path }: GitPath,
): Promise<Reply> {
  try {
    const repository = findRepository(world, owner, name);
    if (!repository) throw notFound();
    const actor = authenticate(world, message.headers.authorization);
    if (actor.kind === "user" || actor.kind === "installation") seen.account = actor.account.login;
    const request = {
      method: message.method ?? "GET",
      path,
      query: url.searchParams,
      headers: message.headers,
      body: bytes,
    };
    const answer = await serveGit(world, repository, actor, request);
    if (path === "/git-receive-pack") {
      await afterPush(world, repository, actor, await tookPlace(repository, refUpdates(request)));
    }
    return answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const headers = { "content-type": "text/plain", "www-authenticate": 'Basic realm="GitHub"' };
    return { status: error.status, headers, body: `${error.message}\n` };
  }
}
