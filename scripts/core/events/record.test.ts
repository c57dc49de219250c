import { expect, test } from "vitest";
import { BER, LIS } from "#testing/federation.ts";
import { testingAfterEach } from "./record.ts";

test("who was testing is known for each event of a history", () => {
  const at = "2011-06-03T10:00:00Z";
  const history = [
    { at, event: "accepted", team: LIS },
    { at, event: "accepted", team: BER },
    { at, event: "problem", team: LIS },
    { at, event: "declined", team: LIS },
    { at, event: "dismissed", team: BER },
  ] as const;
  expect(testingAfterEach(history).map((teams) => [...teams])).toEqual([
    [LIS],
    [LIS, BER],
    [LIS, BER],
    [BER],
    [],
  ]);
});
