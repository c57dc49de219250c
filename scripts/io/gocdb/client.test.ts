import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { GOCDB_LIMITS, readGocdb } from "./client.ts";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Answer = (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void;

async function gocdb(answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "http://localhost");
    answer(searchParams, response, request);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/gocdbpi/public/`;
}

const results = (inside: string): string => `<?xml version="1.0"?><results>${inside}</results>`;
const site = (name: string): string => `<SITE NAME="${name}" ROC="NGI_EXAMPLE"/>`;
const service = (host: string): string =>
  `<SERVICE_ENDPOINT><HOSTNAME>${host}</HOSTNAME><BETA>N</BETA><SERVICE_TYPE>SRM</SERVICE_TYPE><SITENAME>ONE</SITENAME></SERVICE_ENDPOINT>`;

/** One that behaves: every call must name a scope, and unknown parameters are errors, as in GOCDB. */
const sound: Answer = (query, response) => {
  const known = [
    ...["method", "scope", "certification_status", "production_status"],
    ...["windowstart", "windowend", "next_cursor"],
  ];
  const unknown = [...query.keys()].find((key) => !known.includes(key));
  if (unknown !== undefined || query.get("scope") !== "") {
    response.end(`<error>Unsupported parameter: ${unknown}</error>`);
    return;
  }
  const status = query.get("certification_status") ?? query.get("production_status") ?? "all";
  const names = { all: ["ONE", "OLD"], Certified: ["ONE"], Closed: ["OLD"], Production: ["ONE"] };
  const answers: Record<string, string> = {
    get_site_list: names[status as keyof typeof names].map(site).join(""),
    get_service: service("se.example.org"),
    get_downtime: "",
  };
  response.end(results(answers[query.get("method") ?? ""] ?? ""));
};

test("reads sites with their status, services and downtimes", async () => {
  const facts = await readGocdb(await gocdb(sound), { from: "2011-06-01", until: "2011-06-30" });
  expect(facts).toEqual({
    sites: [
      { name: "ONE", ngi: "NGI_EXAMPLE", certified: true, closed: false, production: true },
      { name: "OLD", ngi: "NGI_EXAMPLE", certified: false, closed: true, production: false },
    ],
    services: [{ host: "se.example.org", type: "SRM", site: "ONE", beta: false }],
    downtimes: [],
  });
});

test("a list that is too much for one answer is read by pages", async () => {
  const asked: (string | null)[] = [];
  const address = await gocdb((query, response, request) => {
    if (query.get("method") !== "get_service") return sound(query, response, request);
    const cursor = query.get("next_cursor");
    asked.push(cursor);
    if (cursor === null) {
      response.writeHead(500).end("memory");
      return;
    }
    const count = cursor === "0" ? 2 : 1;
    const next = `<link rel="next" href="https://elsewhere.example.org/?method=get_service&amp;next_cursor=9"/>`;
    response.end(
      results(
        `<meta>${next}<count>${count}</count><max_page_size>2</max_page_size></meta>${Array.from({ length: count }, (_, index) => service(`${cursor}-${index}.example.org`)).join("")}`,
      ),
    );
  });
  const { services } = await readGocdb(address, undefined);
  expect(asked).toEqual([null, "0", "9"]);
  expect(services.map(({ host }) => host)).toEqual([
    ...["0-0.example.org", "0-1.example.org", "9-0.example.org"],
  ]);
});

test.each<[string, Answer, RegExp]>([
  ["a server that is down", (_, response) => response.destroy(), /got no whole answer/],
  ["a refusal", (_, response) => response.writeHead(403).end(), /status 403/],
  [
    "a redirect to another host",
    (_, response) => response.writeHead(302, { location: "http://127.0.0.2/" }).end(),
    /redirects are not followed/,
  ],
  ["another answer than XML", (_, response) => response.end("Sign in"), /not XML/],
  [
    "half an answer",
    (_, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write("<results><SITE ");
      setImmediate(() => response.destroy());
    },
    /got no whole answer/,
  ],
  ["a server that never answers", () => undefined, /not answered within 0 s/],
  [
    "a server that never ends",
    (_, response) => {
      response.write("<results>");
      const more = () => {
        if (!response.destroyed) response.write(" ".repeat(65_536), more);
      };
      more();
    },
    /larger than 1 MB/,
  ],
  ["bytes that are no UTF-8", (_, response) => response.end(Buffer.from([0xff, 0xfe])), /whole/],
])("nothing counts of %s", async (_, answer, message) => {
  const isSilent = String(message).includes("not answered");
  const limits = { ...GOCDB_LIMITS, bytes: 1_000_000, time: isSilent ? 400 : 60_000 };
  await expect(readGocdb(await gocdb(answer), undefined, limits)).rejects.toThrow(message);
});

test("pages that repeat themselves end", async () => {
  const address = await gocdb((query, response, request) => {
    if (query.get("method") !== "get_service") return sound(query, response, request);
    if (!query.has("next_cursor")) return response.writeHead(500).end();
    const next = `<link rel="next" href="?next_cursor=0"/>`;
    response.end(
      results(
        `<meta>${next}<count>1</count><max_page_size>1</max_page_size></meta>${service("a.example.org")}`,
      ),
    );
  });
  await expect(readGocdb(address, undefined)).rejects.toThrow(/repeats a page/);
});
