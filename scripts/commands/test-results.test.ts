import { expect, test } from "vitest";
import { type Results, tallyOf } from "./test-results.ts";

const results = (more: Partial<Results>): Results => ({
  ...{ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] },
  ...more,
});

test.for([
  [{}, { passed: 3, failed: 0, skipped: 2 }],
  [{ numFailedTests: 2 }, { passed: 3, failed: 2, skipped: 2 }],
  [{ numPassedTests: 0 }, { passed: 0, failed: 1, skipped: 2 }],
] as const)("%j is counted as %j", ([more, counts]) => {
  expect(tallyOf(results(more), "/here")).toEqual({ ...counts, failures: [] });
});

test("a failure is named by file and test, without colours and other people's lines, and cut", () => {
  const stack = [
    "\u001b[31mexpected 1 to be 2\u001b[39m",
    "at a.test.ts:4",
    "at node_modules/x.js",
  ];
  const long = Array.from({ length: 30 }, (_, line) => `line ${line}`);
  const { failures } = tallyOf(
    results({
      testResults: [
        {
          name: "/here/core/a.test.ts",
          message: "",
          assertionResults: [
            { fullName: "one is two", failureMessages: [stack.join("\n")] },
            { fullName: "one is one", failureMessages: [] },
          ],
        },
        { name: "/here/b.test.ts", message: long.join("\n"), assertionResults: [] },
      ],
    }),
    "/here",
  );
  expect(failures).toEqual([
    "- core/a.test.ts: one is two\n    expected 1 to be 2\n    at a.test.ts:4",
    `- b.test.ts\n    ${long.slice(0, 12).join("\n    ")}`,
  ]);
});
