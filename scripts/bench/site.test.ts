import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withFolder } from "../testing/temp.ts";
import { lookAt, type SiteUsage, together } from "./site.ts";
import { siteLines } from "./site-table.ts";

test("processes one after the other: times are summed, of the memory only the largest is added", () => {
  const usages = [
    { pid: 1, elapsed: 90, cpu: 20, thread: 15, memory: 5 },
    { pid: 2, elapsed: 30, cpu: 20, thread: 18, memory: 7 },
    { pid: 3, elapsed: 40, cpu: 60, thread: 20, memory: 6 },
  ];
  expect(together(usages, 1)).toEqual({ elapsed: 90, cpu: 100, twoCores: 63, memory: 12 });
  expect(() => together(usages, 4)).toThrow("did not say");
});

test("every file counts, and the largest page is the one that is largest when packed", () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "index.html"), "a".repeat(5000));
    writeFileSync(join(folder, "a/index.html"), Array.from({ length: 999 }, (_, i) => i).join());
    writeFileSync(join(folder, "a/b.json"), "{}");
    const { largest, ...counts } = lookAt(folder);
    expect(counts).toEqual({ pages: 2, files: 3, bytes: 5000 + 3885 + 2 });
    expect(largest.page).toBe("a/index.html");
  }));

const site = (more: Partial<SiteUsage>): SiteUsage => ({
  ...{ pages: 100, files: 200, bytes: 1e6, largest: { page: "index.html", bytes: 9000 } },
  ...{ elapsed: 9000, cpu: 8000, twoCores: 5000, memory: 1e9 },
  ...more,
});

test.for([
  [{}, true],
  [{ twoCores: 60_001 }, false],
  [{ memory: 2.1e9 }, false],
  [{ bytes: 701e6 }, false],
  [{ largest: { page: "teams/index.html", bytes: 61_000 } }, false],
  [{ cpu: 9000 }, false],
  [{ elapsed: 1e9 }, true],
] as const)("%j beside a small site keeps the targets: %s", ([more, kept]) => {
  const lines = siteLines(site(more), site({}));
  expect(lines.kept).toBe(kept);
  expect(lines.text.some((line) => line.endsWith("MISSED"))).toBe(!kept);
});
