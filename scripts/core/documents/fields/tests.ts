import { CHOOSE } from "#core/base/placeholders.ts";
import { code, name } from "#core/base/quote.ts";
import { some } from "#core/base/text.ts";
import { described, type Field, type ReportData, type TestResult } from "./field.ts";

const MAX_NAMED = 6;

const { label, help } = described("tests");

const having = ({ tests = [] }: ReportData, result: TestResult["result"]): TestResult[] =>
  tests.filter((one) => one.result === result);

export const tests: Field = {
  label,
  help,
  page: { at: "tests", show: ({ tests = [] }) => tests },
  document: {
    at: "blocks",
    show: ({ tests = [] }) => {
      if (tests.length === 0) return undefined;
      const lines = tests.map(
        ({ name: what, result, comment }) =>
          `- ${name(what)}: ${result}${comment ? ` (${name(comment)})` : ""}`,
      );
      return [`${label}:`, "", ...lines].join("\n");
    },
  },
  digest: { at: "found", show: inDigest },
  skeleton: {
    needed: () => true,
    choose: `\n  - { name: ${CHOOSE}, result: ${CHOOSE} }`,
  },
  search: (data) => having(data, "fail").flatMap(({ name, comment }) => [name, comment]),
};

function inDigest(data: ReportData): string {
  if ((data.tests ?? []).length === 0) return `${label}: none named`;
  const failed = having(data, "fail");
  const named = some(
    failed.map((one) => code(one.name, 100)),
    MAX_NAMED,
  );
  const which = failed.length > 0 ? `; failed: ${named}` : "";
  return `${label}: ${having(data, "pass").length} passed, ${failed.length} failed, ${having(data, "skip").length} skipped${which}`;
}
