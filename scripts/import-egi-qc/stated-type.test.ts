import { describe, expect, test } from "vitest";
import { statedByDistribution, statedByProduct } from "./stated-type.ts";
import { typeOfStep } from "./versions.ts";

describe("a distribution release", () => {
  test.for([
    ["UMD 9.0.0 is the second Major release of UMD (so called).", "major"],
    ["UMD 9.1.0 is the 1st update of second Major release of UMD.", undefined],
    ["UMD 9.1.0 is the ninth update, a minor update, of the third Major release of UMD.", "minor"],
    ["UMD 9.1.1 is a revision of UMD 9.1.0, a minor one.", "revision"],
    ["UMD 9.1.2 is an emergency of the second Major release of UMD.", "emergency"],
    ["emergency fix", "emergency"],
    ["UMD 9.1.3 is a security update of the third Major release of UMD.", undefined],
    ["UMD 9.1.4 is an update. It holds emergency updates of the horn.", undefined],
    ["", undefined],
  ] as const)("%s", ([description, type]) => {
    expect(statedByDistribution(description)).toBe(type);
  });
});

describe("a product", () => {
  test.for([
    ["What's new: this is a minor update to enable more.", "minor"],
    ["The server is 1.2. It is a revision update (only bug fixes).", "revision"],
    ["Bugfix release, mainly for the horn", "revision"],
    ["This bug-fix release of the anvil", "revision"],
    ["This is a major upgrade", "major"],
    ["emergency update", "emergency"],
    ["This release fixes a major bug and several minor issues.", undefined],
    ["The clients are a major step forward.", undefined],
    ["This is a minor fix", undefined],
    ["Minor bugfixes as well", undefined],
  ] as const)("%s", ([text, type]) => {
    expect(statedByProduct(["", text])).toBe(type);
  });
});

test.for([
  [undefined, "1.0.0", "major"],
  [undefined, "1.4", "minor"],
  [undefined, "3.2.7", "revision"],
  ["1.9.4", "1.10.0", "minor"],
  ["1.9.4", "1.9.4-2", "revision"],
  ["1.9.4", "2.3.1", "major"],
  ["15.03u13", "15.03u14", "revision"],
] as const)("from %s to %s is %s", ([previous, version, type]) => {
  expect(typeOfStep(previous, version)).toBe(type);
});
