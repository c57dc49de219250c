/** The pages that make a text, as people meet them: on a telephone, with their mistakes, until the ticket takes it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { commitmentsForm } from "#core/submissions/forms/commitments.ts";
import type { Form } from "#core/submissions/forms/form.ts";
import { releaseForm } from "#core/submissions/forms/release.ts";
import { teamForm } from "#core/submissions/forms/team.ts";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { openBrowser } from "#testing/browser.ts";
import { exampleSite } from "#testing/example-site.ts";
import { fillIn, issueOf } from "#testing/fill-form.ts";
import { submit } from "#testing/submit.ts";
import { visit } from "./browsing.ts";
import { htmlOf } from "./pages.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const NOW = "2011-04-28T12:00:00Z";
/** Far from the ports that `npm start` and other tests take. */
const PORT = 14_341;
const TELEPHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

let browser: Browser;
let site: string;
let served: Served;

beforeAll(async () => {
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

/** This repository's data files, as texts. */
function texts(): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of ["components", "teams", "rollouts"]) {
    for (const name of readdirSync(join(repository, folder), {
      recursive: true,
      encoding: "utf8",
    })) {
      const path = `${folder}/${name}`;
      if (statSync(join(repository, path)).isFile())
        found.set(path, readFileSync(join(repository, path), "utf8"));
    }
  }
  return found;
}

const IN_TEST = "gLite-3.2/SE_dpm_mysql/3.2.7-1/sl5-x86_64";
const TO_DECIDE = "gLite-3.2/BDII_site/3.2.9-1/sl5-x86_64";
const ASKED = "EMI-1.0/bdii-top/1.0.0-1/sl5-x86_64";
const MEMBER = { login: "example-napoli-admin", id: 1_000_000_010_221 };
const MANAGER = { login: "example-glite-manager-two", id: 1_000_000_000_004 };
const PROVIDER = { login: "example-emi-release-one", id: 1_000_000_000_014 };
const BOARD = ["clipboard-read", "clipboard-write"];

const question = (page: Page, name: string) => page.getByRole("group", { name, exact: true });
const answer = (page: Page, name: string, option: string) =>
  question(page, name).getByText(option, { exact: true }).click();
const pasted = (page: Page) => page.getByRole("textbox", { name: "Your text" }).inputValue();
const note = (page: Page, name: string, label: string) =>
  question(page, name)
    .locator(".field", { has: page.getByLabel(label) })
    .locator(".mistake");

/** Counts what somebody presses, each time one step; what is filled in or pasted between two of them is none. */
function steps() {
  let taken = 0;
  return {
    async press(target: Locator): Promise<void> {
      taken += 1;
      await target.press("Enter");
    },
    async tap(target: Locator): Promise<void> {
      taken += 1;
      await target.tap();
    },
    taken: () => taken,
  };
}

/** Pastes what was copied into the ticket that is played, and sends it with `send`; answers with what automation says. */
async function paste(page: Page, send: (button: Locator) => Promise<void>): Promise<string> {
  await page.waitForURL("**/ticket/?*");
  await page.getByLabel("Comment", { exact: true }).focus();
  await page.keyboard.press("Control+V");
  await send(page.getByRole("button", { name: "Comment", exact: true }));
  const answer = page.locator("#talk .automation").last();
  await answer.waitFor();
  return (await answer.textContent()) ?? "";
}

describe("an answer", () => {
  test("takes two steps on a telephone, from the page that the notification leads to", async () => {
    const options = { ...TELEPHONE, permissions: BOARD };
    const { page, errors, elsewhere } = await open(`rollouts/${ASKED}/`, options);
    const part = page.getByRole("region", { name: "The part of EXAMPLE-LIS" });
    expect(await part.textContent()).toContain(
      "Please answer by tomorrow, Friday 29 April, 08:45 your time (Lisbon).",
    );
    const accept = part.getByRole("link", { name: /^Accept/ });
    expect((await accept.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    const { tap, taken } = steps();
    await tap(accept);
    const said = await paste(page, tap);
    expect(said).toContain("👍 It is recorded.");
    expect(said).toContain("ea-NGI_IBERGRID-EXAMPLE-LIS: install it");
    expect(taken()).toBe(2);
    expect([errors, elsewhere]).toEqual([[], []]);
  });

  test("is shown to be copied by hand without JavaScript, and terminals have a line of their own", async () => {
    const { page } = await open(`rollouts/${ASKED}/`, { javaScriptEnabled: false });
    const part = page.getByRole("region", { name: "The part of EXAMPLE-LIS" });
    expect(
      await part.getByText("reject NGI_IBERGRID-EXAMPLE-LIS", { exact: true }).isVisible(),
    ).toBe(true);
    expect(await part.getByText("respond EMI-1.0/bdii-top").isVisible()).toBe(false);
    await part.getByRole("link", { name: /^Decline/ }).click();
    await page.getByText("This page needs JavaScript").waitFor();
  });

  test("that automation cannot carry out is answered with what to write", async () => {
    const { page, errors } = await open(
      `rollouts/${ASKED}/ticket/?team=ea-NGI_IBERGRID-EXAMPLE-LIS`,
    );
    const comment = page.getByLabel("Comment", { exact: true });
    const send = page.getByRole("button", { name: "Comment", exact: true });
    await comment.fill("exposed");
    await send.click();
    await page.getByText("has not accepted the test").waitFor();
    await comment.fill("accept");
    await send.click();
    await page.getByText("👍 It is recorded.").waitFor();
    await comment.fill("problem showstopper it does not start");
    await send.click();
    await page.getByText("Recorded: Problem found").waitFor();
    await page.getByRole("button", { name: "Let a day pass" }).click();
    await page.getByText("29 April 2011").waitFor();
    expect(errors).toEqual([]);
  });
});

describe("a report", () => {
  test("is filled in on a telephone, told its three likeliest mistakes, copied, and taken as it is", async () => {
    const { page, errors, elsewhere } = await open(`rollouts/${IN_TEST}/`, {
      ...TELEPHONE,
      permissions: BOARD,
    });
    const { tap, taken: count } = steps();
    await tap(page.getByRole("link", { name: "Write the report" }));
    await page.waitForURL(`**/rollouts/${IN_TEST}/report/?team=*`);
    // The rules are there once the form is.
    await page.getByText("What you did", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

    await answer(page, "Action", "Upgrade");
    await answer(page, "Configuration", "Ok");
    await answer(page, "Release notes", "Correct");
    const until = question(page, "Exposure").getByLabel("Until");
    await until.fill("20.4.2011");
    await until.blur();
    expect(await note(page, "Exposure", "Until").textContent()).toBe(
      "Write 2011-04-20: the year first, then month and day.",
    );
    await until.fill("2011-04-20");
    expect(await question(page, "Exposure").locator("> .mistake").textContent()).toContain(
      "2011-04-18 to 2011-04-20 is 2 days; the minimum is 5 days",
    );
    await until.fill("2011-04-25");
    expect(await question(page, "Exposure").textContent()).toContain("7 days in production.");

    await page.getByRole("button", { name: "Copy the text" }).tap();
    expect(await page.locator("#said").textContent()).toBe("1 thing to fill in or correct.");
    expect(await question(page, "Installation").locator(".mistake").textContent()).toBe(
      "Choose one.",
    );
    await page.locator("#wrong").getByRole("link", { name: "Installation" }).tap();
    await answer(page, "Installation", "Ok");

    const first = page.getByRole("group", { name: "test 1" });
    await first.getByLabel("Name").fill("srm put/get");
    await first.getByLabel("Result").selectOption("pass");
    await page.getByRole("button", { name: "Add a metric" }).tap();
    const metric = page.getByRole("group", { name: "metric 1" });
    await metric.getByLabel("Name").fill("transfers");
    await metric.getByLabel("Value").fill("1200");
    await page.getByLabel("VOs").fill("atlas, cms");
    await page
      .getByLabel("Text", { exact: true })
      .fill("It works.\n\n> a line of the log: with a colon");
    await answer(page, "Recommendation", "Accept");
    expect(await page.locator("#said").textContent()).toBe("It is complete.");
    await page.getByRole("button", { name: "Copy the text" }).tap();
    await page.getByText("Copied.", { exact: true }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toBe(await pasted(page));
    expect([errors, elsewhere]).toEqual([[], []]);

    const taken = await submit(texts(), text, { by: MEMBER, on: IN_TEST, now: NOW });
    expect(taken).toMatchObject({ state: "accepted", mistakes: [], changed: true });
    expect(taken.text).toBe(`---
team: ea-NGI_IT-EXAMPLE-NAPOLI-VO
by: [example-napoli-admin]
date: 2011-04-28
version: 3.2.7-1
action: upgrade
upgradedFrom: 3.2.6-2
installation: ok
configuration: ok
releaseNotes: correct
exposure: { from: 2011-04-18, until: 2011-04-25 }
vos: [atlas, cms]
tests:
  - { name: srm put/get, result: pass }
metrics:
  - { name: transfers, value: 1200 }
recommendation: accept
---
It works.

> a line of the log: with a colon
`);

    await tap(page.getByRole("link", { name: "Copy it and open the ticket" }));
    const said = await paste(page, tap);
    expect(said).toContain("👍 It is recorded.");
    expect(count()).toBe(3);
    expect([errors, elsewhere]).toEqual([[], []]);
  });

  test("stays in the browser until it is discarded, and is selected where there is no clipboard", async () => {
    const { page, errors } = await open(`rollouts/${IN_TEST}/report/`);
    await page.addInitScript(() =>
      Object.defineProperty(navigator, "clipboard", { value: undefined }),
    );
    await answer(page, "Installation", "Failed");
    await page.getByRole("button", { name: "Add a test" }).click();
    await page.getByRole("group", { name: "test 2" }).getByLabel("Name").fill("second");
    await page.reload();
    await page.getByRole("group", { name: "test 2" }).waitFor();
    expect(await page.getByRole("group", { name: "test 2" }).getByLabel("Name").inputValue()).toBe(
      "second",
    );
    expect(await pasted(page)).toContain("installation: failed");
    await page
      .getByRole("group", { name: "test 2" })
      .getByRole("button", { name: "Remove test 2" })
      .click();
    await answer(page, "Action", "Install");
    await answer(page, "Configuration", "Failed");
    await answer(page, "Release notes", "Partly");
    await question(page, "Exposure").getByLabel("From").fill("");
    expect(await pasted(page)).not.toContain("upgradedFrom");
    await page.getByRole("button", { name: "Copy the text" }).click();
    await page.getByText("It is selected").waitFor();
    const selected = await page.evaluate(() => window.getSelection()?.toString());
    expect(selected).toBe(await pasted(page));
    await page.getByRole("button", { name: "Start anew" }).click();
    await page.getByText("5 things to fill in or correct.").waitFor();
    expect(errors).toEqual([]);
  });

  test("has its text to start from without JavaScript, which counts only once it is filled in", async () => {
    const { page } = await open(`rollouts/${IN_TEST}/report/`, { javaScriptEnabled: false });
    expect(await page.locator("button:visible, input:visible, select:visible").count()).toBe(0);
    const text = (await page.locator("#unloaded pre").first().textContent()) ?? "";
    const refused = await submit(texts(), text, { by: MEMBER, on: IN_TEST, now: NOW });
    expect(refused.state).toBe("refused");
    const chosen = text
      .replace("action: CHOOSE", "action: upgrade")
      .replace("[CHOOSE]", "[atlas]")
      .replace("name: CHOOSE, result: CHOOSE", "name: srm, result: pass")
      .replace("recommendation: CHOOSE", "recommendation: accept")
      .replace("releaseNotes: CHOOSE", "releaseNotes: correct")
      .replaceAll(": CHOOSE", ": ok")
      .replace(/[^\n]*others should know\.\n?$/, "It works.\n");
    const taken = await submit(texts(), chosen, { by: MEMBER, on: IN_TEST, now: NOW });
    expect(taken).toMatchObject({ state: "accepted", mistakes: [] });
  });
});

describe("an outcome", () => {
  test("is decided with the keyboard alone, with what is still to name beside it", async () => {
    const { page, errors } = await open(`rollouts/${TO_DECIDE}/`, { permissions: BOARD });
    const { press, taken: count } = steps();
    await press(page.getByRole("link", { name: "Write the summary" }));
    await page.getByText("Your decision", { exact: true }).waitFor();
    const to = async (label: string) => {
      const wanted = page.getByLabel(label);
      for (let press = 0; press < 60; press += 1) {
        await page.keyboard.press("Tab");
        if (await wanted.evaluate((one) => one === document.activeElement)) return;
      }
      throw new Error(`the keyboard does not reach ${label}`);
    };
    await to("Accept");
    await page.keyboard.press("Space");
    expect(await question(page, "Known issues").locator(".mistake").textContent()).toBe("");
    await to("GGUS 69871");
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    expect(await question(page, "Known issues").locator(".mistake").textContent()).toContain(
      "Tick it",
    );
    await page.keyboard.press("Space");
    await to("In your words");
    await page.keyboard.type("Tested on two sites.");
    expect(await page.locator("#said").textContent()).toBe("It is complete.");
    const text = await pasted(page);
    expect(text).toBe("outcome ACCEPT\n```yaml\nknownIssues: [69871]\n```\nTested on two sites.\n");
    const taken = await submit(texts(), text, {
      ...{ kind: "outcome", by: MANAGER, on: TO_DECIDE, now: NOW },
    });
    expect(taken).toMatchObject({ state: "accepted", mistakes: [] });
    await press(page.getByRole("link", { name: "Copy it and open the ticket" }));
    const said = await paste(page, press);
    expect(said).toContain("👍 It is recorded.");
    expect(said).toContain("Ticket resolved");
    expect(count()).toBe(3);
    expect(errors).toEqual([]);
  });
});

describe("a form of the forge", () => {
  /** The issue that the forge makes of the form that the page's link opens. */
  const sent = async (page: Page, elsewhere: readonly string[], form: Form): Promise<string> => {
    await page.getByRole("link", { name: "Open it on the forge, filled in" }).click();
    await page.waitForURL("https://github.com/**");
    const { pathname, searchParams } = new URL(elsewhere.at(-1) ?? "");
    expect(pathname).toBe("/example/staged-rollout/issues/new");
    expect(searchParams.get("template")).toBe(form.template);
    expect(elsewhere.at(-1)?.length).toBeLessThanOrEqual(2000);
    return issueOf(form, Object.fromEntries(searchParams));
  };

  test("delivers a release, from the page of its component", async () => {
    const { page, errors, elsewhere } = await open("components/EMI/cream/", { permissions: BOARD });
    await page.getByRole("link", { name: "deliver a new version" }).click();
    await page.getByText("What it is", { exact: true }).waitFor();
    expect(await page.getByLabel("Component", { exact: true }).inputValue()).toBe("EMI-1.0/cream");
    const platforms = page.getByLabel("Platforms and packages");
    await page.getByLabel("Version").fill("1.14.0-1");
    await answer(page, "Kind of release", "Minor");
    await page.getByLabel("Released on").fill("2011-04-27");
    await page.getByLabel("GGUS ticket").fill("70999");
    await platforms.fill("emi-cream-1.14.0-1.sl5");
    await page.getByRole("link", { name: "Open it on the forge" }).click();
    expect(await page.locator("#said").textContent()).toBe("2 things to fill in or correct.");
    expect(await page.locator("#wrong").textContent()).toContain("stands below no platform");
    await page.getByLabel("Summary").fill("Faster.\nAnd safer.");
    const packages =
      "sl5-x86_64 https://emisoft.example.org/repo/sl5/x86_64/\nemi-cream-1.14.0-1.sl5";
    await platforms.fill(`${packages}\n${"p".repeat(50)}\n`.padEnd(2500, "more-packages\n"));
    await page.getByRole("button", { name: "Copy “Platforms and packages”" }).waitFor();
    await platforms.fill(packages);
    expect(await page.getByRole("button", { name: "Copy “" }).count()).toBe(0);
    expect(await page.locator("#said").textContent()).toBe("It is complete.");
    const body = await sent(page, elsewhere, releaseForm);
    const made = await fillIn(texts(), body, { by: PROVIDER, now: NOW });
    expect(made).toMatchObject({
      ...{ mistakes: [], file: "rollouts/EMI-1.0/cream/1.14.0-1/release.yaml" },
    });
    expect(made.state).not.toBe("refused");
    expect(errors).toEqual([]);
  });

  test("changes what a team tests", async () => {
    const { page, errors, elsewhere } = await open("teams/ea-NGI_IT-EXAMPLE-NAPOLI-VO/");
    await page.getByRole("link", { name: "Change them" }).click();
    await page.getByText("What your team tests", { exact: true }).waitFor();
    expect(await page.locator("#said").textContent()).toBe("1 thing to fill in or correct.");
    await page.getByLabel("gLite/SE_dpm_disk").uncheck();
    const added = page.getByLabel("Component and platform");
    await added.fill("EMI/crem sl5-x86_64");
    await added.blur();
    expect(await page.getByRole("group", { name: "component 1" }).textContent()).toContain(
      "EMI/cream",
    );
    await added.fill("EMI/cream sl5-x86_64");
    expect(await page.locator("#said").textContent()).toBe("It is complete.");
    const body = await sent(page, elsewhere, commitmentsForm);
    const made = await fillIn(texts(), body, { by: MEMBER, now: NOW });
    expect(made).toMatchObject({ mistakes: [], changed: true });
    expect(made.text).toContain("component: EMI/cream, platforms: [sl5-x86_64]");
    expect(made.text).not.toContain("SE_dpm_disk");
    expect(errors).toEqual([]);
  });

  test("asks for a new team, on a telephone", async () => {
    const { page, errors, elsewhere } = await open("", TELEPHONE);
    await page.getByRole("link", { name: "Join as a team" }).tap();
    await page.getByText("Your site", { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    const given = {
      ...{ NGI: "NGI_X", Site: "NEW-SITE", Region: "Portugal", "Country code": "PT" },
      ...{ "Time zone": "Europe/Lisbon", "Contact address": "grid-admin@new.example.org" },
      ...{ Members: "New-Admin (Ana)\nnew-ops", Commitments: "EMI/cream sl5-x86_64" },
    };
    for (const [label, value] of Object.entries(given))
      await page.getByLabel(label, { exact: label !== "Commitments" }).fill(value);
    expect(await page.locator("#said").textContent()).toBe("It is complete.");
    const body = await sent(page, elsewhere, teamForm);
    const made = await fillIn(texts(), body, { by: { login: "New-Admin", id: 501 }, now: NOW });
    expect(made).toMatchObject({ state: "held", file: "teams/ea-NGI_X-NEW-SITE.yaml" });
    expect(made.approvers.length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
  });
});

/** What the pages load: the largest of the scripts, compressed, and the facts of a rollout. */
describe("what the rules weigh", () => {
  const scripts = (path: string): string[] =>
    Array.from(htmlOf(site, path).matchAll(/<script[^>]* src="([^"]+)"/g), ([, src = ""]) => src);
  /** What a page's scripts are made of, each file once. */
  const loaded = (path: string): Set<string> => {
    const files = new Set<string>();
    const add = (file: string) => {
      if (files.has(file)) return;
      files.add(file);
      const text = readFileSync(join(site, file), "utf8");
      for (const [, name = ""] of text.matchAll(/(?:from|import) ?"\.\/([^"]+)"/g))
        add(`assets/${name}`);
    };
    for (const src of scripts(path)) add(src.replace(/^\//, ""));
    return files;
  };
  const sizeOf = (path: string): number =>
    [...loaded(path)].reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(site, file))).length,
      0,
    );

  test("at most 120 kB compressed, and on no other page", () => {
    const making = [
      ...["report", "decide"].map((step) => `rollouts/${TO_DECIDE}/${step}/index.html`),
      "teams/ea-NGI_IT-EXAMPLE-NAPOLI-VO/commitments/index.html",
      ...["join/index.html", "new-release/index.html"],
    ];
    for (const page of making) {
      expect(sizeOf(page), page).toBeGreaterThan(40_000);
      expect(sizeOf(page), page).toBeLessThanOrEqual(120_000);
    }
    for (const page of [
      ...[`rollouts/${IN_TEST}/index.html`, `rollouts/${IN_TEST}/ticket/index.html`],
      ...["desk/index.html", "index.html"],
    ]) {
      expect(sizeOf(page), page).toBeLessThan(5_000);
    }
  });
});
