/** Hostile texts that `check` accepts, in every place of a built site: nothing of them acts in a browser. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { pagesIn } from "#io/site-pages.ts";
import { openBrowser } from "#testing/browser.ts";
import { buildSite } from "#testing/build-site.ts";
import { HOSTILE_NOW, HOSTILE_TEXTS, hostileRegistry } from "#testing/hostile/registry.ts";
import { checkJson, writeFiles } from "#testing/run.ts";
import { visit } from "./browsing.ts";
import { exampleOf, pageTypes } from "./page-types.ts";
import { htmlOf, isForward } from "./pages.ts";

const work = mkdtempSync(join(tmpdir(), "staged-rollout-hostile-"));
const [root, out] = [join(work, "data"), join(work, "site")];
const BASE = "/staged-rollout/";
/** Far from the ports that `npm start` takes. */
const PORT = 14_521;
const ROLLOUT = /^rollouts\/EMI-1\.0\/cream\/1\.14\.\d+\/[^/]+\/index\.html$/;
/** Pages that are opened side by side. */
const TABS = 4;

let browser: Browser;
let served: Served;
/** Every rollout, which have a text each, and of every other type of page the largest. */
let pages: readonly string[] = [];

beforeAll(async () => {
  writeFiles(root, await hostileRegistry());
  browser = await openBrowser();
  await buildSite({ root, base: BASE, out, now: HOSTILE_NOW });
  served = await serveFolder(out, BASE, PORT);
  const all = pagesIn(out);
  const each = pageTypes().flatMap((type) => exampleOf(type, out, all) ?? []);
  pages = [...new Set([...all.filter((page) => ROLLOUT.test(page)), ...each])];
});
afterAll(async () => {
  await served?.close();
  await browser?.close();
  rmSync(work, { recursive: true, force: true });
});

/** A tab whose pages may run any script and ask anybody: what keeps texts from it are not the headers of the pages. */
async function watch() {
  const { page, errors, elsewhere, close } = await visit(browser, served.url, { bypassCSP: true });
  onTestFinished(close);
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`${page.url()}: it says ${dialog.message()}`);
    return dialog.dismiss();
  });
  page.on("popup", (popup) => happened.push(`${page.url()}: it opens ${popup.url()}`));
  return { page, happened: () => [...happened, ...errors, ...elsewhere] };
}

/** What could act on a page once somebody moves or presses something, and does not come from us. */
const actsOn = (page: Page): Promise<string[]> =>
  page.evaluate((base) => {
    const isOurs = (address: string) => new URL(address, location.href).href.startsWith(base);
    const found: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      const shown = element.outerHTML.slice(0, 120);
      const name = element.localName;
      if (["iframe", "object", "embed", "base", "style", "video", "frame"].includes(name))
        found.push(shown);
      if (name === "meta" && element.getAttribute("http-equiv") === "refresh") found.push(shown);
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/.test(attribute) || attribute === "style") found.push(shown);
        if (["src", "action", "background", "formaction"].includes(attribute) && !isOurs(value))
          found.push(shown);
        if (attribute === "href" && name === "link" && !isOurs(value)) found.push(shown);
        if (attribute === "href" && name !== "link") {
          const { protocol } = new URL(value, location.href);
          if (!["http:", "https:", "mailto:", "webcal:"].includes(protocol)) found.push(shown);
        }
      }
      if (name === "script" && !element.hasAttribute("src")) found.push(shown);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    found.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `#${id} twice`));
    return found.map((one) => `${location.pathname}: ${one}`);
  }, served.url);

test("check accepts all of it, and every text is on a page", async () => {
  const { problems } = await checkJson(root, { now: () => HOSTILE_NOW });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(HOSTILE_TEXTS.length).toBeGreaterThan(80);
  const rollouts = pages.filter((page) => ROLLOUT.test(page));
  expect(rollouts.length).toBeGreaterThanOrEqual(HOSTILE_TEXTS.length / 3);
  const all = rollouts.map((page) => htmlOf(out, page)).join("\n");
  expect(all).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(htmlOf(out, "index.html")).toContain("onerror=alert(1)&gt;");
});

test("no script of a text runs on any page, no request leaves, and nothing waits to act", async () => {
  const left = [...pages];
  const tabs = await Promise.all(Array.from({ length: TABS }, watch));
  const found = await Promise.all(
    tabs.map(async ({ page, happened }) => {
      const acts: string[] = [];
      for (let file = left.pop(); file !== undefined; file = left.pop()) {
        const address = new URL(file.replace(/index\.html$/, ""), served.url).href;
        await page.goto(address);
        if (isForward(htmlOf(out, file))) await page.waitForURL(`${served.url}rollouts/**`);
        else if (page.url() !== address) acts.push(`${file} leads to ${page.url()}`);
        else acts.push(...(await actsOn(page)));
      }
      return [...acts, ...happened()];
    }),
  );
  expect(found.flat()).toEqual([]);
});

test("search shows what it finds, and nothing of it acts", async () => {
  const { page, happened } = await watch();
  await page.goto("search/?q=alert");
  await page.getByRole("listitem").getByRole("link", { name: /cream/ }).first().waitFor();
  expect([...(await actsOn(page)), ...happened()]).toEqual([]);
});

test.for([
  ["<script>alert(1)</script>", /it says 1/],
  ["<img src=x onerror=alert(1)>", /it says 1/],
  ["<img src=https://evil.example.org/p.png>", /evil\.example\.org/],
  ["<b onclick=alert(1)>x</b>", /<b onclick/],
  ["<a href=javascript:alert(1)>x</a>", /<a href/],
  ["<style>@import 'https://evil.example.org/s.css'</style>", /evil\.example\.org/],
] as const)("%s would be seen", async ([html, seen]) => {
  const { page, happened } = await watch();
  await page.route("**/careless/", (route) =>
    route.fulfill({ contentType: "text/html", body: `<!doctype html><title>x</title>${html}` }),
  );
  await page.goto("careless/");
  const acts = await actsOn(page);
  expect([...acts, ...happened()].join("\n")).toMatch(seen);
});
