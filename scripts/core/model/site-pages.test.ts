import { expect, test } from "vitest";
import { hasReleasePage, publishesOnce } from "./site-pages.ts";

const DELIVERED = { released: "2026-12-01" };
const STARTED = { projectStart: "2026-01-01" };

test.for([
  [{}, false],
  [{ fewerFilesSince: "2026-01-02" }, false],
  [{ fewerFilesSince: "2026-01-01" }, true],
  [{ fewerFilesSince: "2025-12-31" }, true],
] as const)(
  "a project started on 1 January with %j publishes everything once: %s",
  ([since, once]) => {
    expect(publishesOnce({ ...STARTED, ...since })).toBe(once);
  },
);

test.for([
  [1, {}, DELIVERED, true],
  [1, { fewerFilesSince: "2026-12-02" }, DELIVERED, true],
  [1, { fewerFilesSince: "2026-12-01" }, DELIVERED, false],
  [2, { fewerFilesSince: "2026-12-01" }, DELIVERED, true],
  [2, {}, { ...DELIVERED, imported: "egi-qc" }, false],
  [2, { fewerFilesSince: "2026-01-01" }, DELIVERED, false],
] as const)(
  "%i platforms and %j: a release with %j has a page of its own: %s",
  ([platforms, procedure, data, has]) => {
    expect(hasReleasePage({ data }, platforms, { ...STARTED, ...procedure })).toBe(has);
  },
);
