import { expect, test } from "vitest";
import { LIS } from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { gocdbSentence, gocdbView } from "./gocdb.ts";

const PROCEDURE = "rollouts/procedure.yaml";
const READ = "2011-06-03T06:00:00Z";

async function viewOf(ledger: string) {
  const place = new Playground();
  place.write(PROCEDURE, `${place.texts.get(PROCEDURE)}gocdb: https://gocdb.example.org/public/\n`);
  if (ledger !== "") place.write("rollouts/ledger.yaml", ledger);
  return gocdbView(await place.registry());
}

test("nothing where GOCDB is not read", async () => {
  expect(gocdbView(await new Playground().registry())).toBeUndefined();
});

test.each([
  ["", "GOCDB was not asked yet."],
  [`gocdb: { tried: ${READ}, read: ${READ} }\n`, "0 differences found 3 June 2011, 06:00 UTC."],
  [
    `gocdb: { tried: 2011-06-03T12:00:00Z, read: ${READ}, failure: it is down }\ngocdbFindings:\n  - { team: ${LIS}, code: site-closed }\n`,
    "1 difference found 3 June 2011, 06:00 UTC; it could not be read 3 June 2011, 12:00 UTC: it is down.",
  ],
  [
    `gocdb: { tried: ${READ}, failure: it is down }\n`,
    "It has never answered; it could not be read 3 June 2011, 06:00 UTC: it is down.",
  ],
])("%j: %s", async (ledger, sentence) => {
  const view = await viewOf(ledger);
  expect(view && gocdbSentence(view)).toBe(sentence);
});

test("findings in words, with what to do", async () => {
  const view = await viewOf(
    `gocdb: { tried: ${READ}, read: ${READ} }\ngocdbFindings:\n  - { team: ${LIS}, code: site-closed }\n`,
  );
  expect(view?.findings).toMatchObject([
    { team: LIS, found: "Its site is closed in GOCDB.", todo: expect.stringContaining("`until`") },
  ]);
});
