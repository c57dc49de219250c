/** The site as people meet it, in a real browser: three people's tasks, without a mouse, without JavaScript. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CHOOSE } from "#core/base/placeholders.ts";
import { parseFrontMatter } from "#data/front-matter.ts";
import { schemaErrors } from "#data/schemas.ts";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { pagesIn } from "#io/site-pages.ts";
import { openBrowser } from "#testing/browser.ts";
import { buildSite } from "#testing/build-site.ts";
import { visit } from "./browsing.ts";
import { barriersOn, mistakesIn } from "./judging.ts";
import { exampleOf, pageTypes } from "./page-types.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "staged-rollout-browser-"));
const example = join(work, "example");
const BASE = "/staged-rollout/";
/** Far from the ports that `npm start` takes. */
const PORT = 14_321;

let browser: Browser;
let served: Served;

beforeAll(async () => {
  browser = await openBrowser();
  await buildSite({ root: repository, base: BASE, out: example, now: "2011-04-28T12:00:00Z" });
  served = await serveFolder(example, BASE, PORT);
});
afterAll(async () => {
  await served?.close();
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

/** A window on the home page; at the end of the test nothing may have gone wrong or been asked of others. */
async function open(path = "", options: BrowserContextOptions = {}) {
  const visited = await visit(browser, served.url, options);
  onTestFinished(() => visited.close());
  await visited.page.goto(path === "" ? "./" : path);
  return visited;
}

describe("people", () => {
  test("an Early Adopter finds what is asked of the team, and without the form the forge's page with the report begun", async () => {
    const { page, errors, elsewhere } = await open();
    await page.getByRole("link", { name: "your own steps" }).click();
    const row = page.getByRole("row", { name: /EXAMPLE-NAPOLI-VO NGI_IT/ });
    expect(await row.textContent()).toContain("report how it went");
    await row.getByRole("link", { name: "EXAMPLE-NAPOLI-VO" }).click();
    await page.getByText("Without the form").click();
    await page.getByRole("link", { name: "write the file on the forge" }).click();
    await page.waitForURL("https://github.com/**");

    const { pathname, searchParams } = new URL(elsewhere.at(-1) ?? "");
    expect(pathname).toBe(
      "/example/staged-rollout/new/main/rollouts/gLite-3.2/SE_dpm_mysql/3.2.7-1/sl5-x86_64",
    );
    expect(searchParams.get("filename")).toBe(
      "ea-NGI_IT-EXAMPLE-NAPOLI-VO-gLite-SE_dpm_mysql-3.2.7-1.md",
    );
    const { value, problems } = parseFrontMatter(searchParams.get("value") ?? "");
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ team: "ea-NGI_IT-EXAMPLE-NAPOLI-VO", version: "3.2.7-1" });
    // What only the team knows is wrong until it is chosen, and nothing else is.
    const chosen = Object.entries(value as object).filter(([, one]) => one === CHOOSE);
    expect(chosen.map(([field]) => field)).toEqual(
      expect.arrayContaining(["action", "installation", "configuration", "recommendation"]),
    );
    const wrong = schemaErrors("report", value).map(
      ({ instancePath }) => instancePath.split("/")[1],
    );
    const toChoose = Object.entries(value as object)
      .filter(([, one]) => JSON.stringify(one).includes(CHOOSE))
      .map(([field]) => field);
    expect(toChoose).toEqual(expect.arrayContaining(wrong));
    expect([errors, elsewhere.length]).toEqual([[], 1]);
  });

  test("an Early Adopter who has to answer finds the line to write", async () => {
    const { page } = await open("desk/");
    await page.getByRole("link", { name: "EXAMPLE-LIS", exact: true }).first().click();
    const asked = page.getByRole("row", { name: /bdii-top 1\.0\.0-1/ }).first();
    expect(await asked.getByText("accept NGI_IBERGRID-EXAMPLE-LIS", { exact: true }).count()).toBe(
      1,
    );
  });

  test("a manager sees the three rollouts that need action today, and what to do about one", async () => {
    const { page } = await open();
    expect(await page.getByText("3 need action today, 2 of them overdue").count()).toBe(1);
    const rows = page.getByRole("table", { name: /most urgent/ }).locator("tbody tr");
    const today = await rows.evaluateAll((all) =>
      all
        .filter((row) => row.querySelector("time.due.overdue, time.due.today"))
        .map((row) => row.querySelector("th a")?.textContent?.trim().replace(/\s+/g, " ")),
    );
    expect(today).toEqual(["SE_dpm_mysql 3.2.7-1", "SE-DPM_mysql 1.8.0-1", "arc-client 1.0.0-1"]);
    await page.getByRole("link", { name: "SE-DPM_mysql 1.8.0-1" }).click();
    const why = page.getByRole("heading", { name: "Why not yet?" }).locator("..");
    expect(await why.textContent()).toContain("No answer since Tuesday 09:15");
    await why.getByRole("link", { name: "example-glite-manager-one" }).first().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
      "example-glite-manager-one",
    );
    expect(await page.getByText("pool", { exact: true }).count()).toBe(1);
  });

  test("a reader finds whether a version is safe to install, and what is known to be wrong", async () => {
    const { page } = await open();
    await page.getByRole("navigation").getByRole("link", { name: "Components" }).click();
    await page.getByRole("link", { name: "APEL", exact: true }).click();
    const lead = page.getByText(
      "Run 3.2.4-2 on sl5 x86_64, and leave 3.2.4-1, which was recalled.",
    );
    expect(await lead.count()).toBe(1);
    await page.getByRole("navigation").getByRole("link", { name: "Known issues" }).click();
    const issue = page.getByRole("row", { name: /FTS_oracle/ });
    expect(await issue.textContent()).toContain("Workaround: Close the channel");
    await issue.getByRole("link", { name: /^document / }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
      "Staged rollout gLite FTS_oracle 3.2.3-1",
    );
  });

  test("search that cannot read its index or its script says so, and finds once it can", async () => {
    const { page } = await open("404.html");
    await page.route("**/*.pf_index", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.goto("search/?q=cream");
    await page.getByText("The index could not be read. Reload the page to try again.").waitFor();
    await page.unroute("**/*.pf_index");
    await page.getByRole("searchbox", { name: "Words" }).fill("APEL 3.2.4-1");
    await page.getByRole("listitem").getByRole("link", { name: "APEL 3.2.4-1" }).first().waitFor();
    expect(await page.locator("#unloaded").count()).toBe(0);
    await page.route("**/*.js", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.reload();
    await page.getByText("Search needs JavaScript, which did not run.").waitFor();
    await page.locator("#unloaded").getByRole("link", { name: "Rollouts" }).click();
    await page.waitForURL("**/rollouts/");
  });

  test("search finds by words, says state and kind, and keeps the question in the address", async () => {
    const { page, errors, elsewhere } = await open("search/");
    await page.getByRole("searchbox", { name: "Words" }).fill("APEL 3.2.4-1");
    const first = page.getByRole("listitem").filter({ hasText: "Recalled" }).first();
    await first.getByRole("link", { name: "APEL 3.2.4-1" }).waitFor();
    expect(await first.textContent()).toMatch(/Rollout APEL 3\.2\.4-1 gLite-3\.2 · sl5 x86_64/);
    expect(new URL(page.url()).search).toBe("?q=APEL+3.2.4-1");
    await page.getByRole("combobox", { name: "Kind" }).selectOption("Team");
    await page.getByText("No results of this kind with all of these words").waitFor();
    await page.goto("search/?q=document+36&kind=Document");
    await page.getByRole("link", { name: /, document 36$/ }).click();
    await page.getByRole("heading", { name: "Document 36" }).waitFor();
    const document = page.url();
    expect(document).toMatch(/\/rollouts\/.*\/#document$/);
    await page.goto("documents/36/");
    await page.waitForURL(document);
    await page.goto("search/?q=napoli&kind=Team");
    await page.getByRole("link", { name: "EXAMPLE-NAPOLI-VO" }).click();
    await page.getByRole("heading", { level: 1, name: /EXAMPLE-NAPOLI-VO/ }).waitFor();
    expect([errors, elsewhere]).toEqual([[], []]);
  });
});

describe("ways to read", () => {
  test("the keyboard alone skips the menu, filters the board and opens what is folded", async () => {
    const { page } = await open("rollouts/");
    await page.emulateMedia({ forcedColors: "active" });
    const lines = await page
      .locator("nav a")
      .evaluateAll((links) => links.map((link) => getComputedStyle(link).borderBottomColor));
    expect(new Set(lines).size, "the current page differs from the others").toBe(2);
    await page.emulateMedia({ forcedColors: "none" });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    const search = page.getByRole("searchbox");
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press("Tab");
      if (await search.evaluate((field) => field === document.activeElement)) break;
    }
    await page.keyboard.type("dpm");
    expect(await page.locator("tr[data-state]:visible").count()).toBe(2);
    expect(new URL(page.url()).search).toBe("?q=dpm");
    await page.reload();
    expect(await page.locator("tr[data-state]:visible").count()).toBe(2);
    await page.getByRole("button", { name: "Clear" }).press("Enter");
    expect(new URL(page.url()).search).toBe("");

    await page.setViewportSize({ width: 400, height: 700 });
    await page.getByRole("button", { name: "Menu" }).press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Menu");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk/");
  });

  test("documents are filtered as the board is", async () => {
    const { page } = await open("documents/");
    await page.getByRole("combobox", { name: "Outcome" }).selectOption("REJECT");
    const rows = page.locator("tbody tr:visible");
    expect(await rows.count()).toBeGreaterThan(0);
    const shown = await rows.allTextContents();
    expect(shown.filter((row) => !row.includes("REJECT"))).toEqual([]);
    expect(new URL(page.url()).search).toBe("?outcome=REJECT");
  });

  test("without JavaScript the board and the desk are whole, and nothing is shown that does nothing", async () => {
    const off = { javaScriptEnabled: false };
    const { page } = await open("rollouts/", off);
    expect(await page.locator("tr[data-state]:visible").count()).toBe(14);
    for (const path of ["rollouts/", "search/", "documents/", "desk/"]) {
      await page.goto(path);
      expect(
        await page.locator("button:visible, input:visible, select:visible").count(),
        path,
      ).toBe(0);
    }
    await page.goto("search/");
    expect(await page.locator("#unloaded p", { hasText: "needs JavaScript" }).isVisible()).toBe(
      true,
    );
    await page.goto("desk/");
    await page.getByRole("link", { name: "EXAMPLE-NAPOLI-VO" }).first().click();
    expect(await page.getByRole("link", { name: "Write the report" }).count()).toBe(1);
  });
});

/** Routes that make no page of the example: its files are sound, and fourteen rollouts in flight need no second page. */
const NOT_MADE = ["[...leftOut]", "rollouts/board/[page]"];

/** Rows of a table that axe looks at, for it takes its time; the others are made by the same lines. */
const ROWS_JUDGED = 12;

/** What is left of a sheet between its margins of 15 mm, in CSS pixels. */
const A4_WIDTH = Math.floor(((210 - 2 * 15) / 25.4) * 96);

describe("every type of page", () => {
  let examples: string[] = [];
  beforeAll(() => {
    const pages = pagesIn(example);
    examples = pageTypes().flatMap((type) => exampleOf(type, example, pages) ?? []);
  });

  test("has an example", () => {
    const pages = pagesIn(example);
    expect(pageTypes().filter((type) => !exampleOf(type, example, pages))).toEqual(NOT_MADE);
  });

  test("is valid HTML", async () => {
    const found = await Promise.all(examples.map((page) => mistakesIn(example, page)));
    expect(found.flat()).toEqual([]);
  });

  test("is accessible in light and dark, fits 320 px and a sheet of paper, and is quiet", async () => {
    const { page, errors, elsewhere } = await open("404.html");
    const found: string[] = [];
    for (const path of examples) {
      await page.emulateMedia({ colorScheme: "light", media: "screen" });
      await page.goto(path.replace(/index\.html$/, ""));
      for (const [media, given] of [
        ["screen", 320],
        ["print", A4_WIDTH],
      ] as const) {
        await page.emulateMedia({ media });
        await page.setViewportSize({ width: given, height: 640 });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > given) found.push(`${path} is ${width} px wide on a ${media} of ${given}`);
      }
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.evaluate((rows) => {
        for (const row of document.querySelectorAll(`tr:nth-child(n+${rows})`)) row.remove();
      }, ROWS_JUDGED);
      found.push(...(await barriersOn(page)));
    }
    expect(found).toEqual([]);
    expect([errors, elsewhere]).toEqual([[], []]);
  });
});
