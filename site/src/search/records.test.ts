import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { siteData } from "#io/site-data.ts";
import { searchRecords } from "./records.ts";

const root = fileURLToPath(new URL("../../../scripts/testing/site-data", import.meta.url));
const { registry } = await siteData({ root, asOf: "2011-07-20T12:00:00Z" });
const records = [...searchRecords(registry)];
const found = (kind: string, word: string) =>
  records
    .filter(
      (record) => record.kinds.some((one) => one === kind) && JSON.stringify(record).includes(word),
    )
    .map(({ url }) => url);

test("rollouts are found by their issues and teams, and by the words of their reports and summary", () => {
  const CREAM = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/";
  expect(found("Rollout", "GGUS 71000")).toEqual([CREAM]);
  expect(found("Rollout", "ea-NGI_A-SITE-ONE")).toContain(CREAM);
  expect(found("Report", "Two lines of text")).toEqual([CREAM]);
  expect(found("Document", "Good enough for production")).toEqual([CREAM]);
  expect(found("Component", '"cream"')).toEqual(["components/EMI/cream/"]);
  expect(found("Team", "SITE-ONE")).toContain("teams/ea-NGI_A-SITE-ONE/");
});

test("every record has an address of its own, and every rollout and team a record", () => {
  expect(new Set(records.map(({ url }) => url)).size).toBe(records.length);
  const count = (kind: string) => records.filter(({ kinds: [itself] }) => itself === kind).length;
  expect([count("Rollout"), count("Team"), count("Component")]).toEqual([
    registry.rollouts.size,
    registry.teams.size,
    registry.components.size,
  ]);
});
