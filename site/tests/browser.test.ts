/** The site as people meet it, in a real browser: three people's tasks, without a mouse, without JavaScript. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CHOOSE } from "#core/base/placeholders.ts";
import { parseFrontMatter } from "#data/front-matter.ts";
import { schemaErrors } from "#data/schemas.ts";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { pagesIn } from "#io/site-pages.ts";
import { openBrowser } from "#testing/browser.ts";
import { exampleSite } from "#testing/example-site.ts";
import { visit } from "./browsing.ts";
import { barriersOn, mistakesIn } from "./judging.ts";
import { exampleOf, pageTypes } from "./page-types.ts";

/** Far from the ports that `npm start` takes. */
const PORT = 14_321;

let browser: Browser;
let example: string;
let served: Served;

beforeAll(async () => {
  browser = await openBrowser();
  example = await exampleSite();
  served = await serveFolder(example, "/", PORT);
});
afterAll(async () => {
  await served?.close();
  await browser?.close();
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
    const asked = page.getByRole("region", { name: /bdii-top 1\.0\.0-1/ });
    expect(await asked.getByText("accept NGI_IBERGRID-EXAMPLE-LIS", { exact: true }).count()).toBe(
      1,
    );
  });

  test("a manager sees what is stuck before what is late, since when, and what to do about one", async () => {
    const { page } = await open();
    const lead = page.getByText("6 need a manager or coordinator, 4 wait for teams, 4 wait for");
    expect(await lead.textContent()).toContain("2 are overdue, 1 is due today.");
    const rows = page.locator("[data-group=manager] tbody tr");
    const shown = await rows.evaluateAll((all) =>
      all.map((row) =>
        [row.querySelector("th a"), row.querySelector(".age") ?? row.querySelector(".due strong")]
          .map((part) => part?.textContent?.trim().replace(/\s+/g, " "))
          .join(": "),
      ),
    );
    expect(shown).toEqual([
      "LSF_utils 3.2.3-1: escalated 7 days ago",
      "BDII_site 3.2.9-1: ready to decide for 1 day",
      "unicore-gateway 6.4.0-1: no manager for 1 day",
      "cream 1.13.0-3: problem reported yesterday",
      "SE_dpm_mysql 3.2.7-1: 3 days ago",
      "SE-DPM_mysql 1.8.0-1: yesterday",
    ]);
    expect(await page.locator("[data-group=teams] tbody tr").count()).toBe(1);
    await page.getByRole("link", { name: "SE-DPM_mysql 1.8.0-1" }).click();
    const why = page.getByRole("heading", { name: "Why not yet?" }).locator("..");
    expect(await why.textContent()).toContain("No answer since Tuesday 09:15");
    await why.getByRole("link", { name: "example-glite-manager-one" }).first().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
      "example-glite-manager-one",
    );
    expect(await page.getByText("pool", { exact: true }).count()).toBe(1);
  });

  test("who keeps a desk finds it in one step, sees only what is theirs, and is forgotten again", async () => {
    const { page, errors, elsewhere } = await open("desk/");
    expect(await page.locator("[data-mine=link]").isVisible()).toBe(false);
    await page
      .getByRole("searchbox", { name: "Your login, team or site" })
      .fill("glite-manager-two");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/desk/example-glite-manager-two/");
    await page.getByRole("button", { name: "This is my desk" }).click();
    await page.getByText("This is your desk, as this browser remembers.").waitFor();

    await page.goto("desk/");
    await page.locator("[data-mine=link] a").click();
    await page.waitForURL("**/desk/example-glite-manager-two/");
    await page.goto("rollouts/");
    await page.getByRole("checkbox", { name: /Only mine/ }).check();
    const rows = page.locator("[data-group] tbody tr:visible");
    const mine = () => rows.evaluateAll((all) => all.map((row) => row.dataset.manager));
    expect(new Set(await mine())).toEqual(new Set(["example-glite-manager-two"]));
    const all = (await mine()).length;
    await page.getByRole("link", { name: /need a manager or coordinator/ }).click();
    expect((await mine()).length).toBeLessThan(all);
    expect(await page.locator("section[data-group]:visible").count()).toBe(1);
    expect(new URL(page.url()).search).toBe("?group=manager&mine=1");
    await page.reload();
    expect(await rows.count()).toBeGreaterThan(0);

    await page.goto("desk/");
    await page.getByRole("button", { name: "Forget it" }).click();
    expect(await page.locator("[data-mine=link]").isVisible()).toBe(false);
    expect(await page.evaluate(() => window.localStorage.length)).toBe(0);
    await page.goto("rollouts/");
    expect(await page.getByRole("checkbox").count()).toBe(0);
    expect([errors, elsewhere]).toEqual([[], []]);
  });

  test("who lacks teams sees what each is good at, and ticks them into one line", async () => {
    const { page, errors } = await open("rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/");
    const table = page.getByRole("table", { name: /not asked/ });
    const first = table.locator("tbody tr").first();
    expect(await first.textContent()).toMatch(/AsiaPacific.*16 hours.*3 of 3.*21 February 2011/s);
    for (const box of (await table.getByRole("checkbox").all()).slice(0, 2)) await box.check();
    expect(await page.locator("#lines textarea").inputValue()).toMatch(
      /^ask AsiaPacific-EXAMPLE-AU-MELB \S+$/,
    );
    await page.goto("components/EMI/SE-DPM_mysql/");
    const committed = page.getByRole("table", { name: /committed to SE-DPM_mysql/ });
    await committed.getByRole("button", { name: "In time" }).click();
    expect(await committed.locator("th[aria-sort=ascending]").textContent()).toBe("In time");
    await committed.getByRole("checkbox").first().check();
    expect(await page.locator("#lines textarea").inputValue()).toMatch(/^ask \S+$/);
    expect(errors).toEqual([]);
  });

  test("teams are sorted by how soon they answer, and filtered by region", async () => {
    const { page } = await open("teams/");
    const rows = page.locator("[data-group=current] tbody tr:visible");
    await page.getByRole("button", { name: "Answers after" }).first().click();
    const times = await rows
      .locator("[data-label='Answers after']")
      .evaluateAll((cells) =>
        cells.flatMap(({ dataset }) => (dataset.sort ? Number(dataset.sort) : [])),
      );
    expect(times.length).toBeGreaterThan(20);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    await page.getByRole("combobox", { name: "Region" }).selectOption("Italy");
    expect(await rows.count()).toBe(7);
    expect(new URL(page.url()).search).toBe("?region=Italy");
  });

  test("a reader finds whether a version is safe to install, and what is known to be wrong", async () => {
    const { page } = await open();
    await page.getByRole("navigation").getByRole("link", { name: "Components" }).click();
    await page.getByRole("link", { name: "APEL", exact: true }).click();
    const lead = page.getByText(
      "Run 3.2.4-2 on sl5 x86_64. Do not run 3.2.4-1, which was recalled.",
    );
    expect(await lead.count()).toBe(1);
    await page.getByRole("navigation").getByRole("link", { name: "Known issues" }).click();
    const issue = page.getByRole("row", { name: /FTS_oracle/ });
    expect(await issue.textContent()).toContain("Workaround: Close the channel");
    await issue.getByRole("link", { name: /^document / }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
      "FTS_oracle 3.2.3-1",
    );
    expect(page.url()).toContain("#document");
    expect(await page.locator("#document").textContent()).toContain(
      "Staged rollout gLite FTS_oracle 3.2.3-1",
    );
  });

  test("a site that wonders finds which version, from mine, in two steps: the component, the version", async () => {
    const { page, errors } = await open("components/");
    await page.getByRole("link", { name: "CREAM", exact: true }).click();
    await page.locator("summary", { hasText: "3.2.8-1" }).click();
    const answer = page.locator("details[open]");
    expect(await answer.count()).toBe(1);
    const said = (await answer.textContent())?.replace(/\s+/g, " ") ?? "";
    for (const part of [
      "Upgrade to 3.2.9-2.",
      "3.2.9-2: 2 sites, 12 site-days of production, about 86,000 jobs, no problem",
      "from this version at 2 sites: EXAMPLE-KA-T1, ex.poznan",
      "3.2.9-1: it was rejected",
      "A restart of tomcat loses the jobs",
      "None is known of this version, none of 3.2.9-2.",
      "yum downgrade glite-CREAM-3.2.8-1",
    ])
      expect(said).toContain(part);
    expect(await answer.getByRole("button", { name: "Copy" }).isVisible()).toBe(true);
    await answer.getByRole("link", { name: "The lines for 3.2.9-2" }).click();
    const lines = page.locator(".install pre");
    expect(await lines.textContent()).toContain("dnf --refresh install glite-CREAM-3.2.9-2");

    await page.goto("components/gLite/CREAM/#from-gLite-3.2-sl5-x86_64-3.2.9-1");
    const rejected = page.locator("details[open]");
    expect(await rejected.textContent()).toContain("Do not run it: it was rejected.");
    expect(errors).toEqual([]);
  });

  test("a provider finds on the desk why a delivery was rejected, what the others wait for, and how long they take", async () => {
    const { page, errors } = await open("desk/technology-providers/");
    const rejected = page.getByRole("row", { name: /CREAM 3\.2\.9-1/ });
    expect(await rejected.textContent()).toMatch(
      /Rejected.*Rejected after the staged rollout.*A restart of tomcat loses the jobs/s,
    );
    expect(await rejected.locator(".ended").textContent()).toBe("decided");
    const testing = page.getByRole("row", { name: /BDII_site 3\.2\.9-1/ });
    expect(await testing.textContent()).toMatch(/since \d+ April 2011/);
    expect(await page.getByText(/^Median lead time from delivery: half of them/).count()).toBe(1);
    await page.goto("components/gLite/");
    await page
      .getByRole("navigation", { name: /Pages of deliveries/ })
      .getByRole("link", { name: "Older" })
      .click();
    await page.waitForURL("**/components/gLite/deliveries/2/");
    expect(await page.locator("tbody tr").count()).toBeGreaterThan(5);
    expect(errors).toEqual([]);
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
    await page.getByRole("link", { name: "4 wait for teams" }).click();
    expect(new URL(page.url()).hash).toBe("#teams");
    expect(await page.locator("#teams:target").isVisible()).toBe(true);
    for (const path of ["rollouts/", "search/", "documents/", "desk/", "teams/", "components/"]) {
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
    await page.goto("components/gLite/CREAM/");
    await page.locator("summary", { hasText: "3.2.8-1" }).press("Enter");
    const answer = page.locator("details[open]");
    expect(await answer.getByText("Upgrade to 3.2.9-2.").isVisible()).toBe(true);
    expect(await answer.getByText("from this version at 2 sites").isVisible()).toBe(true);
    expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
    expect(
      await page.getByRole("table", { name: /^Failed tests, problems and issues/ }).isVisible(),
    ).toBe(true);
    await page.goto("desk/technology-providers/");
    const rejected = page.getByRole("row", { name: /CREAM 3\.2\.9-1/ });
    expect(await rejected.getByText("Rejected after the staged rollout").isVisible()).toBe(true);
    await page.goto("desk/");
    await page.getByRole("link", { name: "EXAMPLE-NAPOLI-VO" }).first().click();
    expect(await page.getByRole("link", { name: "Write the report" }).count()).toBe(1);
  });
});

/** The longest list on a telephone without a filter above it, in CSS pixels. */
const LONGEST = 6_000;

test("on a telephone no list of any page is longer than a few screens without a filter above it", async () => {
  const { page } = await open("rollouts/", { viewport: { width: 360, height: 740 } });
  const found: string[] = [];
  for (const path of pagesIn(example)) {
    const [main] = /<main[\s\S]*<\/main>/.exec(readFileSync(join(example, path), "utf8")) ?? [];
    if (main === undefined) continue;
    // The style is that of all pages, so that none has to be opened.
    found.push(
      ...(await page.evaluate(
        ({ html, most, name }) => {
          const place = document.querySelector("main");
          if (!place) throw new Error("the page has no main part");
          place.outerHTML = html;
          for (const folded of document.querySelectorAll("main details"))
            folded.setAttribute("open", "");
          const filters = [...document.querySelectorAll("main .filter")];
          return [...document.querySelectorAll("main :is(table, ul, ol, dl)")]
            .filter((list) => list.getBoundingClientRect().height > most)
            .filter(
              (list) =>
                !filters.some(
                  (one) => one.compareDocumentPosition(list) & Node.DOCUMENT_POSITION_FOLLOWING,
                ),
            )
            .map(
              (list) => `${name}: ${list.querySelector("caption")?.textContent ?? list.localName}`,
            );
        },
        { html: main, most: LONGEST, name: path },
      )),
    );
  }
  expect(found).toEqual([]);
});

/** Routes that make no page of the example: its files are sound, and fourteen rollouts in flight need no second page. */
const NOT_MADE = ["[...leftOut]", "rollouts/board/[page]"];

/** Rows of a table and items of a list that axe looks at, for it takes its time; the others are made by the same lines. */
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
        for (const row of document.querySelectorAll(`:is(tr, main li):nth-child(n+${rows})`))
          row.remove();
      }, ROWS_JUDGED);
      found.push(...(await barriersOn(page)));
    }
    expect(found).toEqual([]);
    expect([errors, elsewhere]).toEqual([[], []]);
  });
});
