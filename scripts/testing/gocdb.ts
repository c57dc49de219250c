/** A GOCDB of a test, on loopback: its public methods over a few sites, with faults on demand. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What goes wrong with one answer. */
export type GocdbFault = "drop" | "half" | "nonsense" | "error" | "late";

export const GOCDB_FAULTS: readonly GocdbFault[] = ["drop", "half", "nonsense", "error", "late"];

export interface TestGocdb {
  /** The address of its public methods. */
  readonly address: string;
  /** Decides about the n-th question, from 0; undefined: it is answered. */
  faults: (index: number) => GocdbFault | undefined;
}

export interface Published {
  /** By site, whether it is closed. */
  readonly sites: Readonly<Record<string, { readonly closed?: boolean }>>;
  readonly services: readonly {
    readonly site: string;
    readonly host: string;
    readonly type: string;
    readonly beta?: boolean;
  }[];
}

/** Runs one as long as `use` does. */
export async function withGocdb<T>(
  published: Published,
  use: (gocdb: TestGocdb) => Promise<T>,
): Promise<T> {
  let asked = 0;
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams;
    const fault = gocdb.faults(asked);
    asked += 1;
    answer(response, `<results>${rows(query, published)}</results>`, fault);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const gocdb: TestGocdb = {
    address: `http://127.0.0.1:${port}/gocdbpi/public/`,
    faults: () => undefined,
  };
  try {
    return await use(gocdb);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}

function answer(response: ServerResponse, text: string, fault: GocdbFault | undefined): void {
  if (fault === "drop") response.destroy();
  else if (fault === "error") response.writeHead(503).end();
  else if (fault === "nonsense") response.end("<html><body>Sign in</body></html>");
  else if (fault === "half") {
    response.writeHead(200, { "content-length": Buffer.byteLength(text) });
    response.write(text.slice(0, text.length / 2), () => response.destroy());
  } else if (fault === "late") setTimeout(() => response.end(text), 20);
  else response.end(text);
}

function rows(query: URLSearchParams, { sites, services }: Published): string {
  if (query.get("method") === "get_service") {
    return services
      .filter(({ site }) => sites[site]?.closed !== true)
      .map(
        ({ site, host, type, beta = false }) =>
          `<SERVICE_ENDPOINT><HOSTNAME>${host}</HOSTNAME><BETA>${beta ? "Y" : "N"}</BETA><SERVICE_TYPE>${type}</SERVICE_TYPE><SITENAME>${site}</SITENAME></SERVICE_ENDPOINT>`,
      )
      .join("");
  }
  if (query.get("method") !== "get_site_list") return "";
  const wanted = query.get("certification_status");
  return Object.entries(sites)
    .filter(([, { closed = false }]) => wanted === null || closed === (wanted === "Closed"))
    .map(([name]) => `<SITE NAME="${name}" ROC="NGI"/>`)
    .join("");
}
