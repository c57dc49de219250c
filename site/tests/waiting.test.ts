/** What waits for people on the pages where they look for it: pull requests on desks, updates and breaches on releases. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenLinks } from "#io/broken-links.ts";
import { writeForgeView } from "#io/forge-view.ts";
import { buildSite } from "#testing/build-site.ts";
import { LIS, ROLLOUT, summaryFile, summaryText } from "#testing/federation.ts";
import { checkJson, writeFiles } from "#testing/run.ts";
import { reports, TICKET, testing, ticketOf } from "#testing/underway.ts";
import { htmlOf, wordsOf } from "./pages.ts";

const NOW = "2011-06-25T12:00:00Z";
const work = mkdtempSync(join(tmpdir(), "staged-rollout-waiting-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const [root, out] = [join(work, "data"), join(work, "site")];
const words = (page: string) => wordsOf(out, page);

const PLANNED = "components/distributions/UMD/2.0.0.yaml";

beforeAll(async () => {
  const place = reports(await testing([LIS]), LIS);
  place.write(summaryFile(), summaryText("ACCEPT"));
  await place.advance("2011-06-24T08:00:00Z");
  place.write(
    "components/distributions/UMD/1.0.0.yaml",
    "type: major\ndate: 2011-06-01\ncontents: []\n",
  );
  // Its version makes a major step, and its type says another.
  place.write(PLANNED, "type: minor\ndate: 2011-07-11\ncontents: []\n");
  const clashes = Array.from(
    { length: 21 },
    (_, one) => `emi-cream obsoletes <b>old</b>: old-${one}`,
  );
  place.write(
    TICKET,
    ticketOf(place).replace(
      "\nhistory:",
      `\npackages: { repository: "https://emisoft.example.org/", clashes: ${JSON.stringify(clashes)} }\nhistory:`,
    ),
  );
  writeFiles(root, place.texts);
  const pull = {
    url: "https://github.com/example/staged-rollout/pull/12",
    ...{ title: "<b>Better</b> contact", author: "lis-admin", opened: "2011-06-24T09:00:00Z" },
    ...{ reports: [], summaries: [] },
  };
  writeForgeView(root, {
    readAt: NOW,
    run: { failed: false },
    failures: [],
    pulls: [
      {
        ...{ ...pull, number: 12, gate: "success" },
        waitsFor: { what: "merge", people: ["manager-one", "coordinator-one"] },
      },
      {
        ...{ ...pull, number: 13, gate: "failure" },
        waitsFor: { what: "approval", people: ["ber-admin"] },
      },
      { ...pull, number: 14, gate: "failure" },
    ],
  });
  await buildSite({ root, out, base: "/", now: NOW });
}, 180_000);

test("a desk shows first the pull requests that wait for its owner, also of somebody without a role", () => {
  const page = words("desk/coordinator-one/index.html");
  expect(page).toMatch(/coordinator-one has 1 thing to do\./);
  expect(page).toContain("<b>Better</b> contact #12 lis-admin");
  expect(page).toContain("Merge it, or close it");
  expect(page).not.toMatch(/#1[34]/);
  expect(words("desk/ber-admin/index.html")).toMatch(/#13 .*Approve it, or say what is missing/);
  expect(words("desk/index.html")).toMatch(/ber-admin .*1 pull request #13: approve it/);
  expect(htmlOf(out, "desk/ber-admin/index.html")).not.toContain("<b>Better");
  expect(brokenLinks(out, "/")).toEqual([]);
});

test("what is accepted waits among the releases until one lists it", () => {
  expect(words("distributions/index.html")).toMatch(
    /Accepted, but not in a release yet .*cream 1\.13\.1/,
  );
});

test("a release's page has whatever check says of its file", async () => {
  const { problems } = await checkJson(root, { now: () => NOW });
  const own = problems.filter(({ file }) => file === PLANNED);
  expect(own.map(({ rule }) => rule)).toContain("distribution-type");
  const page = words("distributions/UMD/2.0.0/index.html");
  for (const { message } of own) expect(page).toContain(message);
  expect(words("distributions/UMD/1.0.0/index.html")).not.toContain("What speaks against it");
});

test("a rollout's page has what its packages obsolete or conflict with in production", () => {
  const page = words(`rollouts/${ROLLOUT}/index.html`);
  expect(page).toMatch(
    /Obsoletes or conflicts with, in production \* emi-cream obsoletes <b>old<\/b>: old-0 \* .*old-19 \* 1 more, in ticket\.yaml/,
  );
  expect(page).not.toContain("old-20");
  expect(htmlOf(out, `rollouts/${ROLLOUT}/index.html`)).not.toContain("<b>old");
});
