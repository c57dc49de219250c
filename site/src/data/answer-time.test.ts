import { expect, test } from "vitest";
import type { HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import { answerTime } from "./answer-time.ts";

/** A history in short, one hour from each event to the next: `asked A`. */
const historyOf = (...said: string[]): HistoryEvent[] =>
  said.map((one, hour) => {
    const [event, team] = one.split(" ") as [HistoryEvent["event"], string];
    return { at: `2011-05-02T${String(hour).padStart(2, "0")}:00:00Z`, event, team };
  });

test.for([
  [1, ["asked A", "accepted A"]],
  [2, ["asked A", "asked B", "declined A", "accepted B"]],
  [3, ["asked A", "declined A", "accepted B", "accepted A"]],
  [1, ["asked A", "dismissed A", "asked B", "asked A", "accepted A"]],
  [undefined, ["asked A", "dismissed A", "pooled ", "accepted A"]],
  [undefined, ["asked A", "accepted B"]],
  [undefined, ["accepted A", "asked A"]],
] as const)("%s hours: %s", ([hours, said]) => {
  const ticket = { data: { history: historyOf(...said) } };
  const release = { data: { type: "minor" } };
  const none = { teams: new Map() } as unknown as Registry;
  const took = answerTime({ ticket, release } as Rollout, "A", none);
  expect(took).toBe(hours === undefined ? undefined : hours * 3_600_000);
});
