import { expect, test } from "vitest";
import { hasReleasePage } from "./site-pages.ts";

const DELIVERED = { released: "2026-12-01" };

test.for([
  [1, {}, DELIVERED, true],
  [1, { fewerFilesSince: "2026-12-02" }, DELIVERED, true],
  [1, { fewerFilesSince: "2026-12-01" }, DELIVERED, false],
  [2, { fewerFilesSince: "2026-12-01" }, DELIVERED, true],
  [2, {}, { ...DELIVERED, imported: "egi-qc" }, false],
] as const)(
  "%i platforms and %j: a release with %j has a page of its own: %s",
  ([platforms, procedure, data, has]) => {
    expect(hasReleasePage({ data }, platforms, procedure)).toBe(has);
  },
);
