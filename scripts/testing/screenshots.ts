/** `npm run screenshots`: the pictures of the README, of the example year, the same sizes every time. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveFolder } from "#io/serve-folder.ts";
import { buildSite } from "#testing/build-site.ts";
import { openBrowser } from "./browser.ts";

const PICTURES = [
  { name: "board", path: "rollouts/" },
  { name: "rollout", path: "rollouts/EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64/" },
  { name: "team", path: "teams/ea-NGI_IBERGRID-EXAMPLE-LIS/" },
  { name: "components", path: "components/" },
  { name: "document", path: "rollouts/gLite-3.2/SE_dpm_mysql/3.2.6-2/sl5-x86_64/#document" },
];
const LOOKS = [
  { name: "wide", viewport: { width: 1120, height: 720 }, colorScheme: "light" },
  { name: "dark", viewport: { width: 1120, height: 720 }, colorScheme: "dark" },
  { name: "narrow", viewport: { width: 360, height: 720 }, colorScheme: "light" },
] as const;

const root = fileURLToPath(new URL("../../", import.meta.url));
const target = join(root, ".github/screenshots");
const out = mkdtempSync(join(tmpdir(), "staged-rollout-screenshots-"));
const browser = await openBrowser();
try {
  await buildSite({ root, out, base: "/", now: "2011-04-28T12:00:00Z" });
  const served = await serveFolder(out, "/", 14_521);
  mkdirSync(target, { recursive: true });
  for (const { name: variant, ...options } of LOOKS) {
    const context = await browser.newContext({ ...options, locale: "en-GB", timezoneId: "UTC" });
    const page = await context.newPage();
    for (const { name, path } of PICTURES) {
      await page.goto(served.url + path);
      await page.screenshot({
        path: join(target, `${name}-${variant}.png`),
        animations: "disabled",
      });
    }
    await context.close();
  }
  await served.close();
} finally {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
