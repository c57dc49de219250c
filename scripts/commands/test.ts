/**
 * `npm test`: everything that must hold, one line a step, and at the end how many passed. The runner counts no step before
 * it, and none of its reporters ends with one plain line: so the sum is made here, whatever step failed.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Tally, tallyOf } from "./test-results.ts";

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };
const folder = mkdtempSync(join(tmpdir(), "staged-rollout-test-"));
const results = join(folder, "results.json");
const site = join(folder, "site");

/** Each keeps one core busy; the step fails when either does. */
const TYPES =
  "npm run -s types & scripts=$!; astro check --root site; site=$?; wait $scripts && exit $site";

const STEPS: readonly { name: string; command: string[]; tally?: () => Tally }[] = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types, of scripts and site side by side", command: ["bash", "-c", TYPES] },
  { name: "browser", command: ["node", "scripts/testing/install-browser.ts"] },
  { name: "dnf and rpm", command: ["node", "scripts/testing/dnf/install-tools.ts"] },
  { name: "data", command: ["node", "scripts/rollout.cjs", "check"] },
  { name: "site", command: ["node", "scripts/rollout.cjs", "site", "--out", site] },
  {
    name: "tests",
    command: [
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${results}`,
    ],
    tally: vitestTally,
  },
];

/** Tests that only read the example's site read this one. */
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1", STAGED_ROLLOUT_TEST_SITE: site };
const tallies: Tally[] = [];
for (const { name, command, tally } of STEPS) {
  const [program = "", ...args] = command;
  process.stdout.write(`\n▸ ${name}: ${command.slice(0, 3).join(" ")}\n`);
  const start = performance.now();
  const { status, error } = spawnSync(program, args, { stdio: "inherit", env });
  if (error) process.stdout.write(`${error.message}\n`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`  ${status === 0 ? "passed" : "FAILED"} in ${seconds} s\n`);
  const { passed, failed, skipped, failures } = tally?.() ?? {
    ...NOTHING,
    passed: status === 0 ? 1 : 0,
  };
  // A step with a bad exit code has failed, whatever it counted.
  if (status === 0) tallies.push({ passed, failed, skipped, failures });
  else {
    const named = failures.length > 0 ? failures : [`- ${name}: ended with ${status}, see above`];
    tallies.push({ passed, failed: Math.max(1, failed), skipped, failures: named });
  }
}
rmSync(folder, { recursive: true, force: true });
const sum = (of: "passed" | "failed" | "skipped") =>
  tallies.reduce((all, tally) => all + tally[of], 0);
const failures = tallies.flatMap((tally) => tally.failures);
if (failures.length > 0) process.stdout.write(`\nWhat failed:\n${failures.join("\n")}\n`);
process.exitCode = sum("failed") > 0 ? 1 : 0;
process.stdout.write(
  `\n${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped\n`,
);

/** A report that cannot be read is a failure. */
function vitestTally(): Tally {
  try {
    return tallyOf(JSON.parse(readFileSync(results, "utf8")), process.cwd());
  } catch {
    return { ...NOTHING, failed: 1 };
  }
}
