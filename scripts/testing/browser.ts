/** A real browser for tests and screenshots. */
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { findBrowser as findOwn } from "#io/find-browser.ts";

/** The program: this machine's own, or Playwright's; undefined where there is none, or the variable names no file. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const own = findOwn(env);
  if (own !== undefined || env.CHROME_PATH || env.CHROMIUM_PATH) return own;
  const playwright = chromium.executablePath();
  return existsSync(playwright) ? playwright : undefined;
}

/** Starts it without a window; throws with what to do where there is none. */
export async function openBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser> {
  const executablePath = findBrowser(env);
  if (executablePath === undefined) {
    throw new Error(
      "There is no Chromium. Install one (`apt-get install chromium`, or `npx playwright-core install chromium`), " +
        "or set CHROMIUM_PATH to one.",
    );
  }
  return chromium.launch({ executablePath });
}
