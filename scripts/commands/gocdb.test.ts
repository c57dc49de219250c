import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { BASE_NOW, baseText, withBase } from "../testing/base.ts";
import { texts } from "../testing/clones.ts";
import { runAtBase as run } from "../testing/run.ts";

const PROCEDURE = "rollouts/procedure.yaml";
const LEDGER = "rollouts/ledger.yaml";
const LATER = "2011-07-01T18:00:00Z";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const SITES = `<SITE NAME="SITE-ONE" ROC="NGI_A"/><SITE NAME="UKI-LT2-IC-HEP" ROC="NGI_B"/>`;
const SERVICE = `<SERVICE_ENDPOINT><HOSTNAME>ce.site-one.example.org</HOSTNAME><BETA>Y</BETA><SERVICE_TYPE>CREAM-CE</SERVICE_TYPE><SITENAME>SITE-ONE</SITENAME></SERVICE_ENDPOINT>`;

/** A GOCDB in which UKI-LT2-IC-HEP is closed, or one that answers `instead`. */
async function gocdb(instead?: string): Promise<string> {
  server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams;
    const isSites = query.get("method") === "get_site_list";
    const closed = `<SITE NAME="UKI-LT2-IC-HEP"/>`;
    const sites = query.get("certification_status") === "Closed" ? closed : SITES;
    const rows = isSites ? sites : query.get("method") === "get_service" ? SERVICE : "";
    response.end(instead ?? `<results>${rows}</results>`);
  });
  const at = server;
  await new Promise<void>((done) => at.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(at.address() as AddressInfo).port}/gocdbpi/public/`;
}

const withGocdb = (address: string, work: (root: string) => Promise<void>) =>
  withBase({ [PROCEDURE]: `${baseText(PROCEDURE)}gocdb: ${address}\n` }, work);

const at = (command: string, root: string, asOf = BASE_NOW, ...more: string[]) =>
  run([command, "--root", root, "--as-of", asOf, ...more]);

test("a run compares, records what it saw, and asks again six hours later", async () => {
  const address = await gocdb();
  await withGocdb(address, async (root) => {
    expect((await at("advance", root)).exit).toBe(0);
    expect(texts(root)[LEDGER]).toBe(
      `gocdb: { tried: ${BASE_NOW}, read: ${BASE_NOW} }\ngocdbFindings:\n  - { team: ea-NGI_B-UKI-LT2-IC-HEP, code: site-closed }\n`,
    );
    const ticket = "rollouts/EMI-1.0/cream/1.13.2/sl5-x86_64/ticket.yaml";
    expect(texts(root)[ticket]).toContain(
      `- { at: ${BASE_NOW}, event: beta-on, team: ea-NGI_A-SITE-ONE, date: 2011-07-01, text: ce.site-one.example.org/CREAM-CE }`,
    );
    expect((await at("check", root)).exit).toBe(0);
    const once = texts(root);
    await at("advance", root, "2011-07-01T17:59:59Z");
    expect(texts(root)[LEDGER]).toBe(once[LEDGER]);
    await at("advance", root, LATER);
    expect(texts(root)[LEDGER]).toContain(`tried: ${LATER}`);
  });
});

test.each([
  ["it is down", undefined, "got no whole answer"],
  ["it answers something else", "<html>Sign in</html>", "not an answer of GOCDB"],
  ["it answers half", "<results><SITE NAME=", "not all of it"],
])(
  "%s: nothing else is hindered, and the findings keep the time they were read",
  async (_, instead, why) => {
    const address = await gocdb(instead);
    if (instead === undefined) server?.close();
    await withGocdb(address, async (root) => {
      const before = "gocdb: { tried: 2011-06-30T00:00:00Z, read: 2011-06-30T00:00:00Z }\n";
      const findings =
        "gocdbFindings:\n  - { team: ea-NGI_A-SITE-ONE, code: site-not-certified }\n";
      writeFileSync(join(root, LEDGER), before + findings);
      const { exit, out } = await at("advance", root, BASE_NOW, "--format", "json");
      expect(exit).toBe(0);
      expect(JSON.parse(out).events).toMatchObject([{ event: "submitted" }]);
      const ledger = readFileSync(join(root, LEDGER), "utf8");
      expect(ledger).toContain(`tried: ${BASE_NOW}, read: 2011-06-30T00:00:00Z, failure: `);
      expect(ledger).toContain(why);
      expect(ledger.endsWith(findings)).toBe(true);
    });
  },
);

test("gocdb prints what differs and records nothing", async () => {
  const address = await gocdb();
  await withGocdb(address, async (root) => {
    const before = texts(root);
    const { exit, out } = await at("gocdb", root);
    expect(exit).toBe(0);
    expect(out).toContain("ea-NGI_B-UKI-LT2-IC-HEP\n  Its site is closed in GOCDB.\n");
    expect(out).toContain("the beta flag of ce.site-one.example.org/CREAM-CE is set");
    const json = JSON.parse((await at("gocdb", root, BASE_NOW, "--format", "json")).out);
    expect(json).toMatchObject({ read: BASE_NOW, findings: [{ code: "site-closed" }] });
    expect(texts(root)).toEqual(before);
  });
});

test("gocdb says what is missing, and fails where GOCDB does", async () => {
  await withBase({}, async (root) => {
    expect(await at("gocdb", root)).toMatchObject({ exit: 2 });
    expect((await at("gocdb", root)).err).toContain("gocdb: https://goc.egi.eu/gocdbpi/public/");
  });
  const address = await gocdb("no XML");
  await withGocdb(address, async (root) => {
    expect(await at("gocdb", root)).toMatchObject({ exit: 3 });
  });
});

test.each([
  "http://gocdb.example.org/",
  "https://user:word@gocdb.example.org/",
  "https://gocdb.example.org/?method=x",
  "file:///etc/passwd",
])("%s is no address of a GOCDB", (address) =>
  withGocdb(address, async (root) => {
    const { exit, out } = await at("check", root, BASE_NOW, "--format", "json");
    expect(exit).toBe(1);
    expect(JSON.parse(out).problems).toMatchObject([{ file: PROCEDURE, severity: "error" }]);
  }),
);
