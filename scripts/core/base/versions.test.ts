import { describe, expect, test } from "vitest";
import { beginsMajor, compareVersions, firstPart, rpmvercmp, stepBetween } from "./versions.ts";

test("versions in their order", () => {
  const ordered = [
    "0.9",
    "1.0-alpha1",
    "1.0.beta2",
    "1.0rc1",
    "1.0RC2",
    "1.0~1",
    "1.0",
    "1.0-1",
    "1.0.1",
    "1.0.1-2",
    "1.0.1-10",
    "1.2-9",
    "1.2.0-1",
    "1.9.0",
    "1.10",
    "1.010.1",
    "1.13.1",
    "1.13.1a",
    "1.13.1+git5",
    "1.13.1p1",
    "1.13.1p2",
    "2.0.0-rc",
    "2.0.0-rc2",
    "2.0.0",
    "2.0.0^20110601",
    "10.0",
    `${"9".repeat(20)}.1`,
    `1${"0".repeat(20)}`,
  ];
  expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
});

test("a candidate of any spelling comes before its version, a patch after it", () => {
  for (const word of ["rc1", "-rc1", ".rc1", "_RC1", "-beta", "alpha2", ".pre3", "-dev"]) {
    expect([word, compareVersions(`1.13.1${word}`, "1.13.1") < 0]).toEqual([word, true]);
  }
  for (const word of ["a", "p1", "+git5", "sec", "-1", ".1", "previous"]) {
    expect([word, compareVersions(`1.13.1${word}`, "1.13.1") > 0]).toEqual([word, true]);
  }
});

describe("rpmvercmp", () => {
  // Facts about RPM: what it takes for older, the same, newer.
  test.for([
    ["1.0", "1.0", 0],
    ["1.0", "2.0", -1],
    ["2.0.1", "2.0", 1],
    ["2.0.1a", "2.0.1", 1],
    ["5.5p1", "5.5p2", -1],
    ["5.5p10", "5.5p1", 1],
    ["10xyz", "10.1xyz", -1],
    ["xyz10", "xyz10.1", -1],
    ["xyz.4", "8", -1],
    ["5.5p2", "5.6p1", -1],
    ["6.0.rc1", "6.0", 1],
    ["10b2", "10a1", 1],
    ["7.4.052", "7.4.52", 0],
    ["1.0010", "1.9", 1],
    ["2_0", "2.0", 0],
    ["2.0..1", "2.0.1", 0],
    ["a+", "a_", 0],
    ["1b.fc17", "1.fc17", -1],
    ["1g.fc17", "1.fc17", 1],
    ["1.0~rc1", "1.0", -1],
    ["1.0~rc1", "1.0~rc2", -1],
    ["1.0~rc1~git123", "1.0~rc1", -1],
    ["1.0^", "1.0", 1],
    ["1.0^git1", "1.0^git2", -1],
    ["1.0^git1", "1.01", -1],
    ["1.0^20160101", "1.0.1", -1],
    ["1.0^20160101^git1", "1.0^20160102", -1],
    ["1.0~rc1^git1", "1.0~rc1", 1],
    ["1.0^git1~pre", "1.0^git1", -1],
    ["1.0^git1", "1.0~rc1", 1],
    ["xyz10", "xyz10", 0],
    ["xyz.4", "2", -1],
    ["5.6p1", "6.5p1", -1],
    ["1.0a", "1.0aa", -1],
    ["10.0001", "10.1", 0],
    ["10.0001", "10.0039", -1],
    ["4.999.9", "5.0", -1],
    ["20101121", "20101122", -1],
    ["+a", "_a", 0],
    ["+_", "_+", 0],
    ["+", "_", 0],
    ["1.1.α", "1.1.β", 0],
    ["1.1.αα", "1.1.", 0],
    ["1.0^git1~pre", "1.0^git1~pre", 0],
    ["1.0^20160101", "1.0", 1],
    ["1.0~rc1^git1", "1.0", -1],
  ] as const)("%s and %s", ([a, b, sign]) => {
    expect(Math.sign(rpmvercmp(a, b))).toBe(sign);
    expect(Math.sign(rpmvercmp(b, a))).toBe(sign === 0 ? 0 : -sign);
  });
});

test("leading zeros decide only between versions that are otherwise the same", () => {
  expect(["1.2", "1.02", "1.1"].sort(compareVersions)).toEqual(["1.1", "1.02", "1.2"]);
});

test("what stands before the first dot", () => {
  expect(["1.2.0", "10", ""].map(firstPart)).toEqual(["1", "10", ""]);
});

test.for([
  ["1.13.1", "2.0.0", "major"],
  ["1.1.0", "1.2", "minor"],
  ["1.0.1", "1.0.2-3", "revision"],
  ["1.2.3.4", "1.2.3.5", "revision"],
  ["01.2", "1.2.0", undefined],
  ["1.0", "1.0-1", undefined],
  ["1.38", "1.40", "minor"],
] as const)("from %s to %s it is a step of this kind: %s", ([a, b, step]) => {
  expect(stepBetween(a, b)).toBe(step);
  expect(stepBetween(b, a)).toBe(step);
});

test("a major begins where nothing but zeros follows its number", () => {
  expect(["3.0.0", "2.0-1", "1.0.0-4", "v2.0"].filter(beginsMajor)).toHaveLength(4);
  expect(["3", "3.0.1", "0.0.0", "3.1.0", "38", "1.10-1"].filter(beginsMajor)).toEqual([]);
});
