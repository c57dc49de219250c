import { expect, test } from "vitest";
import type { PullView } from "#core/model/forge-view.ts";
import { waitingByRollout } from "./pulls.ts";

const pull = (number: number, more: Partial<PullView>): PullView => ({
  number,
  url: `https://github.com/a/b/pull/${number}`,
  title: "",
  author: "somebody",
  opened: "2011-06-01T09:00:00Z",
  gate: "success",
  reports: [],
  summaries: [],
  ...more,
});

test("what waits to be merged is found by its rollout", () => {
  const pulls = [
    pull(1, { reports: [{ rollout: "a", team: "ea-X-Y" }] }),
    pull(2, { summaries: ["a", "b"] }),
  ];
  const waiting = waitingByRollout({
    readAt: "2011-06-01T10:00:00Z",
    run: { failed: false },
    pulls,
    failures: [],
  });
  const said = (rollout: string) =>
    waiting.get(rollout)?.map(({ pull: { number }, team }) => [number, team]);
  expect(said("a")).toEqual([
    [1, "ea-X-Y"],
    [2, undefined],
  ]);
  expect(said("b")).toEqual([[2, undefined]]);
  expect(waitingByRollout(undefined).size).toBe(0);
});
