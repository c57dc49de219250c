/** Serves a built site to this machine only. */
import { createReadStream, type Stats, statSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { pipeline } from "node:stream";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".json": "application/json",
  ".xml": "application/xml",
  ".txt": "text/plain; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
};

/** A browser tries either for “localhost”; a port is free only when nobody has it on one of them. */
const HOSTS = ["127.0.0.1", "::1"];
const TRIES = 50;

export interface Served {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `folder` below the path `base` at the first free port from `port` on; throws when there is none. */
export async function serveFolder(folder: string, base: string, port: number): Promise<Served> {
  const answer = (request: IncomingMessage, response: ServerResponse) =>
    respond(folder, base, request, response);
  for (let tried = port; tried < port + TRIES && tried < 65_536; tried += 1) {
    const servers = await listen(answer, tried);
    if (servers.length === 0) continue;
    const close = async () => {
      for (const server of servers) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    };
    return { port: tried, url: `http://localhost:${tried}${base}`, close };
  }
  throw new Error(`no port is free from ${port} to ${port + TRIES - 1}`);
}

/** One server for each address of this machine; none when the port is taken on any. */
async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
): Promise<Server[]> {
  const servers: Server[] = [];
  for (const host of HOSTS) {
    const server = createServer(answer);
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
      });
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 has no such address.
      if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") continue;
      for (const other of servers) other.close();
      if (code === "EADDRINUSE" || code === "EACCES") return [];
      throw error;
    }
  }
  return servers;
}

function respond(
  folder: string,
  base: string,
  { method, url = "/" }: IncomingMessage,
  response: ServerResponse,
): void {
  const head = { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-cache" };
  if (method !== "GET" && method !== "HEAD") {
    response.writeHead(405, { ...head, Allow: "GET, HEAD" }).end();
    return;
  }
  const found = findFile(folder, base, url);
  if ("moved" in found) {
    response.writeHead(301, { ...head, Location: found.moved }).end();
    return;
  }
  const missing = join(folder, "404.html");
  const file = found.file ?? (fileStats(missing)?.isFile() ? missing : undefined);
  const type = TYPES[extname(file ?? ".txt").toLowerCase()] ?? "application/octet-stream";
  response.writeHead(found.file ? 200 : 404, { ...head, "Content-Type": type });
  if (method === "HEAD" || file === undefined) response.end(file ? undefined : "not found\n");
  // Also closes the file where whoever asked has gone.
  else pipeline(createReadStream(file), response, () => {});
}

/** The file that an address means, where it has moved to, or neither; never one outside the folder. */
export function findFile(
  folder: string,
  base: string,
  url: string,
): { file?: string } | { moved: string } {
  const [address = "/", query] = url.split("?", 2);
  const below = base.endsWith("/") ? base : `${base}/`;
  const rest = query === undefined ? "" : `?${query}`;
  if (`${address}/` === below) return { moved: below + rest };
  if (!address.startsWith(below)) return {};
  const path = decoded(address.slice(below.length));
  const parts = path?.split("/") ?? [".."];
  // Nothing outside the folder, and no `//` that would make a redirect lead to another host.
  const strange = (part: string, index: number) =>
    part === ".." || /[\0\\]/.test(part) || (part === "" && index < parts.length - 1);
  if (parts.some(strange)) return {};
  const file = join(folder, ...parts);
  const stats = fileStats(file);
  if (stats?.isFile()) return address.endsWith("/") ? {} : { file };
  if (!stats?.isDirectory() || !fileStats(join(file, "index.html"))?.isFile()) return {};
  if (!address.endsWith("/")) return { moved: `${below}${address.slice(below.length)}/${rest}` };
  return { file: join(file, "index.html") };
}

/** Undefined where there is none, and where none can be: a name too long for the file system, a loop of links. */
function fileStats(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A part of an address without its escapes; undefined where they are none. */
export function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Resolves when the process is asked to stop. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
