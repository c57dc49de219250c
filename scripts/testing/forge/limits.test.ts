import { expect, test } from "vitest";
import { createFaults, type Seen } from "./faults.ts";
import { createCounter, NO_LIMITS } from "./limits.ts";
import type { Actor } from "./model.ts";
import type { Refusal } from "./refusal.ts";

const actor: Actor = { kind: "user", account: { id: 1, login: "one", type: "User" } };
const other: Actor = { kind: "user", account: { id: 2, login: "two", type: "User" } };
const at = (seconds: number) => new Date(1_300_000_000_000 + seconds * 1000).toISOString();

const refusal = (act: () => void): Refusal | undefined => {
  try {
    act();
  } catch (error) {
    return error as Refusal;
  }
  return undefined;
};

test("creating too much in a minute is refused until the minute has passed", () => {
  const counter = createCounter({ ...NO_LIMITS, creationsPerMinute: 2 });
  counter.count(actor, true, at(0));
  counter.count(actor, true, at(10));
  const refused = refusal(() => counter.count(actor, true, at(20)));
  expect(refused).toMatchObject({ status: 403, headers: { "retry-after": "40" } });
  expect(refused?.message).toMatch(/secondary rate limit/);
  counter.count(actor, false, at(20));
  counter.count(other, true, at(20));
  counter.count(actor, true, at(60));
});

test("the hour's quota is in the headers and ends in a refusal", () => {
  const counter = createCounter({ ...NO_LIMITS, requestsPerHour: 2 });
  counter.count(actor, false, at(0));
  expect(counter.headers(actor, at(0))).toMatchObject({
    "x-ratelimit-limit": "2",
    "x-ratelimit-remaining": "1",
    "x-ratelimit-reset": "1300003600",
  });
  counter.count(actor, false, at(1));
  const refused = refusal(() => counter.count(actor, false, at(2)));
  expect(refused).toMatchObject({
    status: 403,
    headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1300003600" },
  });
  counter.count(actor, false, at(3600));
});

test("faults strike what they are meant for, and as often", () => {
  const faults = createFaults();
  const seen = (operation: string): Seen => ({
    index: 0,
    operation,
    method: "POST",
    path: "/",
    query: {},
    body: undefined,
    account: undefined,
    answer: undefined,
    fault: undefined,
  });
  const kinds = (...operations: string[]) =>
    operations.map((operation) => faults.strike(seen(operation))?.kind);
  faults.add({ on: "issues/create", kind: "drop", skip: 1, times: 2 });
  faults.add({ on: ({ method }) => method === "POST", kind: "error", status: 500 });
  expect(
    kinds("issues/create", "issues/create", "issues/get", "issues/create", "issues/create"),
  ).toEqual(["error", "drop", undefined, "drop", undefined]);
});
