import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withFolder } from "../testing/temp.ts";
import { measureFiles, type SiteUsage } from "./site.ts";
import { siteLines } from "./site-table.ts";
import { measureTree } from "./tree-usage.ts";

test("a program counts with all that it starts: their time, and the memory that they have at once", async () => {
  const hungry = `
    const kept = Buffer.alloc(80e6, 1);
    while (process.cpuUsage().user < 500_000) kept[0] += 1;`;
  const both = `
    import { spawn } from "node:child_process";
    globalThis.kept = Buffer.alloc(80e6, 1);
    spawn(process.execPath, ["-e", process.env.HUNGRY]);`;
  const usage = await measureTree(["--input-type=module", "-e", both], { HUNGRY: hungry });
  expect(usage.cpu).toBeGreaterThanOrEqual(490);
  expect(usage.memory).toBeGreaterThan(160e6);
  expect(usage.elapsed).toBeGreaterThan(0);
  await expect(measureTree(["-e", "throw new Error('no wind')"], {})).rejects.toThrow("no wind");
});

test("every file counts, and the largest page is the one that is largest when packed", () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, "a"));
    writeFileSync(join(folder, "index.html"), "a".repeat(5000));
    writeFileSync(join(folder, "a/index.html"), Array.from({ length: 999 }, (_, i) => i).join());
    writeFileSync(join(folder, "a/b.json"), "{}");
    const { largest, ...counts } = measureFiles(folder);
    expect(counts).toEqual({
      pages: 2,
      files: 3,
      bytes: 5000 + 3885 + 2,
      upload: 4 * 512 + 5120 + 4096 + 512,
    });
    expect(largest.page).toBe("a/index.html");
  }));

const site = (more: Partial<SiteUsage>): SiteUsage => ({
  ...{
    pages: 100,
    files: 200,
    bytes: 1e6,
    upload: 1.2e6,
    largest: { page: "index.html", bytes: 9000 },
  },
  ...{ elapsed: 9000, cpu: 8000, memory: 1e9 },
  ...more,
});

test.for([
  [{}, true],
  [{ elapsed: 60_001 }, false],
  [{ memory: 2.1e9 }, false],
  [{ bytes: 351e6 }, false],
  [{ upload: 1001e6 }, false],
  [{ files: 60_001 }, false],
  [{ largest: { page: "teams/index.html", bytes: 61_000 } }, false],
  [{ cpu: 9000 }, false],
] as const)("%j beside a small site keeps the targets: %s", ([more, kept]) => {
  const lines = siteLines(site(more), site({}), 5000);
  expect(lines.kept).toBe(kept);
  expect(lines.text.some((line) => line.includes("MISSED"))).toBe(!kept);
});

test("what a figure is meant to come to is said beside it, and fails nothing", () => {
  const { text, kept } = siteLines(site({ memory: 1.5e9 }), site({}), 4500);
  expect(kept).toBe(true);
  expect(text).toContainEqual(
    expect.stringMatching(/^peak memory .*1500 MB .*holds .*meant to be ≤ 1200 MB$/),
  );
  expect(text).toContainEqual(
    expect.stringMatching(/^the same, against parsing +2\.00 × +meant to be ≤ 1 ×$/),
  );
});
