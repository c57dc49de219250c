import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { distribution, product, withFolders } from "../testing/egi-qc/folders.ts";

const REAL =
  process.env.EGI_QC_DATA ?? fileURLToPath(new URL("../../../shared/data/umd", import.meta.url));
const here = existsSync(REAL);

describe(`EGI's own history (${here ? REAL.split("/").slice(-2).join("/") : "not here: set EGI_QC_DATA"})`, () => {
  test.runIf(here)("comes in whole, passes check, and a second time changes nothing", async () => {
    await withFolders(async (folders) => {
      const { exit, figures, reasons, written } = await folders.import(REAL);
      expect(exit).toBe(0);
      expect(figures).toMatchObject({
        distributionReleases: 66,
        stacks: 29,
        components: 207,
        releases: 563,
        rollouts: 570,
        from: "2011-07-11",
        to: "2017-07-21",
      });
      expect(
        figures.distributions.map(({ distribution: name, releases, rollouts, types }) => [
          name,
          releases,
          rollouts,
          Object.values(types).join("/"),
        ]),
      ).toEqual([
        ["UMD 1", 16, 142, "1/3/11/1"],
        ["UMD 2", 16, 111, "3/4/8/1"],
        ["UMD 3", 34, 317, "5/14/14/1"],
      ]);
      const counts = new Map(reasons.map(({ reason, count }) => [reason, count]));
      expect(counts.get("no-platform")).toBe(326);
      expect(counts.get("product-again")).toBe(7);
      expect(counts.get("not-valid")).toBeUndefined();
      expect(counts.get("no-file-of-its-own")).toBeUndefined();
      const problems = await folders.allProblems();
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
      const found = (name: string) => problems.filter(({ rule }) => rule === name).length;
      expect([found("distribution-cadence"), found("distribution-compatibility")]).toEqual([8, 16]);
      expect([found("distribution-goes-back"), found("distribution-two-versions")]).toEqual([
        9, 16,
      ]);
      const before = folders.snapshot();
      expect([...before.values()].join("\n")).not.toMatch(/contact@example\.org|\(at\)/);
      const again = await folders.import(REAL);
      expect(again.written).toMatchObject({
        added: [],
        changed: [],
        unchanged: written.added.length,
      });
      expect(folders.snapshot()).toEqual(before);
    });
  });
});

test("1,200 files go through", async () => {
  await withFolders(async (folders) => {
    const text = "<p>Fixes the horn &amp; the face.</p><ul><li>one</li><li>two</li></ul>".repeat(
      20,
    );
    for (let release = 0; release < 60; release += 1) {
      const distributionVersion = `1.${release}.0`;
      const releaseDate = new Date(Date.UTC(2011, release, 3)).toISOString().slice(0, 10);
      const products = Array.from({ length: 19 }, (_, number) =>
        product({
          name: `acme${number % 7}.part${number}`,
          version: `1.${release}.0`,
          releaseNotes: text,
          releaseDate,
          distributionVersion,
        }),
      );
      const files = products.map((one, number) => [`products/UMD/${release}/${number}.json`, one]);
      folders.write({
        ...Object.fromEntries(files),
        [`distributions/UMD/${distributionVersion}.json`]: distribution(
          { distributionVersion, releaseDate },
          products,
        ),
      });
    }
    const { figures } = await folders.import();
    expect(figures).toMatchObject({ distributionReleases: 60, releases: 1140, rollouts: 1140 });
  });
});
