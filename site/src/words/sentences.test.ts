import { expect, test } from "vitest";
import { inFlightSentence, waitingSentence } from "./sentences.ts";

test.for([
  [{ rows: 0, today: 0, overdue: 0 }, "No update is in flight."],
  [
    { rows: 1, today: 0, overdue: 0 },
    "1 update is between delivery and production. None needs action today.",
  ],
  [
    { rows: 14, today: 3, overdue: 2 },
    "14 updates are between delivery and production. 3 need action today, 2 of them overdue.",
  ],
  [
    { rows: 2, today: 1, overdue: 1 },
    "2 updates are between delivery and production. 1 needs action today, overdue.",
  ],
] as const)("%j", ([urgent, said]) => {
  expect(inFlightSentence(urgent)).toBe(said);
});

test("a rollout says whom it waits for", () => {
  const step = { brief: "answer", due: "2011-04-27T08:15:00Z" };
  expect(waitingSentence("SITE", step, "2011-04-28T12:00:00Z", "Europe/Lisbon")).toBe(
    "Waiting for SITE to answer, due yesterday.",
  );
});
