import { expect, test } from "vitest";
import type { Distribution } from "#core/model/registry.ts";
import { declaredMajor } from "./releases.ts";

const distribution = (...majors: string[]): Distribution => ({
  id: "UMD",
  file: "components/distributions/UMD/distribution.yaml",
  data: { title: "UMD", majors: Object.fromEntries(majors.map((major) => [major, {}])) },
});

test.for([
  ["1.2.0", "1"],
  ["1", "1"],
  ["10.0.0", undefined],
  ["2.1.0", "2.1"],
  ["2.0.0", "2"],
  ["constructor", undefined],
] as const)("the major of %s is %s", ([version, major]) => {
  expect(declaredMajor(version, distribution("1", "2", "2.1"))).toBe(major);
});

test("without declared majors there is none", () => {
  expect(declaredMajor("1.0.0", undefined)).toBeUndefined();
});
