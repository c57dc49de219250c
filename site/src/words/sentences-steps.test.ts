import { expect, test } from "vitest";
import { answerWanted, pointNote, pointWord } from "./sentences-steps.ts";

const NOW = "2011-04-27T20:00:00Z";

test.for([
  [
    "2011-04-28T13:00:00Z",
    "Please answer by tomorrow, Thursday 28 April, 14:00 your time (Lisbon).",
  ],
  ["2011-04-27T21:30:00Z", "Please answer by today, Wednesday 27 April, 22:30 your time (Lisbon)."],
  ["2011-05-02T23:00:00Z", "Please answer by Monday 2 May, 24:00 your time (Lisbon)."],
  ["2012-01-02T09:00:00Z", "Please answer by Monday 2 January 2012, 09:00 your time (Lisbon)."],
  [
    "2011-04-26T09:15:00Z",
    "The answer was due yesterday, Tuesday 26 April, 10:15 your time (Lisbon). It still counts.",
  ],
  [
    "2011-04-20T09:15:00Z",
    "The answer was due on Wednesday 20 April, 10:15 your time (Lisbon). It still counts.",
  ],
] as const)("a deadline at %s is said to whom it concerns", ([due, words]) => {
  expect(answerWanted(due, "Europe/Lisbon", NOW)).toBe(words);
});

test("a report that is not possible yet says from when it is; then by when it is due is enough", () => {
  const point = {
    step: "report",
    stands: "ahead",
    from: "2011-05-03",
    due: "2011-05-05T22:00:00Z",
  } as const;
  expect(pointNote(point, "Europe/Rome", NOW)).toBe(
    "possible from Tue 3 May, due Thu 5 May, 24:00 Rome",
  );
  expect(pointNote(point, "Europe/Rome", "2011-05-03T08:00:00Z")).toBe("due Thu 5 May, 24:00 Rome");
});

test("an answer is none before it is given", () => {
  expect(pointWord({ step: "answer", stands: "current" })).toBe("Answer");
  expect(pointWord({ step: "answer", stands: "done" })).toBe("Accepted");
});
