/** The test runner's results, as far as `npm test` repeats them at its end. */
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failure with its file and first lines. */
  readonly failures: readonly string[];
}

/** The runner's JSON report. */
export interface Results {
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

/** Lines of a failure that are repeated at the end, where a long log is cut. */
const LINES = 12;
/** Lines of a stack that are not from this project. */
const NOT_OURS = /node_modules|new Promise \(<anonymous>\)/;

/** The counts of a run, with file names relative to `folder`; a run without tests is a failure. */
export function tallyOf(results: Results, folder: string): Tally {
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = results;
  return {
    passed,
    failed: numFailedTests || (passed > 0 ? 0 : 1),
    skipped: numPendingTests + numTodoTests,
    failures: failuresIn(results, folder),
  };
}

function failuresIn({ testResults }: Results, folder: string): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(folder, name);
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
