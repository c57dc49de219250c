/** The browser of this machine, which prints the site's reports as PDF. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * What Debian, Ubuntu and Google call it; the first has no windows at all, and starts sooner. GitHub's runners have Google Chrome:
 * https://github.com/actions/runner-images/blob/main/images/ubuntu/Ubuntu2404-Readme.md, “Browsers and Drivers”.
 */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "google-chrome",
  "google-chrome-stable",
  "chromium-browser",
];
/** Where macOS has it. */
const APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The program: what CHROME_PATH or CHROMIUM_PATH names, or the first of the usual names; undefined where there is none,
 * and where the variable names no file.
 */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const { CHROME_PATH, CHROMIUM_PATH, PATH = "" } = env;
  const named = CHROME_PATH || CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const folders = [...PATH.split(delimiter).filter(Boolean), "/usr/bin"];
  const usual = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...usual, ...APPLICATIONS].find((file) => existsSync(file));
}
