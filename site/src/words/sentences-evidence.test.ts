import { expect, test } from "vitest";
import { type DeliveredVersion, deliverOnly } from "#testing/delivered-versions.ts";
import { GLA, LIS } from "#testing/federation.ts";
import { recorded } from "#testing/recorded.ts";
import { evidenceSentence } from "./sentences-evidence.ts";

async function sentenceFor(version: Omit<DeliveredVersion, "version">): Promise<string> {
  const { rollout } = await recorded((files) =>
    deliverOnly(files, [{ version: "1.13.0", ...version }]),
  );
  return evidenceSentence(rollout("EMI-1.0/cream/1.13.0/sl5-x86_64"));
}
const exposure = { from: "2011-01-11", until: "2011-01-17" };

test("a version says what is behind it, and only what reports hold", async () => {
  const jobs = [{ name: "jobs", value: 7083, per: "day" }];
  expect(
    await sentenceFor({ reports: { [LIS]: { exposure, metrics: jobs }, [GLA]: { exposure } } }),
  ).toBe("2 sites, 12 site-days of production, about 42,000 jobs, no problem");
  expect(
    await sentenceFor({
      state: "Rejected",
      reason: "Loses jobs.",
      issues: [{ ggus: 1, title: "Loses jobs", severity: "showstopper" }],
      reports: {
        [LIS]: {
          tests: [{ name: "purge", result: "fail" }],
          recommendation: "reject",
          reason: "Loses jobs.",
        },
      },
    }),
  ).toBe("1 site, 1 failed test, 1 issue, 1 site recommends rejecting it");
});

test("a version without a report says that, and why there may be none", async () => {
  expect(await sentenceFor({})).toBe("no report by an Early Adopter");
  expect(await sentenceFor({ state: "StagedRollOut" })).toBe("no report yet");
});
