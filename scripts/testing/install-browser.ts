/** Installs a browser for the tests where there is none: Debian's where possible, otherwise Playwright's own. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findBrowser } from "./browser.ts";

const hasApt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
const apt = (name: string) => ({
  works: hasApt,
  commands: ["apt-get update -q", `apt-get install -qy --no-install-recommends ${name}`],
});

const WAYS = [
  // It has no windows: tests take a quarter less with it.
  apt("chromium-headless-shell"),
  apt("chromium"),
  { works: true, commands: ["npx playwright-core install chromium"] },
];

if (process.env.CHROMIUM_PATH && !findBrowser(process.env)) {
  process.stdout.write(`CHROMIUM_PATH names no file: ${process.env.CHROMIUM_PATH}\n`);
  process.exitCode = 1;
} else {
  for (const { works, commands } of WAYS) {
    if (findBrowser(process.env) || !works) continue;
    commands.every((command) => {
      const [program = "", ...args] = command.split(" ");
      return spawnSync(program, args, { stdio: "inherit" }).status === 0;
    });
  }
  const found = findBrowser(process.env);
  process.stdout.write(
    found ? `${found}\n` : "No browser could be installed; set CHROMIUM_PATH to one.\n",
  );
  process.exitCode = found ? 0 : 1;
}
