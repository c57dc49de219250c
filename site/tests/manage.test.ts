/** A manager with forty open rollouts chooses teams over all of them. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { openBrowser } from "#testing/browser.ts";
import { buildSite } from "#testing/build-site.ts";
import { run } from "#testing/run.ts";
import { generate } from "../../scripts/bench/federation/generate.ts";
import { visit } from "./browsing.ts";
import { mistakesIn } from "./judging.ts";

const NOW = "2020-04-28T12:00:00Z";
const MANAGER = "glite-manager-3";
const PAGE = `manage/${MANAGER}/`;
const BASE = "/staged-rollout/";
/** Far from the ports that `npm start` takes. */
const PORT = 14_421;

const work = mkdtempSync(join(tmpdir(), "staged-rollout-manage-"));
const [root, out] = [join(work, "federation"), join(work, "site")];
let browser: Browser;
let served: Served;

/** What is open and of one family is one manager's. */
function giveAllToOne(): void {
  const folder = join(root, "rollouts");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/(?:rollout|ticket)\.yaml$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), text.replaceAll(/glite-manager-[12]\b/g, MANAGER));
  }
}

beforeAll(async () => {
  generate(root, { rollouts: 84, reports: 90, teams: 30, inFlight: 76 });
  giveAllToOne();
  browser = await openBrowser();
  await buildSite({ root, base: BASE, out, now: NOW });
  served = await serveFolder(out, BASE, PORT);
});
afterAll(async () => {
  await served?.close();
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

async function open(options: BrowserContextOptions = {}) {
  const visited = await visit(browser, served.url, options);
  onTestFinished(() => visited.close());
  await visited.page.goto(PAGE);
  return visited;
}

test("the page has what forty rollouts want, and loads at once on a telephone", async () => {
  const { page } = await open({ viewport: { width: 360, height: 740 } });
  const lead = await page.locator("main").innerText();
  expect(Number(/has (\d+) open rollouts/.exec(lead)?.[1])).toBeGreaterThanOrEqual(20);
  expect(statSync(join(out, PAGE, "index.html")).size).toBeLessThanOrEqual(60_000);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await mistakesIn(out, `${PAGE}index.html`)).toEqual([]);
});

test("one selection over several rollouts ends in one comment for each ticket, and one pull request", async () => {
  const { page, errors, elsewhere } = await open();
  const boxes = page.locator(".choose input");
  const names = await boxes.evaluateAll((all) =>
    all.map((box) => (box as HTMLInputElement).dataset.key ?? ""),
  );
  const [first = "", second = ""] = [...new Set(names)];
  const own = names.flatMap((name, index) => (name === first ? [index] : []));
  const other = names.indexOf(second);
  const chosen = [...own.slice(0, 2), other];
  for (const index of chosen) await boxes.nth(index).check();
  const teams = await boxes.evaluateAll(
    (all, at) => at.map((index) => (all[index] as HTMLInputElement).value),
    chosen,
  );
  const path = await page.locator(`li[data-key="${first}"]`).getAttribute("data-rollout");
  const lines = await page
    .locator("#lines textarea")
    .evaluateAll((all) => all.map((area) => (area as HTMLTextAreaElement).value));
  const [a = "", b = "", c = ""] = teams;
  expect(lines).toEqual(own.length > 1 ? [`ask ${a} ${b}`, `ask ${c}`] : expect.anything());
  await page.getByText("The same as one pull request").click();
  expect(await page.locator("#text").inputValue()).toMatch(
    new RegExp(
      `^Select teams for 2 rollouts\\n\\nrollouts/${path}/rollout.yaml\\nteams: \\[.*ea-${a}, ea-${b}\\]\\n`,
    ),
  );
  expect([errors, elsewhere]).toEqual([[], []]);
  // What is to be copied does what it says.
  const file = join(work, "comment.txt");
  writeFileSync(file, lines[0] ?? "");
  const said = await run([
    ...["comment", path ?? "", "--by", MANAGER, "--root", root, "--as-of", NOW],
    ...["--file", file, "--dry-run", "--format", "json"],
  ]);
  expect(JSON.parse(said.out)).toMatchObject({ kind: "commands", accepted: true });
  // The run records what else is due.
  const asked = JSON.parse(said.out).events.filter(
    ({ rollout, event }: { rollout: string; event: string }) =>
      rollout === path && event === "asked",
  );
  expect(asked.map(({ team }: { team: string }) => team)).toEqual(
    expect.arrayContaining([`ea-${a}`, `ea-${b}`]),
  );
});

test("the teams are sorted by any column", async () => {
  const { page } = await open();
  const table = page.locator("table.sortable").first();
  const loads = () =>
    table
      .locator("td[data-label=Now]")
      .evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
  const heading = table.getByRole("button", { name: "Rollouts now" });
  await heading.click();
  expect(await loads()).toEqual((await loads()).toSorted((a, b) => a - b));
  await heading.click();
  expect(await loads()).toEqual((await loads()).toSorted((a, b) => b - a));
  expect(await table.locator("th[aria-sort=descending]").count()).toBe(1);
});

test("without JavaScript each rollout has its line, and no box pretends to work", async () => {
  const { page } = await open({ javaScriptEnabled: false });
  expect(await page.locator(".staff code.line").first().innerText()).toMatch(/^ask \S+/);
  expect(await page.locator(".choose input:visible").count()).toBe(0);
  expect(await page.locator("#selection:visible").count()).toBe(0);
});

test("of forty rollouts the manager finds those that need a hand, as status lists them", async () => {
  const { out: printed } = await run([
    "status",
    "--root",
    root,
    "--as-of",
    NOW,
    "--format",
    "json",
  ]);
  const rows: { rollout: string; group: string; state: string }[] = JSON.parse(printed);
  const needed = rows.filter(({ group, state }) => group === "manager" && state !== "Production");
  const { page } = await open();
  await page.goto("rollouts/");
  await page.getByRole("combobox", { name: "Manager" }).selectOption(MANAGER);
  const shown = page.locator("[data-group] tbody tr:visible");
  const all = await shown.count();
  expect(all).toBeGreaterThanOrEqual(20);
  await page.getByRole("link", { name: /manager or coordinator/ }).click();
  const paths = await shown
    .locator("th a")
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.length).toBeLessThan(all);
  const known = new Set(needed.map(({ rollout }) => `${BASE}rollouts/${rollout}/`));
  expect(paths.filter((path) => !known.has(path))).toEqual([]);
});

test("one page for all teams changes the commitments of the one in its address", async () => {
  const { page, errors, elsewhere } = await open();
  const names = readdirSync(join(out, "teams")).filter((name) => name.startsWith("ea-"));
  const [team = "", other = ""] = names;
  expect(names.filter((name) => existsSync(join(out, "teams", name, "commitments")))).toEqual([]);
  await page.goto(`teams/${team}/`);
  await page.getByRole("link", { name: "Change them" }).click();
  await page.getByText("What your team tests", { exact: true }).waitFor();
  expect(await page.locator("h1").innerText()).toBe(
    `Commitments of ${team.slice(team.indexOf("-", 3) + 1)}`,
  );
  const said = page.locator("#said");
  expect(await said.textContent()).toBe("1 thing to fill in or correct.");
  const boxes = page.locator("#kept input");
  const removed = await boxes.first().inputValue();
  await boxes.first().uncheck();
  expect(await said.textContent()).toBe("It is complete.");
  const lines = async () => (await page.locator("#text").inputValue()).split("\n");
  expect(await lines()).toEqual(expect.arrayContaining([team.slice(3), removed]));
  // The draft is that of this team alone, and a team that is not there has no form.
  await page.goto(`teams/commitments/?team=${other}`);
  await page.getByText("What your team tests", { exact: true }).waitFor();
  expect(await said.textContent()).toBe("1 thing to fill in or correct.");
  await page.goto(`teams/commitments/?team=${team}`);
  await page.getByText("It is complete.").waitFor();
  expect([errors, elsewhere]).toEqual([[], []]);
  await page.goto("teams/commitments/");
  await page.getByText("This form opens from the page of a team").waitFor();
  expect(await page.locator("#form").isVisible()).toBe(false);
  expect(await mistakesIn(out, "teams/commitments/index.html")).toEqual([]);
});
