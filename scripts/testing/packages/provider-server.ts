/** A provider's server on this machine, which behaves as it is told. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RepositoryFiles } from "../../examples/provider-metadata.ts";

/** Answers a request itself; false leaves it to the files. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse) => boolean | undefined;

export interface ProviderServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** The address of a repository, with a slash at its end. */
  url(folder: string): string;
  /** What a folder serves, from now on. */
  put(folder: string, files: RepositoryFiles, behaviour?: Behaviour): void;
  /** The paths that were asked for since this was last called. */
  asked(): string[];
  close(): Promise<void>;
}

/** Starts one with nothing on it. */
export async function startProvider(): Promise<ProviderServer> {
  const folders = new Map<string, { files: RepositoryFiles; behaviour?: Behaviour }>();
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const [, folder = "", ...rest] = path.split("/");
    const { files, behaviour } = folders.get(folder) ?? {};
    if (behaviour?.(request, response)) return;
    const bytes = files?.get(rest.join("/"));
    if (!bytes) response.writeHead(404).end();
    else response.end(bytes);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: (folder) => `http://${host}/${folder}/`,
    put(folder, files, behaviour) {
      folders.set(folder, { files, ...(behaviour ? { behaviour } : {}) });
    },
    asked() {
      const paths = asked;
      asked = [];
      return paths;
    },
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
