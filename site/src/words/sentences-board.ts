/** What the board says of its groups. */

import type { BoardGroup, Urgent } from "#core/views/board.ts";
import { count } from "./words.ts";

/** “need a manager or coordinator”, after a count. */
export const groupCountWords = (group: BoardGroup, number: number): string =>
  ({
    manager: `${number === 1 ? "needs" : "need"} a manager or coordinator`,
    teams: `${number === 1 ? "waits" : "wait"} for teams`,
    others: `${number === 1 ? "waits" : "wait"} for others`,
  })[group];

/** What a table of the group holds. */
export const groupCaption = (group: BoardGroup): string =>
  ({
    manager: "What a manager or coordinator can move now, the longest waiting first",
    teams: "Answers and reports that teams owe, the nearest deadline first",
    others: "Verification, providers, planned releases and automation, the longest waiting first",
  })[group];

/** “14 updates are between delivery and production: 6 need a manager or coordinator, 4 wait for teams, 4 for others. 2 are overdue.” */
export function inFlightSentence({ rows, groups, today, overdue }: Urgent): string {
  if (rows === 0) return "No update is in flight.";
  const parts = (["manager", "teams", "others"] as const)
    .filter((group) => groups[group] > 0)
    .map(
      (group) => `${groups[group].toLocaleString("en")} ${groupCountWords(group, groups[group])}`,
    );
  const first = `${count(rows, "update is", "updates are")} between delivery and production: ${parts.join(", ")}.`;
  const dueToday = today - overdue;
  const late = [
    ...(overdue > 0
      ? [`${overdue.toLocaleString("en")} ${overdue === 1 ? "is" : "are"} overdue`]
      : []),
    ...(dueToday > 0
      ? [`${dueToday.toLocaleString("en")} ${dueToday === 1 ? "is" : "are"} due today`]
      : []),
  ];
  return late.length === 0 ? first : `${first} ${late.join(", ")}.`;
}
