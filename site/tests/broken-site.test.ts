/** The site in a real browser where something went wrong: data with an error, automation that runs no more. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { baseText, withBase } from "#testing/base.ts";
import { VARIED_NOW as NOW, VARIED } from "#testing/base-variants.ts";
import { openBrowser } from "#testing/browser.ts";
import { buildSite } from "#testing/build-site.ts";
import { visit } from "./browsing.ts";
import { barriersOn, mistakesIn } from "./judging.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-broken-"));
const BASE = "/staged-rollout/";
/** Far from the ports that `npm start` takes. */
const PORT = 14_421;

describe("a site whose data or automation are broken", () => {
  const folder = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64";
  const report = `${folder}/ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md`;
  const out = join(work, "site");
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    browser = await openBrowser();
    const broken = { ...VARIED, [report]: baseText(report).replace("\nteam:", "\nteem:") };
    await withBase(broken, (root) => buildSite({ root, base: BASE, out, now: NOW }));
    served = await serveFolder(out, BASE, PORT);
  }, 180_000);
  afterAll(async () => {
    await served?.close();
    await browser?.close();
    rmSync(work, { recursive: true, force: true });
  });

  async function open(path: string) {
    const visited = await visit(browser, served.url);
    onTestFinished(() => visited.close());
    await visited.page.goto(path);
    return visited;
  }

  test("says on each page that it is old once its next build is a day late, and not before", async () => {
    for (const [hours, shown] of [
      [24, false],
      [26, true],
    ] as const) {
      const { page } = await open("404.html");
      await page.clock.setFixedTime(Date.parse(NOW) + hours * 3_600_000);
      await page.goto("rollouts/");
      expect(await page.getByText("This page is old").isVisible(), `${hours} h`).toBe(shown);
    }
  });

  test("keeps the addresses of an omitted rollout, with what to fix", async () => {
    const { page, errors, elsewhere } = await open("automation/");
    await page.getByRole("link", { name: "EMI-1.0/cream/1.13.1/sl5-x86_64" }).first().click();
    for (const path of [`${folder}/`, "documents/1/"]) {
      await page.goto(path);
      expect(await page.getByRole("row", { name: /unknown property "teem"/ }).count()).toBe(1);
      const edit = page.getByRole("link", { name: "edit ea-NGI_A-SITE-ONE-EMI-cream-1.13.1.md" });
      expect(await edit.first().getAttribute("href")).toBe(
        `https://github.com/example/staged-rollout/edit/main/${report}`,
      );
      expect(await barriersOn(page)).toEqual([]);
      expect(await mistakesIn(out, `${path}index.html`)).toEqual([]);
    }
    expect([errors, elsewhere]).toEqual([[], []]);
  });
});
