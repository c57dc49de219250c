import { expect, test } from "vitest";
import type { DistributionRelease, Registry, Rollout } from "#core/model/registry.ts";
import { axisOf, positionOf } from "./axis.ts";
import { isHistory } from "./history.ts";
import { byMajor, listings } from "./releases.ts";
import { timeline } from "./timeline.ts";

const CADENCE = { revisionDays: 14, minorMonths: 1, majorMonths: 12 };
const NOW = "2012-06-15T12:00:00Z";

type Type = DistributionRelease["data"]["type"];
const release = (version: string, type: Type, date: string, ...contents: string[]) => ({
  id: `UMD/${version}`,
  distribution: "UMD",
  version,
  file: `components/distributions/UMD/${version}.yaml`,
  data: { type, date, contents },
});

const rollout = (version: string, imported?: "egi-qc"): [string, Rollout] => {
  const path = `EMI-1.0/cream/${version}`;
  const data = {
    type: "minor" as const,
    released: "2011-06-01",
    summary: "x",
    platforms: {},
    ...(imported ? { imported } : {}),
  };
  const delivered = { path, stack: "EMI", stackMajor: "EMI-1.0", component: "cream", version };
  const whole = { ...delivered, file: `rollouts/${path}/release.yaml`, data };
  const one = { path: `${path}/any`, release: whole, platform: "any", reports: [] };
  return [one.path, one];
};

const registry = (...rollouts: [string, Rollout][]): Registry => ({
  stacks: new Map(),
  components: new Map(),
  distributions: new Map(),
  distributionReleases: new Map(),
  teams: new Map(),
  groups: new Map(),
  releases: new Map(rollouts.map(([, { release }]) => [release.path, release])),
  rollouts: new Map(rollouts),
  files: new Set(),
});

test("an axis spans whole months, and says the years between, or the months where these are few", () => {
  const axis = axisOf(["2012-02-29", "2011-07-11"]);
  expect(axis).toMatchObject({ from: "2011-07-01", until: "2012-03-01" });
  expect(axis?.ticks.map(({ label }) => label).join()).toBe(
    "Jul 2011,Aug,Sep,Oct,Nov,Dec,Jan 2012,Feb",
  );
  expect(axis?.ticks.at(-2)).toEqual({ label: "Jan 2012", at: 75.41, labelled: true });
  expect(axisOf(["2011-07-11"])).toEqual({
    from: "2011-07-01",
    until: "2011-08-01",
    ticks: [{ label: "Jul 2011", at: 0, labelled: true }],
  });
  expect(axisOf([])).toBeUndefined();
});

test("of many years some are written, and none that would leave the frame", () => {
  const years = axisOf(["2000-01-01", "2025-01-20"])?.ticks ?? [];
  expect(years).toHaveLength(25);
  expect(years.filter(({ labelled }) => labelled).map(({ label }) => label)).toEqual([
    "2001",
    "2005",
    "2009",
    "2013",
    "2017",
    "2021",
  ]);
});

test("what lies outside an axis stands at its ends", () => {
  const axis = { from: "2011-01-01", until: "2012-01-01" };
  expect([positionOf(axis, "2010-05-05"), positionOf(axis, "2012-05-05")]).toEqual([0, 100]);
});

const RELEASES = [
  release("1.0.0", "major", "2011-07-11", "EMI-1.0/cream/1.0/any"),
  release("1.1.0", "minor", "2011-09-12"),
  release("1.1.1", "revision", "2011-09-20"),
  release("1.2.0", "minor", "2011-10-11", "EMI-1.0/cream/2.0/any"),
  release("1.2.1", "emergency", "2011-10-12"),
  release("2.0.0", "major", "2012-07-10"),
];

test("a lane for each major, a row for each type that it has", () => {
  const found = timeline(RELEASES, registry(rollout("1.0"), rollout("2.0")), CADENCE, NOW);
  const marks = found?.lanes.map(({ major, rows }) => [
    major,
    ...rows.map(({ type, marks }) => [
      type,
      ...marks.map(({ release, planned, tooSoon, incompatible }) =>
        [
          release.version,
          planned && "planned",
          tooSoon && "too soon",
          incompatible && "incompatible",
        ]
          .filter(Boolean)
          .join(" "),
      ),
    ]),
  ]);
  expect(marks).toEqual([
    [
      "1",
      ["major", "1.0.0"],
      ["minor", "1.1.0", "1.2.0 too soon incompatible"],
      ["revision", "1.1.1"],
      ["emergency", "1.2.1"],
    ],
    ["2", ["major", "2.0.0 planned too soon"]],
  ]);
});

test("waits begin at a release, and a breach joins it with the one that followed too soon", () => {
  const found = timeline(RELEASES, registry(), CADENCE, NOW);
  const [first, second] = found?.lanes ?? [];
  const minor = first?.rows.find(({ type }) => type === "minor");
  const [one, two] = minor?.marks.map(({ at }) => at) ?? [];
  const [wait] = minor?.waits ?? [];
  expect(wait?.from).toBe(one);
  expect(wait?.until).toBeGreaterThan(two ?? Number.NaN);
  expect(minor?.breaches).toMatchObject([
    { from: one, until: two, interval: { earliest: "2011-10-12", previous: { version: "1.1.0" } } },
  ]);
  const emergency = first?.rows.find(({ type }) => type === "emergency");
  expect([emergency?.waits, emergency?.breaches]).toEqual([[], []]);
  expect(second?.rows[0]?.breaches).toMatchObject([
    { from: first?.rows[0]?.marks[0]?.at, interval: { previous: { version: "1.0.0" } } },
  ]);
});

test("no releases have no time line", () => {
  expect(timeline([], registry(), CADENCE, NOW)).toBeUndefined();
});

test("majors come the latest first, and 10 after 9", () => {
  const all = ["1.0.0", "9.0.0", "10.0.0"].map((version) =>
    release(version, "major", "2011-01-01"),
  );
  expect(byMajor(all, registry()).map(({ name }) => name)).toEqual(["10", "9", "1"]);
});

test("a rollout knows each release that lists it, once", () => {
  const again = release("1.3.0", "minor", "2012-01-01", "a", "a", "EMI-1.0/cream/1.0/any");
  const found = listings([...RELEASES, again]);
  expect(found.get("a")?.map(({ version }) => version)).toEqual(["1.3.0"]);
  const cream = found.get("EMI-1.0/cream/1.0/any");
  expect(cream?.map(({ version }) => version)).toEqual(["1.0.0", "1.3.0"]);
});

test.for([
  ["all that it lists was imported", ["old"], [rollout("old", "egi-qc")], true],
  ["one of it was not", ["old", "new"], [rollout("old", "egi-qc"), rollout("new")], false],
  ["what it lists is not known", ["lost"], [rollout("old", "egi-qc")], false],
  ["it lists nothing, and nothing of our own came before", [], [rollout("old", "egi-qc")], true],
  ["it lists nothing after our own", [], [rollout("old", "egi-qc"), rollout("new")], false],
  ["it lists nothing, and nothing was imported", [], [rollout("new")], false],
] as const)("history: %s", ([, contents, rollouts, expected]) => {
  const paths = contents.map((version) => `EMI-1.0/cream/${version}/any`);
  const one = release("1.0.0", "minor", "2011-06-01", ...paths);
  expect(isHistory(one, registry(...rollouts))).toBe(expected);
});
