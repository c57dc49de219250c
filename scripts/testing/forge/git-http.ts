/** Clone, fetch and push over HTTP: git's own `git http-backend`, with our answer to who may push what. */
import { gunzipSync } from "node:zlib";
import { may, writes } from "./access.ts";
import { isAncestor, tryGit } from "./git.ts";
import { readCommit, readHead, readRef, readRefs } from "./git-objects.ts";
import type { Actor, Repository } from "./model.ts";
import { fullName } from "./model.ts";
import { authenticationRequired, forbidden } from "./refusal.ts";
import { rulesAgainst } from "./rulesets.ts";
import type { World } from "./world.ts";

export interface GitRequest {
  readonly method: string;
  /** The path inside the repository: `/info/refs`, `/git-upload-pack`, `/git-receive-pack`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

export interface GitAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a push asks for one ref; forty zeros stand for no commit. */
export interface RefUpdate {
  readonly ref: string;
  readonly old: string;
  readonly next: string;
}

export const NOTHING = "0".repeat(40);

export const isPush = ({ path, query }: Pick<GitRequest, "path" | "query">): boolean =>
  path === "/git-receive-pack" || query.get("service") === "git-receive-pack";

/** The refs that a push asks to change: the packet lines before its first flush. */
export function refUpdates({ headers, body }: GitRequest): RefUpdate[] {
  const bytes = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
  const updates: RefUpdate[] = [];
  let at = 0;
  while (at + 4 <= bytes.length) {
    const length = Number.parseInt(bytes.toString("latin1", at, at + 4), 16);
    if (!(length > 4)) break;
    const [command = ""] = bytes.toString("utf8", at + 4, at + length).split("\0");
    const [old, next, ref] = command.trim().split(" ");
    if (old && next && ref) updates.push({ ref, old, next });
    at += length;
  }
  return updates;
}

/** Throws when the sender may not use this service on the repository. */
export function authorisePush(actor: Actor, repository: Repository): void {
  if (actor.kind === "anonymous") throw authenticationRequired();
  if (may(actor, repository, writes("write", "contents"))) return;
  const login = actor.kind === "app" ? actor.app.slug : actor.account.login;
  throw forbidden(`Permission to ${fullName(repository)}.git denied to ${login}.`);
}

/**
 * What the branch rules say against each update, one `ref TAB when TAB sentence` a line for the
 * update hook; `rewind` is left to the hook, which alone sees the pushed commits.
 */
export function denials(
  actor: Actor,
  repository: Repository,
  updates: readonly RefUpdate[],
): string {
  const lines: string[] = [];
  for (const { ref, old, next } of updates) {
    const deny = (when: "always" | "rewind", sentence: string) =>
      lines.push(
        [ref, when, `GH013: Repository rule violations found for ${ref}. ${sentence}`].join("\t"),
      );
    for (const { type } of rulesAgainst(actor, "push", repository, ref)) {
      if (type === "deletion" && next === NOTHING) deny("always", "Cannot delete this branch");
      else if (type === "creation" && old === NOTHING) deny("always", "Cannot create ref");
      else if (type === "non_fast_forward") deny("rewind", "Cannot force-push to this branch");
      else if (next === NOTHING) continue;
      else if (type === "update") deny("always", "Cannot update this protected ref.");
      else if (type === "pull_request")
        deny("always", "Changes must be made through a pull request.");
      else if (type === "required_status_checks")
        deny("always", "Required status checks are expected.");
    }
  }
  return lines.join("\n");
}

/** The update hook of every repository: refuses what `FORGE_DENIED` lists. */
export const UPDATE_HOOK = `#!/bin/sh
printf '%s\\n' "$FORGE_DENIED" | while IFS="$(printf '\\t')" read -r ref when sentence; do
  [ "$ref" = "$1" ] || continue
  if [ "$when" = rewind ]; then
    case "$2$3" in *${NOTHING}*) continue ;; esac
    git merge-base --is-ancestor "$2" "$3" && continue
  fi
  echo "$sentence" >&2
  exit 1
done
`;

/** What git's own server says of itself before it is asked for refs, by the version: it is the same for every repository. */
const greetings = new Map<string, Promise<GitAnswer>>();

/** Answers a request as git's own server does. */
export async function serveGit(
  world: World,
  repository: Repository,
  actor: Actor,
  request: GitRequest,
): Promise<GitAnswer> {
  const protocol = header(request, "git-protocol");
  const { method, path, query } = request;
  const greets = method === "GET" && path === "/info/refs" && protocol === "version=2";
  // A push still begins with the refs.
  if (!greets || query.toString() !== "service=git-upload-pack")
    return listedRefs(repository, request) ?? askGit(world, repository, actor, request);
  const greeting = greetings.get(protocol) ?? askGit(world, repository, actor, request);
  greetings.set(protocol, greeting);
  return greeting;
}

/** The packet lines of a body; undefined stands for a delimiter or the end. */
function packets(body: Buffer): (string | undefined)[] {
  const lines: (string | undefined)[] = [];
  for (let at = 0; at + 4 <= body.length; ) {
    const length = Number.parseInt(body.toString("latin1", at, at + 4), 16);
    lines.push(length > 4 ? body.toString("utf8", at + 4, at + length).trimEnd() : undefined);
    at += Math.max(length, 4);
  }
  return lines;
}

const packet = (line: string): string =>
  `${(Buffer.byteLength(line) + 5).toString(16).padStart(4, "0")}${line}\n`;

/**
 * The answer to `ls-refs` (gitprotocol-v2), with which every fetch begins; undefined for other requests, and where git
 * has to look at what a tag stands for.
 */
function listedRefs({ folder }: Repository, request: GitRequest): GitAnswer | undefined {
  if (request.path !== "/git-upload-pack" || header(request, "content-encoding") !== "")
    return undefined;
  if (!request.body.subarray(0, 40).includes("command=ls-refs")) return undefined;
  const asked = packets(request.body);
  const prefixes = asked.flatMap((line) =>
    line?.startsWith("ref-prefix ") ? [line.slice("ref-prefix ".length)] : [],
  );
  const isAsked = (ref: string) =>
    prefixes.length === 0 || prefixes.some((prefix) => ref.startsWith(prefix));
  const refs = [...readRefs(folder, ["refs"])].filter(([ref]) => isAsked(ref));
  if (refs.some(([, id]) => readCommit(folder, id) === undefined)) return undefined;
  const main = readHead(folder);
  const head = main === undefined ? undefined : readRef(folder, main);
  if (head === undefined) return undefined;
  const target = asked.includes("symrefs") ? ` symref-target:${main}` : "";
  const lines = refs.map(([ref, id]) => packet(`${id} ${ref}`));
  if (isAsked("HEAD")) lines.unshift(packet(`${head} HEAD${target}`));
  const headers = {
    "content-type": "application/x-git-upload-pack-result",
    "cache-control": "no-cache, max-age=0, must-revalidate",
  };
  return { status: 200, headers, body: Buffer.from(`${lines.join("")}0000`) };
}

/** Hands the request to git's own server and answers what it says. */
async function askGit(
  world: World,
  repository: Repository,
  actor: Actor,
  request: GitRequest,
): Promise<GitAnswer> {
  const env: NodeJS.ProcessEnv = {
    GIT_PROJECT_ROOT: repository.folder,
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_INFO: request.path,
    REQUEST_METHOD: request.method,
    QUERY_STRING: request.query.toString(),
    CONTENT_TYPE: header(request, "content-type"),
    CONTENT_LENGTH: String(request.body.length),
    HTTP_CONTENT_ENCODING: header(request, "content-encoding"),
    GIT_PROTOCOL: header(request, "git-protocol"),
    GIT_COMMITTER_DATE: world.now,
  };
  if (isPush(request)) {
    authorisePush(actor, repository);
    env.REMOTE_USER = "pusher";
    env.FORGE_DENIED = denials(actor, repository, refUpdates(request));
  }
  const run = await tryGit(repository.folder, ["http-backend"], { input: request.body, env });
  if (run.code !== 0) throw new Error(`git http-backend: ${run.errors.trim()}`);
  return parseCgi(run.output);
}

const header = ({ headers }: GitRequest, name: string): string => String(headers[name] ?? "");

/** A CGI program's output: header lines, an empty line, the body. */
function parseCgi(output: Buffer): GitAnswer {
  const end = output.indexOf("\r\n\r\n");
  const lines = output.toString("latin1", 0, end).split("\r\n");
  const headers: Record<string, string> = {};
  let status = 200;
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "status") status = Number.parseInt(value, 10);
    else headers[name] = value;
  }
  return { status, headers, body: output.subarray(end + 4) };
}

/** The updates of a push that took place, read back from the repository. */
export async function tookPlace(
  repository: Repository,
  updates: readonly RefUpdate[],
): Promise<(RefUpdate & { forced: boolean })[]> {
  const done: (RefUpdate & { forced: boolean })[] = [];
  for (const update of updates) {
    const { ref, old, next } = update;
    const tip = readRef(repository.folder, ref) ?? NOTHING;
    if (tip !== next || old === next) continue;
    const replaced = old !== NOTHING && next !== NOTHING;
    done.push({ ...update, forced: replaced && !(await isAncestor(repository.folder, old, next)) });
  }
  return done;
}
