/**
 * `npm run audit-signatures`: whether each installed package is signed by the registry that it comes from. Where the registry has
 * no keys, as a mirror, or does not answer, it says that nothing was compared, and ends with 0.
 */
import { spawnSync } from "node:child_process";
import { REPOSITORY } from "../this-repository.ts";
import { verdictOf } from "./signatures.ts";

const SECONDS = 240;

const { stdout, status } = spawnSync(
  "npm",
  ["audit", "signatures", "--json", "--fetch-retries=1", "--fetch-timeout=30000"],
  {
    cwd: REPOSITORY,
    encoding: "utf8",
    timeout: SECONDS * 1000,
    stdio: ["ignore", "pipe", "inherit"],
  },
);
const verdict = verdictOf(stdout ?? "", status);
const warn = process.env.GITHUB_ACTIONS ? "::warning::" : "!!! ";
if (verdict.kind === "verified") {
  process.stdout.write("Every installed package has the signature of its registry.\n");
} else if (verdict.kind === "unknown") {
  process.stdout.write(
    `${warn}NOT COMPARED: the signatures of the installed packages (${verdict.why.slice(0, 300).replaceAll("\n", " ")})\n`,
  );
} else {
  for (const one of verdict.packages)
    process.stdout.write(`not as its registry signed it: ${one}\n`);
  process.stdout.write("Do not run these packages: npm ci once more, and ask the registry.\n");
  process.exitCode = 1;
}
