import fc from "fast-check";
import { expect, test } from "vitest";
import { GocdbAnswerError, readDowntimes, readServices, readSites } from "./read.ts";

const results = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<results>${inside}</results>\n`;

const SERVICE = `
  <SERVICE_ENDPOINT PRIMARY_KEY="901G0">
    <PRIMARY_KEY>901G0</PRIMARY_KEY>
    <HOSTNAME>ce01.lis.example.org</HOSTNAME>
    <GOCDB_PORTAL_URL>https://gocdb.example.org/portal/index.php?Page_Type=Service&amp;id=901</GOCDB_PORTAL_URL>
    <BETA>Y</BETA>
    <SERVICE_TYPE>CREAM-CE</SERVICE_TYPE>
    <CORE></CORE>
    <IN_PRODUCTION>Y</IN_PRODUCTION>
    <NODE_MONITORED>Y</NODE_MONITORED>
    <SITENAME>EXAMPLE-LIS</SITENAME>
    <ROC_NAME>NGI_IBERGRID</ROC_NAME>
    <URL></URL>
    <ENDPOINTS><ENDPOINT><ID>1</ID><NAME>a</NAME><EXTENSIONS/></ENDPOINT></ENDPOINTS>
    <SCOPES><SCOPE>EGI</SCOPE></SCOPES>
    <EXTENSIONS/>
  </SERVICE_ENDPOINT>`;

test("services in the order of the live interface, with what it leaves out", () => {
  expect(readServices(results(SERVICE)).rows).toEqual([
    { host: "ce01.lis.example.org", type: "CREAM-CE", site: "EXAMPLE-LIS", beta: true },
  ]);
});

test("one row and no row are lists too", () => {
  expect(readServices(results("")).rows).toEqual([]);
  expect(readServices("<results/>").rows).toEqual([]);
  expect(readServices(results(SERVICE + SERVICE)).rows).toHaveLength(2);
});

test("sites by their attributes; a name that looks like a number stays text", () => {
  const xml = results(
    `<SITE ID="1" PRIMARY_KEY="1G0" NAME="1e3" COUNTRY="Portugal" ROC="NGI_IBERGRID" SUBGRID="" GIIS_URL=""/>
     <SITE ID="2" PRIMARY_KEY="2G0" NAME="ex.bari_it" ROC="NGI_IT"/>`,
  );
  expect(readSites(xml).rows).toEqual([
    { name: "1e3", ngi: "NGI_IBERGRID" },
    { name: "ex.bari_it", ngi: "NGI_IT" },
  ]);
});

test("downtimes in seconds since 1970; one that cannot be read is none", () => {
  const one = (start: string) =>
    `<DOWNTIME ID="22154" PRIMARY_KEY="9G0" CLASSIFICATION="SCHEDULED"><HOSTNAME>se.example.org</HOSTNAME>
     <SERVICE_TYPE>SRM</SERVICE_TYPE><HOSTED_BY>EXAMPLE-LIS</HOSTED_BY><SEVERITY>WARNING</SEVERITY>
     <START_DATE>${start}</START_DATE><END_DATE>1308096000</END_DATE></DOWNTIME>`;
  expect(readDowntimes(results(one("1308009600"))).rows).toEqual([
    {
      ...{ id: 22154, host: "se.example.org", type: "SRM", site: "EXAMPLE-LIS" },
      ...{ severity: "WARNING", from: "2011-06-14T00:00:00Z", until: "2011-06-15T00:00:00Z" },
    },
  ]);
  for (const start of ["", "soon", "-1", "9e99", "99999999999999"]) {
    expect(readDowntimes(results(one(start))).rows).toEqual([]);
  }
});

test("pages: the next one while this one is full", () => {
  const meta = (count: number) =>
    `<meta><link rel="self" href="https://g.example.org/?next_cursor=0"/><link rel="next" href="https://other.example.org/?a=b&amp;next_cursor=77&amp;x=1"/><count>${count}</count><max_page_size>2</max_page_size></meta>`;
  expect(readServices(results(meta(2) + SERVICE + SERVICE)).next).toBe("77");
  expect(readServices(results(meta(1) + SERVICE)).next).toBeUndefined();
  expect(readServices(results(meta(0))).next).toBeUndefined();
});

test.each([
  ["half an answer", results(SERVICE).slice(0, 300), /not XML, or not all of it/],
  ["a page of a proxy", "<html><body>Sign in</body></html>", /not an answer of GOCDB/],
  ["no XML", "please come back later", /not XML/],
  ["nothing", "", /not XML|not an answer/],
  [
    "GOCDB's own refusal",
    "<error>Unsupported parameter: beta</error>",
    /GOCDB says: Unsupported parameter: beta/,
  ],
  [
    "entities that grow",
    `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><results>&b;</results>`,
    /document type/,
  ],
  [
    "an entity from outside",
    `<!doctype r SYSTEM "file:///etc/passwd"><results>&x;</results>`,
    /document type/,
  ],
  ["too deep", results("<a>".repeat(2000) + "</a>".repeat(2000)), /cannot be read/],
])("refused: %s", (_, xml, message) => {
  expect(() => readServices(xml)).toThrow(GocdbAnswerError);
  expect(() => readServices(xml)).toThrow(message);
});

test("whatever is cut or changed is read, or refused in words", () => {
  const xml = results(SERVICE);
  fc.assert(
    fc.property(
      fc.nat(xml.length),
      fc.nat(40),
      fc.string({ maxLength: 8, unit: "binary" }),
      (at, cut, put) => {
        try {
          for (const { host } of readServices(xml.slice(0, at) + put + xml.slice(at + cut)).rows) {
            expect(host).not.toBe("");
          }
        } catch (error) {
          expect(error).toBeInstanceOf(GocdbAnswerError);
        }
      },
    ),
    { numRuns: 100, seed: 18 },
  );
});
