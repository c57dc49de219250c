/** Serves a built site to this machine only. */
import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { join, relative } from "node:path";
import type { Readable } from "node:stream";
import { lookup } from "mrmime";
import sirv from "sirv";
import { findFile } from "./site-address.ts";

/** A browser tries either for “localhost”; a port is free only when it is free on both. */
const HOSTS = ["127.0.0.1", "::1"];
const TRIES = 50;

export interface Served {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Serves `folder` below the path `base` at the first free port from `port` on; throws when there is none. */
export async function serveFolder(folder: string, base: string, port: number): Promise<Served> {
  const answer = answering(folder, base);
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

/** One server for each address of this machine; none when the port is in use on any. */
async function listen(answer: RequestListener, port: number): Promise<Server[]> {
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

/** Serves `folder` as the forge's pages do: `findFile` finds the file, and sirv sends it. */
function answering(folder: string, base: string): RequestListener {
  // It reads the disk each time (`dev`), since a site may be rebuilt while it is served.
  const send = sirv(folder, { dev: true, etag: true, setHeaders });
  return (request, response) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const found = findFile(folder, base, request.url ?? "/");
    if ("moved" in found) response.writeHead(301, { Location: found.moved }).end();
    else if (found.file === undefined) sendMissing(folder, response);
    else {
      // Some ranges crash the process (lukeed/sirv#175): files are sent whole.
      delete request.headers.range;
      response.once("pipe", closeWith(response));
      // It decodes with `decodeURI`, which leaves `%2B` alone.
      request.url = encodeURI(`/${relative(folder, found.file)}`);
      send(request, response, () => sendMissing(folder, response));
    }
  };
}

/** Text is UTF-8, which sirv declares for HTML only. */
function setHeaders(response: ServerResponse, path: string): void {
  const type = lookup(path) ?? "application/octet-stream";
  response.setHeader("Content-Type", type.startsWith("text/") ? `${type}; charset=utf-8` : type);
}

/** sirv 3.0 leaves a file open when the client disconnects, and crashes when the file cannot be read. */
const closeWith = (response: ServerResponse) => (file: Readable) => {
  file.once("error", () => response.destroy());
  response.once("close", () => file.destroy());
};

function sendMissing(folder: string, response: ServerResponse): void {
  const page = readPage(join(folder, "404.html"));
  setHeaders(response, page ? "404.html" : "404.txt");
  response.writeHead(404).end(page ?? "not found\n");
}

/** Undefined where it cannot be read. */
function readPage(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Resolves when the process is asked to stop. */
export const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
