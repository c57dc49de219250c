import { expect, test } from "vitest";
import { compareVersions, firstPart } from "./versions.ts";

test("versions in their order", () => {
  const ordered = [
    "0.9",
    "1.0rc1",
    "1.0",
    "1.0.1",
    "1.0.1-2",
    "1.2",
    "1.9.0",
    "1.10",
    "1.010.1",
    "2.0.0-rc",
    "2.0.0-rc2",
    "2.0.0",
    "10.0",
    `${"9".repeat(20)}.1`,
    `1${"0".repeat(20)}`,
  ];
  expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
});

test("leading zeros decide only between versions that are otherwise the same", () => {
  expect(["1.2", "1.02", "1.1"].sort(compareVersions)).toEqual(["1.1", "1.02", "1.2"]);
});

test("what stands before the first dot", () => {
  expect(["1.2.0", "10", ""].map(firstPart)).toEqual(["1", "10", ""]);
});
