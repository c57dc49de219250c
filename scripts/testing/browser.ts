/** A real browser for tests and screenshots. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The program: the one in CHROMIUM_PATH, this machine's own, or Playwright's; undefined where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const { CHROMIUM_PATH, PATH = "" } = env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : undefined;
  const folders = [...PATH.split(delimiter), "/usr/bin"];
  const own = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...own, chromium.executablePath()].find((file) => existsSync(file));
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
