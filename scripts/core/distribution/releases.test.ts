import { expect, test } from "vitest";
import type { Distribution } from "#core/model/registry.ts";
import { compareVersions, declaredMajor } from "./releases.ts";

test.for([
  ["1.9.0", "1.10.0"],
  ["1.0", "1.0.1"],
  ["1.09", "1.10"],
  ["2.0.0-rc", "2.0.0-rc2"],
  ["9".repeat(20), `1${"0".repeat(20)}`],
] as const)("%s comes before %s", ([earlier, later]) => {
  expect(compareVersions(earlier, later)).toBeLessThan(0);
  expect(compareVersions(later, earlier)).toBeGreaterThan(0);
});

test("leading zeros do not matter", () => {
  expect(compareVersions("1.02", "1.2")).toBe(0);
});

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
