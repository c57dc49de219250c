import { expect, test } from "vitest";
import { inFlightSentence } from "./sentences-board.ts";

const groups = (manager: number, teams: number, others: number) => ({ manager, teams, others });

test.for([
  [{ rows: 0, today: 0, overdue: 0, groups: groups(0, 0, 0) }, "No update is in flight."],
  [
    { rows: 1, today: 0, overdue: 0, groups: groups(0, 0, 1) },
    "1 update is between delivery and production: 1 waits for others.",
  ],
  [
    { rows: 14, today: 3, overdue: 2, groups: groups(6, 4, 4) },
    "14 updates are between delivery and production: 6 need a manager or coordinator, 4 wait for teams, 4 wait for others. 2 are overdue, 1 is due today.",
  ],
  [
    { rows: 2, today: 1, overdue: 1, groups: groups(1, 1, 0) },
    "2 updates are between delivery and production: 1 needs a manager or coordinator, 1 waits for teams. 1 is overdue.",
  ],
] as const)("%j", ([urgent, said]) => {
  expect(inFlightSentence(urgent)).toBe(said);
});
