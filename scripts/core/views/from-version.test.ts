import { describe, expect, test } from "vitest";
import { componentId } from "#core/model/queries.ts";
import { type DeliveredVersion, deliverOnly } from "#testing/delivered-versions.ts";
import { GLA, LIS } from "#testing/federation.ts";
import { type RecordedFiles, recorded } from "#testing/recorded.ts";
import { type FromVersion, fromAnyVersion, fromVersions } from "./from-version.ts";
import { upgradeAdvice } from "./upgrade-advice.ts";

const NOW = "2011-05-18T12:00:00Z";

/** The answers for CREAM where these versions were delivered. */
async function answersFor(
  versions: readonly DeliveredVersion[],
  change: (files: RecordedFiles) => void = () => {},
) {
  const { registry } = await recorded((files) => {
    deliverOnly(files, versions);
    change(files);
  });
  const own = [...registry.rollouts.values()].filter(
    ({ release }) => componentId(release) === "EMI/cream",
  );
  const groups = fromVersions(own, upgradeAdvice(own, registry, NOW));
  return { own, groups, found: groups.flatMap((group) => group.versions) };
}

const brief = ({ version, action, to }: FromVersion) => [version, action, to?.release.version];
const titles = (issues: readonly { title: string }[]) => issues.map(({ title }) => title);
const issue = (ggus: number, title: string, severity: "minor" | "showstopper" = "minor") => ({
  ggus,
  title,
  severity,
});

/** As in the example year: 1.13.2 loses jobs, 1.13.3 does not. */
const YEAR: readonly DeliveredVersion[] = [
  { version: "1.13.0", issues: [issue(1, "Slow"), issue(2, "Ugly")] },
  {
    version: "1.13.2",
    state: "Rejected",
    reason: "Loses jobs.",
    released: "2011-03-01",
    reports: { [LIS]: { upgradedFrom: "1.13.0" } },
  },
  {
    version: "1.13.3",
    released: "2011-04-01",
    issues: [issue(2, "Ugly"), issue(3, "Loud")],
    reports: { [LIS]: { upgradedFrom: "1.13.0" }, [GLA]: { upgradedFrom: "1.12.9" } },
  },
];

describe("which version, from mine", () => {
  test("an older one: to what, tested where, what it passes over, issues lost and found, the way back", async () => {
    const { found, groups } = await answersFor(YEAR);
    const from = found.find(({ version }) => version === "1.13.0");
    expect(from && brief(from)).toEqual(["1.13.0", "upgrade", "1.13.3"]);
    expect(from?.tested.map(({ data }) => data.team)).toEqual([LIS]);
    expect(
      from?.passesOver.map(({ rollout, state, reason }) => [
        rollout.release.version,
        state,
        reason,
      ]),
    ).toEqual([["1.13.2", "Rejected", "Loses jobs."]]);
    expect(from && titles(from.issues.lost)).toEqual(["Slow"]);
    expect(from && titles(from.issues.kept)).toEqual(["Ugly"]);
    expect(from && titles(from.issues.gained)).toEqual(["Loud"]);
    expect(from?.wayBack).toBe("yum downgrade emi-cream-1.13.0.sl5.x86_64");
    expect(groups[0]?.testedFrom.map(({ version, reports }) => [version, reports.length])).toEqual([
      ["1.13.0", 1],
      ["1.12.9", 1],
    ]);
  });

  test("the same version: nothing to change, and its own issues", async () => {
    const { found } = await answersFor(YEAR);
    expect(found[0] && brief(found[0])).toEqual(["1.13.3", "current", "1.13.3"]);
    expect(found[0] && titles(found[0].issues.kept)).toEqual(["Ugly", "Loud"]);
    expect(found[0]?.wayBack).toBeUndefined();
  });

  test("older than all, known only from a report: up, past everything between, with no packages to go back to", async () => {
    const { found } = await answersFor(YEAR);
    const oldest = found.at(-1);
    expect(oldest && brief(oldest)).toEqual(["1.12.9", "upgrade", "1.13.3"]);
    expect(oldest?.rollout).toBeUndefined();
    expect(oldest?.passesOver).toHaveLength(1);
    expect(oldest?.tested.map(({ data }) => data.team)).toEqual([GLA]);
    expect(oldest && [oldest.wayBack, titles(oldest.issues.lost)]).toEqual([undefined, []]);
  });

  test("unknown here: by its place in the order, and none where it is higher than the version to run", async () => {
    const { groups, own } = await answersFor(YEAR);
    const [group] = groups;
    if (!group) throw new Error("there is no answer");
    const of = (version: string) => fromAnyVersion(version, group, own);
    expect(brief(of("1.13.1-7"))).toEqual(["1.13.1-7", "upgrade", "1.13.3"]);
    expect(of("1.13.1-7").passesOver).toHaveLength(1);
    expect(of("1.13.2-5").passesOver).toEqual([]);
    expect(brief(of("2.0"))).toEqual(["2.0", "ahead", "1.13.3"]);
    expect(of("1.13.0")).toEqual(group.versions.find(({ version }) => version === "1.13.0"));
  });

  test("rejected and in use: up where there is a higher one, otherwise back", async () => {
    const { found } = await answersFor(YEAR);
    const rejected = found.find(({ version }) => version === "1.13.2");
    expect(rejected && brief(rejected)).toEqual(["1.13.2", "upgrade", "1.13.3"]);
    expect(rejected?.against).toMatchObject({ state: "Rejected", reason: "Loses jobs." });
    expect(rejected?.wayBack).toBeUndefined();

    const { found: before } = await answersFor(YEAR.slice(0, 2));
    expect(before[0] && brief(before[0])).toEqual(["1.13.2", "back", "1.13.0"]);
    expect(before[0] && titles(before[0].issues.gained)).toEqual(["Slow", "Ugly"]);
  });

  test("recalled: back to the one before, or to wait where there is none", async () => {
    const recalled: DeliveredVersion = { version: "1.13.1", state: "Recalled", reason: "Halts." };
    const { found } = await answersFor([{ version: "1.13.0" }, recalled]);
    expect(found.map(brief)).toEqual([
      ["1.13.1", "back", "1.13.0"],
      ["1.13.0", "current", "1.13.0"],
    ]);
    expect(found[0]?.against?.reason).toBe("Halts.");
    const { found: alone } = await answersFor([recalled]);
    expect(alone.map(brief)).toEqual([["1.13.1", "wait", undefined]]);
  });

  test("a showstopper found later: whoever has it goes back, nobody is sent to it, others pass it over", async () => {
    const stopped: DeliveredVersion = {
      version: "1.13.1",
      issues: [issue(9, "Jobs are lost", "showstopper")],
    };
    const { found } = await answersFor([{ version: "1.12.0" }, { version: "1.13.0" }, stopped]);
    expect(found.map(brief)).toEqual([
      ["1.13.1", "back", "1.13.0"],
      ["1.13.0", "current", "1.13.0"],
      ["1.12.0", "upgrade", "1.13.0"],
    ]);
    expect(found[0]?.against?.reason).toBe("Jobs are lost");
    const { found: later } = await answersFor([
      { version: "1.13.0" },
      stopped,
      { version: "1.14" },
    ]);
    expect(later.at(-1)?.passesOver).toMatchObject([{ state: "Production" }]);
    const { found: only } = await answersFor([stopped]);
    expect(only.map(brief)).toEqual([["1.13.1", "wait", undefined]]);
  });

  test("in test or accepted: ahead of the version to run", async () => {
    const { found } = await answersFor([
      { version: "1.13.0" },
      { version: "1.13.1", state: "Accepted", released: "2011-03-01" },
      { version: "1.13.2", state: "StagedRollOut", released: "2011-04-01" },
    ]);
    expect(found.map(brief)).toEqual([
      ["1.13.2", "ahead", "1.13.0"],
      ["1.13.1", "ahead", "1.13.0"],
      ["1.13.0", "current", "1.13.0"],
    ]);
  });

  test("each platform has its own answer", async () => {
    const { groups } = await answersFor([
      { version: "1.13.0" },
      { version: "1.13.0", platform: "debian6-x86_64" },
      { version: "1.13.1", platform: "debian6-x86_64", released: "2011-03-01" },
    ]);
    expect(groups.map(({ advice, versions }) => [advice.platform, versions.map(brief)])).toEqual([
      [
        "debian6-x86_64",
        [
          ["1.13.1", "current", "1.13.1"],
          ["1.13.0", "upgrade", "1.13.1"],
        ],
      ],
      ["sl5-x86_64", [["1.13.0", "current", "1.13.0"]]],
    ]);
    expect(groups[0]?.versions[1]?.wayBack).toMatch(/^apt-get install /);
  });

  test("a major that is no longer supported leads to the one that is; while it is supported it has its own", async () => {
    const two: readonly DeliveredVersion[] = [
      { version: "1.13.0" },
      { version: "2.0.1", stackMajor: "EMI-2.0", state: "Rejected", reason: "Halts." },
      { version: "2.0.2", stackMajor: "EMI-2.0", released: "2011-03-01" },
    ];
    const majors = (supportedUntil?: string) => (files: RecordedFiles) => {
      const emi = files.stacks.EMI;
      if (emi) emi.majors = { "1.0": supportedUntil ? { supportedUntil } : {}, "2.0": {} };
    };
    const { found } = await answersFor(two, majors());
    expect(found.find(({ version }) => version === "1.13.0")).toMatchObject({ action: "current" });
    const { found: ended } = await answersFor(two, majors("2011-04-30"));
    const old = ended.find(({ version }) => version === "1.13.0");
    expect(old && brief(old)).toEqual(["1.13.0", "upgrade", "2.0.2"]);
    expect(old?.passesOver.map(({ rollout }) => rollout.release.version)).toEqual(["2.0.1"]);
  });
});
