/**
 * The order of test files. Where nothing is known of earlier runs, as in a new clone, the runner starts with the largest files,
 * and a long one that comes last keeps one core while the other has nothing to do.
 */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Those that take longest, the longest first. Nearly all start processes, which takes least from a worker that holds little:
 * the memory of a process is copied, page table by page table, for each one that it starts.
 */
export const LONGEST = [
  "scripts/testing/workflows/automation.test.ts",
  "scripts/commands/advance/forge/mixed-faults.test.ts",
  "scripts/commands/advance/forge/faults.test.ts",
  "scripts/testing/workflows/hostile.test.ts",
  "scripts/commands/advance/two-runs.test.ts",
  "site/tests/browser.test.ts",
  "scripts/commands/advance-crash.test.ts",
  "scripts/commands/gate-pulls.test.ts",
  "scripts/examples/play.test.ts",
  "scripts/commands/gate-waits.test.ts",
  "scripts/commands/site-broken.test.ts",
  "scripts/commands/advance/forge/git.test.ts",
  "scripts/commands/rebuild.test.ts",
  "scripts/commands/site.test.ts",
  "scripts/testing/readme.test.ts",
  "scripts/testing/traffic/traffic.test.ts",
  "scripts/commands/gate-survey.test.ts",
  "scripts/bench/growth.test.ts",
  "scripts/commands/advance/forge/rate.test.ts",
  "site/tests/hostile.test.ts",
  "scripts/commands/gate-pulls-hostile.test.ts",
  "scripts/testing/workflows/form.test.ts",
  "scripts/commands/advance/forge/outage.test.ts",
  "scripts/commands/advance/submissions/on-tickets.test.ts",
  "scripts/testing/setup.test.ts",
  "site/tests/front-door.test.ts",
  "scripts/commands/advance/take-packages.test.ts",
  "scripts/testing/dnf/dnf.test.ts",
];

/** The longest first, then as the runner has it; throws where a file of the list is gone. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root } = this.ctx.config;
    const gone = LONGEST.filter((path) => !existsSync(join(root, path)));
    if (gone.length > 0) throw new Error(`longest-first.ts lists what is not there: ${gone}`);
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONGEST.indexOf(relative(root, moduleId));
      return index === -1 ? LONGEST.length : index;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
