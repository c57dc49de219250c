import { expect, test } from "vitest";
import { endedText, leadTimesSentence } from "./sentences-delivered.ts";

test("lead times are said with how many they are from, and not where there are none", () => {
  const none = { median: null, p90: null, count: 0 };
  const some = { median: 12.5, p90: 30, count: 24 };
  expect(leadTimesSentence({ toDecision: some, toProduction: { ...some, median: 1 } })).toBe(
    "Median lead time from delivery: half of them were decided within 12.5 days (24 counted), and in production within 1 day (24 counted).",
  );
  expect(leadTimesSentence({ toDecision: some, toProduction: none })).toBe(
    "Median lead time from delivery: half of them were decided within 12.5 days (24 counted).",
  );
  expect(leadTimesSentence({ toDecision: none, toProduction: none })).toBeUndefined();
});

test("a track says where it ended", () => {
  const delivered = { station: "delivered", mark: "passed" } as const;
  expect(endedText([delivered, { station: "verified", mark: "ended" }])).toBe(
    "Rejected in verification",
  );
});
