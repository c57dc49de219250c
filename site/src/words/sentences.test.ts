import { expect, test } from "vitest";
import { waitingSentence } from "./sentences.ts";

test("a rollout says whom it waits for", () => {
  const step = { brief: "answer", due: "2011-04-27T08:15:00Z" };
  expect(waitingSentence("SITE", step, "2011-04-28T12:00:00Z", "Europe/Lisbon")).toBe(
    "Waiting for SITE to answer, due yesterday.",
  );
});
