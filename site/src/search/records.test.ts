import { expect, test } from "vitest";
import { documentsOf } from "#core/documents/documents.ts";
import { siteData } from "#io/site-data.ts";
import { withBase } from "#testing/base.ts";
import { VARIED, VARIED_NOW } from "#testing/base-variants.ts";
import { searchRecords } from "./records.ts";

const { registry } = await withBase(VARIED, (root) => siteData({ root, asOf: VARIED_NOW }));
const records = [...searchRecords(registry)];
const found = (kind: string, word: string) =>
  records
    .filter(
      ({ kinds, ...record }) =>
        kinds.some((one) => one === kind) && JSON.stringify(record).includes(word),
    )
    .map(({ url }) => url);

test("rollouts are found by their issues and teams, documents by the words of their reports and summary", () => {
  const DECIDED = "rollouts/EMI-1.0/cream/1.13.1/sl5-x86_64/";
  expect(found("Rollout", "GGUS 71000")).toEqual([DECIDED]);
  expect(found("Rollout", "ea-NGI_A-SITE-ONE")).toContain(DECIDED);
  expect(found("Document", "Two lines of text")).toEqual([DECIDED]);
  expect(found("Document", "One team, one minor issue")).toEqual([DECIDED]);
  // Who declined has written nothing in it.
  expect(found("Document", "ea-NGI_B-UKI-LT2-IC-HEP")).toEqual([]);
  expect(found("Component", '"cream"')).toEqual(["components/EMI/cream/"]);
  expect(found("Team", "SITE-ONE")).toContain("teams/ea-NGI_A-SITE-ONE/");
});

test("every record has an address of its own, and every rollout, document and team a record", () => {
  expect(new Set(records.map(({ url }) => url)).size).toBe(records.length);
  const count = (kind: string) =>
    records.filter(({ kinds }) => kinds.some((one) => one === kind)).length;
  expect([count("Rollout"), count("Document"), count("Team"), count("Component")]).toEqual([
    registry.rollouts.size,
    documentsOf(registry).length,
    registry.teams.size,
    registry.components.size,
  ]);
});
