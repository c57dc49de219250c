import { expect, test } from "vitest";
import { componentId } from "#core/model/queries.ts";
import { type DeliveredVersion, deliverOnly } from "#testing/delivered-versions.ts";
import { GLA, LIS } from "#testing/federation.ts";
import { recorded } from "#testing/recorded.ts";
import { whatBroke } from "./broken.ts";

async function brokenFor(versions: readonly DeliveredVersion[]) {
  const { registry } = await recorded((files) => deliverOnly(files, versions));
  return whatBroke(
    [...registry.rollouts.values()].filter(({ release }) => componentId(release) === "EMI/cream"),
  );
}

const fails = (...names: string[]) => names.map((name) => ({ name, result: "fail" as const }));

test("what broke is in its version and on its platform, the highest version first, and says where else it broke", async () => {
  const { places, reports, reported } = await brokenFor([
    {
      version: "1.13.9",
      reports: {
        [GLA]: { tests: [...fails("job purge"), { name: "submission", result: "pass" }] },
        [LIS]: { installation: "failed", configuration: "issues" },
      },
    },
    {
      version: "1.13.10",
      state: "Rejected",
      reason: "Purge.",
      issues: [{ ggus: 7, title: "Purge fails", severity: "major", resolved: true }],
      events: [
        {
          at: "2011-01-12T08:00:00Z",
          event: "problem",
          team: LIS,
          severity: "minor",
          text: "Log.",
        },
        { at: "2011-01-12T09:00:00Z", event: "problem", team: LIS, severity: "minor", text: "No." },
        { at: "2011-01-12T10:00:00Z", event: "problem-dismissed", team: LIS, text: "No." },
      ],
      reports: { [LIS]: { tests: fails("Job  purge", "ban") } },
    },
    { version: "1.13.10", platform: "debian6-x86_64", reports: { [LIS]: {} } },
  ]);
  expect(
    places.map(({ rollout, broken }) => [
      rollout.release.version,
      rollout.platform,
      broken.map((one) =>
        one.kind === "test"
          ? [one.name, one.report.data.team, one.alsoIn.join()]
          : one.kind === "issue"
            ? [one.issue.title]
            : one.kind === "problem"
              ? [one.text, one.team]
              : [one.kind, one.how, one.report.data.team],
      ),
    ]),
  ).toEqual([
    [
      "1.13.10",
      "sl5-x86_64",
      [["Purge fails"], ["Log.", LIS], ["Job  purge", LIS, "1.13.9"], ["ban", LIS, ""]],
    ],
    [
      "1.13.9",
      "sl5-x86_64",
      [
        ["installation", "failed", LIS],
        ["configuration", "issues", LIS],
        ["job purge", GLA, "1.13.10"],
      ],
    ],
  ]);
  expect([reports, reported]).toEqual([4, 3]);
});

test("where nothing broke there is no place, and the reports are counted all the same", async () => {
  expect(
    await brokenFor([{ version: "1.13.0", reports: { [LIS]: {} } }, { version: "1.14" }]),
  ).toEqual({ places: [], reported: 1, reports: 1 });
});
