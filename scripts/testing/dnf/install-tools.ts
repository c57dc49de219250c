/**
 * Installs `dnf`, `createrepo_c` and RPM for the tests of packages, where that is possible: as root of a Debian or Ubuntu. Where
 * it is not, those tests are skipped, and this says so; `STAGED_ROLLOUT_DNF=required` makes that a failure.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { missingTools } from "./tools.ts";

if (missingTools().length > 0 && existsSync("/usr/bin/apt-get")) {
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args: string[]) => {
    const [program = "", ...rest] = [...asRoot, "apt-get", ...args];
    return spawnSync(program, rest, { stdio: "inherit" }).status === 0;
  };
  const install = () => apt("install", "-qy", "--no-install-recommends", ...missingTools());
  if (!install()) apt("update", "-q") && install();
}
const missing = missingTools();
if (missing.length === 0) process.stdout.write("dnf, createrepo_c and rpm are there\n");
else {
  process.stdout.write(
    `!!! NOT TESTED: whether dnf installs what is published. Missing: ${missing.join(", ")}. On Debian or Ubuntu: sudo apt-get install ${missing.join(" ")}\n`,
  );
  if (process.env.STAGED_ROLLOUT_DNF === "required") process.exitCode = 1;
}
