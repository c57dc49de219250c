/** Those who report and follow, in a real browser: a quarterly PDF in two steps, a subscription in one, a page by a word. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, test as anyTest, beforeAll, expect, onTestFinished } from "vitest";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { openBrowser } from "#testing/browser.ts";
import { exampleSite } from "#testing/example-site.ts";
import { isExample } from "../../scripts/examples/is-example.ts";
import { visit } from "./browsing.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
/** An instance that was emptied for a real user has no example to test. */
const test = anyTest.skipIf(!isExample(repository));
/** Far from the ports that `npm start` and other tests take. */
const PORT = 14_361;
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const PUBLISHED = "https://example.github.io/staged-rollout/";

let browser: Browser;
let site: string;
let served: Served;

beforeAll(async () => {
  if (!isExample(repository)) return;
  browser = await openBrowser();
  site = await exampleSite();
  served = await serveFolder(site, "/", PORT);
});
afterAll(async () => {
  await served?.close();
  await browser?.close();
});

async function open(path: string, options: BrowserContextOptions = {}) {
  const visited = await visit(browser, served.url, options);
  onTestFinished(() => visited.close());
  await visited.page.goto(path);
  return visited;
}

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("an operations officer has the quarter's report as PDF in two steps", async () => {
  const { page, errors, elsewhere } = await open("./");
  await page.getByRole("navigation").getByRole("link", { name: "Metrics" }).click();
  const download = page.waitForEvent("download");
  await page
    .getByRole("link", { name: /^PDF of the report on PY1-Q4/ })
    .first()
    .click();
  const got = await download;
  expect(got.suggestedFilename()).toBe("staged-rollout-PY1-Q4.pdf");
  const pdf = readFileSync(await got.path());
  expect(pdf.toString("latin1", 0, 5)).toBe("%PDF-");
  // What it links to is published, not on the machine that made it.
  expect(pdf.toString("latin1")).toContain(`/URI (${PUBLISHED}`);
  expect(pdf.toString("latin1")).not.toMatch(/localhost|127\.0\.0\.1/);
  expect([errors, elsewhere]).toEqual([[], []]);
});

test("figures are copied as a spreadsheet takes them, and without JavaScript there is the CSV", async () => {
  const { page } = await open("metrics/PY1-Q4/", CLIPBOARD);
  await page.getByRole("button", { name: "Copy figures of PY1-Q4 against PY1-Q3" }).click();
  const lines = (await clipboard(page)).split("\n");
  expect(lines.slice(0, 2)).toEqual([
    "\tPY1-Q3\tPY1-Q4\tChange",
    "Components accepted\t9\t26\t+17 (+188.9%)",
  ]);
  await page.getByRole("button", { name: "Copy figures of Tests by region" }).click();
  expect((await clipboard(page)).trim().split("\n").at(-1)).toBe("Total\t40\t100.0");
  const off = await open("metrics/PY1-Q4/", { javaScriptEnabled: false });
  expect(await off.page.getByRole("button", { name: /Copy figures/ }).count()).toBe(0);
  expect(await off.page.getByRole("link", { name: "CSV" }).first().getAttribute("href")).toBe(
    "/metrics/PY1-Q4/figures.csv",
  );
});

test.for([
  ["a component", "components/gLite/CREAM/", "component/gLite/CREAM"],
  ["a stack", "components/EMI/", "stack/EMI"],
  ["all releases", "distributions/", "releases"],
  ["a distribution", "distributions/UMD/", "releases"],
  ["a team", "teams/ea-NGI_IBERGRID-EXAMPLE-LIS/", "team/ea-NGI_IBERGRID-EXAMPLE-LIS"],
] as const)("one follows %s in one step: its feed's address is copied", async ([, path, feed]) => {
  const { page, errors } = await open(path, CLIPBOARD);
  const part = page.locator("#subscribe");
  await part.getByRole("button", { name: /^Copy the address of the feed/ }).click();
  expect((await clipboard(page)).trim()).toBe(`${PUBLISHED}feeds/${feed}.atom`);
  expect(readFileSync(join(site, `feeds/${feed}.atom`), "utf8")).toContain("<feed ");
  const calendar = part.getByRole("link", { name: "Open in your calendar" });
  for (const link of await calendar.all()) {
    const address = await link.getAttribute("href");
    expect(address).toMatch(/^webcal:\/\/example\.github\.io\/staged-rollout\/calendars\/.*\.ics$/);
    const file = address?.replace("webcal://example.github.io/staged-rollout/", "") ?? "";
    expect(readFileSync(join(site, file), "utf8")).toContain("BEGIN:VCALENDAR");
  }
  expect(await part.textContent()).toContain("Mail");
  expect(errors).toEqual([]);
});

test("a feed is read in a browser on a page of its own, its newest entry first", async () => {
  const { page } = await open("distributions/", { javaScriptEnabled: false });
  await page.getByRole("link", { name: "read it here" }).click();
  await page.waitForURL("**/feeds/releases/");
  const atom = readFileSync(join(site, "feeds/releases.atom"), "utf8");
  const entries = atom.split("<entry>").slice(1);
  expect(entries.length).toBeGreaterThan(3);
  const shown = page.locator(".entries > li > p > a");
  expect(await shown.allTextContents()).toEqual(
    entries.map((entry) => /<title type="html"><!\[CDATA\[(.*?)\]\]>/.exec(entry)?.[1]),
  );
  expect(await shown.evaluateAll((links) => links.map((one) => one.getAttribute("href")))).toEqual(
    entries.map((entry) => /<link href="([^"]*)"/.exec(entry)?.[1]?.replace(PUBLISHED, "/")),
  );
});

/** What people type, and the page that answers it. */
const ASKED = [
  ["subscribe", "feeds/", "Feeds and calendars"],
  ["feeds", "feeds/", "Feeds and calendars"],
  ["become", "join/", "Join as an Early Adopter team"],
  ["become an EA team", "join/", "Join as an Early Adopter team"],
  ["report", "desk/", "Your desk: answer, report, decide"],
  ["vulnerability", "procedure/#production", "Where faults and vulnerabilities go"],
  ["report a vulnerability", "procedure/#production", "Where faults and vulnerabilities go"],
  ["procedure", "procedure/", "Procedure"],
  ["known issues", "known-issues/", "Known issues"],
  ["API", "api/", "API"],
  ["quarterly report", "metrics/", "Metrics"],
  ["dnf", "repository/", "Packages"],
] as const;

test("search answers common words with the page that is meant, before all rollouts that have them", async () => {
  const { page } = await open("search/");
  const found: unknown[] = [];
  for (const [words] of ASKED) {
    await page.goto(`search/?q=${encodeURIComponent(words)}`);
    const first = page.locator("#results > li").first().getByRole("link").first();
    await first.waitFor();
    found.push([
      words,
      (await first.getAttribute("href"))?.replace(/^\//, ""),
      await first.textContent(),
    ]);
  }
  expect(found).toEqual(ASKED);
  await page.goto("search/?q=cream");
  const rollouts = page.locator("#results > li").first();
  await rollouts.waitFor();
  expect(await rollouts.textContent()).not.toMatch(/^Page/);
});
