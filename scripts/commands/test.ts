/** `npm test`: everything that must hold, one line a step, and at the end how many passed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const folder = mkdtempSync(join(tmpdir(), "staged-rollout-test-"));
const results = join(folder, "results.json");
const site = join(folder, "site");

/** Each keeps one core busy; the step fails when either does. */
const TYPES =
  "tsc --noEmit & scripts=$!; astro check --root site; site=$?; wait $scripts && exit $site";

const STEPS: readonly { name: string; command: string[]; tally?: () => Tally }[] = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "."] },
  { name: "types, of scripts and site side by side", command: ["bash", "-c", TYPES] },
  { name: "browser", command: ["node", "scripts/testing/install-browser.ts"] },
  { name: "data", command: ["node", "scripts/cli.ts", "check"] },
  { name: "site", command: ["node", "scripts/cli.ts", "site", "--out", site] },
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
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
for (const { name, command, tally } of STEPS) {
  const [program = "", ...args] = command;
  process.stdout.write(`\n▸ ${name}: ${command.slice(0, 3).join(" ")}\n`);
  const start = performance.now();
  const { status, error } = spawnSync(program, args, { stdio: "inherit", env });
  if (error) process.stdout.write(`${error.message}\n`);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`  ${status === 0 ? "passed" : "FAILED"} in ${seconds} s\n`);
  const counted = tally?.() ?? { passed: 0, failed: 0, skipped: 0 };
  if (status === 0 && !tally) counted.passed += 1;
  if (status !== 0 && counted.failed === 0) counted.failed += 1;
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
);

/** What the test runner counted; nothing counted is a failure. */
function vitestTally(): Tally {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(results, "utf8"),
    );
    const skipped = numPendingTests + numTodoTests;
    return { passed: numPassedTests, failed: numFailedTests || (numPassedTests ? 0 : 1), skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
