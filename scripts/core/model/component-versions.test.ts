import { expect, test } from "vitest";
import { historyOf, versionsOf } from "./component-versions.ts";
import type { DistributionRelease, Release, Rollout } from "./registry.ts";

const release = (version: string, released: string, imported?: "egi-qc"): Release => ({
  path: `EMI-1.0/cream/${version}`,
  file: `rollouts/EMI-1.0/cream/${version}/release.yaml`,
  stack: "EMI",
  stackMajor: "EMI-1.0",
  component: "cream",
  version,
  data: { type: "minor", released, summary: "x", platforms: {}, ...(imported && { imported }) },
});
const rollout = (of: Release, platform: string): Rollout => ({
  path: `${of.path}/${platform}`,
  release: of,
  platform,
  reports: [],
});
const listing = (version: string, date: string): DistributionRelease => ({
  id: `UMD/${version}`,
  distribution: "UMD",
  version,
  file: "",
  data: { type: "minor", date, contents: [] },
});

const OLD = release("1.9", "2011-06-01", "egi-qc");
const NEW = release("1.10", "2012-06-01", "egi-qc");
const OWN = release("1.11", "2013-06-01");
const ROLLOUTS = [
  rollout(OLD, "sl6"),
  rollout(OWN, "any"),
  rollout(NEW, "any"),
  rollout(OLD, "sl5"),
];

test("the latest version comes first, with its platforms and the releases that list any of them", () => {
  const [first, second] = [listing("1.0.0", "2011-07-11"), listing("1.1.0", "2011-09-12")];
  const found = versionsOf(
    ROLLOUTS,
    new Map([
      ["EMI-1.0/cream/1.9/sl6", [second]],
      ["EMI-1.0/cream/1.9/sl5", [first, second]],
    ]),
  );
  expect(
    found.map(({ release, rollouts, listedIn }) => [
      release.version,
      rollouts.map(({ platform }) => platform).join(" "),
      listedIn.map(({ version }) => version).join(" "),
    ]),
  ).toEqual([
    ["1.11", "any", ""],
    ["1.10", "any", ""],
    ["1.9", "sl5 sl6", "1.0.0 1.1.0"],
  ]);
});

test("history counts what was imported, and nothing else", () => {
  expect(historyOf(ROLLOUTS)).toEqual({
    releases: 2,
    rollouts: 3,
    components: 1,
    from: "2011-06-01",
    until: "2012-06-01",
  });
  expect(historyOf([rollout(OWN, "any")])).toBeUndefined();
});
