import { expect, test } from "vitest";
import type { State, Status } from "#core/model/states.ts";
import { statusesOf } from "./history.ts";

test.for<[State, (Status | undefined)[]]>([
  ["Unverified", [undefined]],
  ["InVerification", [undefined]],
  ["StagedRollOut", ["new", "open"]],
  ["Accepted", ["resolved"]],
  // Imported history, and what verification rejected, has no ticket for the staged rollout.
  ["Production", ["resolved", undefined]],
  ["Rejected", ["resolved", undefined]],
  ["Recalled", ["resolved", undefined]],
])("the table leads to %s with the statuses %j", ([state, statuses]) => {
  expect(statusesOf(state)).toEqual(new Set(statuses));
});
