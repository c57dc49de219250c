/** `npm test`: everything that must hold, one line a step, and at the end how many passed. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What the test runner writes, as far as it is read here. */
interface Results {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    /** Why the file as a whole failed. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Lines of a failure that are said once more at the end, where a long log is cut. */
const LINES = 12;
/** Lines of a stack that tell nothing of this project. */
const NOT_OURS = /node_modules|new Promise \(<anonymous>\)/;

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
const failures: string[] = [];
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
if (failures.length > 0) process.stdout.write(`\nWhat failed:\n${failures.join("\n")}\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`,
);

/** What the test runner counted; nothing counted is a failure. */
function vitestTally(): Tally {
  try {
    const read: Results = JSON.parse(readFileSync(results, "utf8"));
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = read;
    failures.push(...failuresIn(read));
    const skipped = numPendingTests + numTodoTests;
    return { passed: numPassedTests, failed: numFailedTests || (numPassedTests ? 0 : 1), skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Each failure with its file and how it begins. */
function failuresIn({ testResults }: Results): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const tests = assertionResults.flatMap(({ fullName, failureMessages }) =>
      failureMessages.map((why) => ({ what: `${file}: ${fullName}`, why })),
    );
    return [...(message ? [{ what: file, why: message }] : []), ...tests].map(({ what, why }) => {
      const all = stripVTControlCharacters(why).trim().split("\n");
      const lines = all.filter((line) => !NOT_OURS.test(line)).slice(0, LINES);
      return [`- ${what}`, ...lines].join("\n    ");
    });
  });
}
