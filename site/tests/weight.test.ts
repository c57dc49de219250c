import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildSite } from "#testing/build-site.ts";
import { generate } from "../../scripts/bench/federation/generate.ts";

/** Three reports for each rollout, as a large federation has. */
const ROLLOUTS = 60;
const work = mkdtempSync(join(tmpdir(), "staged-rollout-weight-"));
const site = join(work, "site");
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeAll(async () => {
  const root = join(work, "federation");
  generate(root, { rollouts: ROLLOUTS, reports: 3 * ROLLOUTS, teams: 20, inFlight: 5 });
  await buildSite({ root, base: "/staged-rollout/", now: "2020-04-28T12:00:00Z", out: site });
});

/** Pages that make a text, and what they judge it by: there are some for the rollouts that are open, however many are decided. */
const OF_OPEN = /\/(?:report|decide)\/index\.html$|\/facts\.json$/;

/** The files below folders of the site that grow with every rollout, and their bytes; lists and their pages are left out. */
function weightOf(
  folders: readonly string[],
  counts = (file: string) => !OF_OPEN.test(file),
): { files: number; bytes: number } {
  const sizes = folders.flatMap((folder) =>
    readdirSync(join(site, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter(counts)
      .filter((file) => !/\/(?:page|board|history)\/|\/(?:rollouts|documents)\/index\./.test(file))
      .map((file) => statSync(file).size),
  );
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/*
 * What is uploaded to the host of the pages holds ten thousand rollouts (.github/decisions/site.md): each
 * kilobyte is ten megabytes of it, and each file ten thousand. Whoever adds one has to take another away.
 */
test.for([
  ["page with its document", ["rollouts"], 1.05, 16_000],
  ["document's address", ["documents"], 1, 700],
  ["API", ["api/v2/rollouts"], 1.05, 9_000],
] as const)("a rollout's %s takes its share of the upload at most", ([, folders, files, bytes]) => {
  const weight = weightOf(folders);
  expect(weight.files / ROLLOUTS).toBeLessThanOrEqual(files);
  expect(weight.bytes / ROLLOUTS).toBeLessThanOrEqual(bytes);
  expect(weight.files).toBeGreaterThan(0.8 * ROLLOUTS);
});

test("an open rollout's pages that make a text take little besides", () => {
  const weight = weightOf(["rollouts"], (file) => OF_OPEN.test(file));
  const open = weight.files / 3;
  expect(open).toBeGreaterThanOrEqual(1);
  expect(open).toBeLessThanOrEqual(ROLLOUTS / 10);
  expect(weight.bytes / open).toBeLessThanOrEqual(60_000);
});
