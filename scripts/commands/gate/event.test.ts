import { expect, test } from "vitest";
import { readEvent } from "./event.ts";

const run = (display_title: string) =>
  readEvent("workflow_run", {
    workflow_run: { head_sha: "f00", event: "pull_request", display_title },
  });

/** As .NET's ordinal comparison without case, which is no narrower than this. */
const isSameGroup = (title: string, other: string) =>
  title.trim().toLowerCase() === other.trim().toLowerCase() ||
  title.trim().toUpperCase() === other.trim().toUpperCase();

test.each([
  "pull request #1",
  "Pull Request #1",
  "PULL REQUEST #1",
  "pull requeſt #1",
  " pull request #1\n",
])("a run called %j waits in the group of pull request 1, and judges it", (title) => {
  expect(isSameGroup(title, "pull request #1")).toBe(true);
  expect(run(title)).toEqual({ kind: "run", head: "f00", number: 1 });
});

test.each(["pull request #01", "pull request # 1", "x pull request #1", "pull request #1x", ""])(
  "a run called %j waits in another group, and judges what has its head",
  (title) => {
    expect(isSameGroup(title, "pull request #1")).toBe(false);
    expect(run(title)).toEqual({ kind: "run", head: "f00" });
  },
);
