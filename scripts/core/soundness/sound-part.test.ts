import { expect, test } from "vitest";
import type { Problem } from "#core/base/problems.ts";
import { loadRegistry } from "#registry";
import { baseTexts, ROLLOUT } from "../../testing/base.ts";
import { LIS } from "../../testing/federation.ts";
import { memoryTree } from "../../testing/memory-tree.ts";
import { BEFORE, IN_TEST, ON_DEBIAN, recorded } from "../../testing/recorded.ts";
import { soundPart } from "./sound-part.ts";

const { registry } = await recorded();

const problem = (file: string, severity: Problem["severity"] = "error"): Problem => ({
  rule: "some-rule",
  severity,
  file,
  line: 1,
  column: 1,
  message: "is wrong",
  hint: "fix it",
});

const paths = (part: ReturnType<typeof soundPart>) => [...part.registry.rollouts.keys()];

test("without errors everything is shown, whatever the warnings", () => {
  const part = soundPart(registry, [problem(`rollouts/${BEFORE}/rollout.yaml`, "warning")]);
  expect(part.registry).toBe(registry);
  expect(part.refused).toEqual([]);
});

test("an error in one folder leaves out that rollout and nothing else", () => {
  const error = problem(`rollouts/${IN_TEST}/rollout.yaml`);
  const part = soundPart(registry, [error]);
  expect([...part.skipped]).toEqual([[IN_TEST, [error]]]);
  expect(paths(part)).not.toContain(IN_TEST);
  expect(paths(part)).toContain(ON_DEBIAN);
  expect(part.registry.releases.has("EMI-1.0/cream/1.13.1")).toBe(true);
  expect([part.refused, part.unassigned]).toEqual([[], []]);
});

test("what a comment on the ticket can solve leaves out nothing: automation has to read the comment", () => {
  const unmet = { ...problem(`rollouts/${IN_TEST}/rollout.yaml`), rule: "problem-open" };
  const part = soundPart(registry, [unmet]);
  expect(part.registry).toBe(registry);
  expect([part.refused, part.unassigned]).toEqual([[], []]);
});

test("a rollout that is left out takes its document with it, whose number stays known", async () => {
  const { registry: decided } = await loadRegistry(memoryTree(baseTexts()));
  const part = soundPart(decided, [problem(`${ROLLOUT}/rollout.yaml`)]);
  expect([...part.skippedDocuments]).toEqual([[1, ROLLOUT.slice("rollouts/".length)]]);
  const undecided = soundPart(registry, [problem(`rollouts/${IN_TEST}/rollout.yaml`)]);
  expect([...undecided.skippedDocuments]).toEqual([]);
});

test("an error of a release leaves out all its platforms, and the release", () => {
  const part = soundPart(registry, [problem("rollouts/EMI-1.0/cream/1.13.1/release.yaml")]);
  expect([...part.skipped.keys()].sort()).toEqual([ON_DEBIAN, IN_TEST].sort());
  expect(part.registry.releases.has("EMI-1.0/cream/1.13.1")).toBe(false);
});

test("an error in a team's file leaves out the team and the rollouts that name it", () => {
  const file = `teams/${LIS}.yaml`;
  const part = soundPart(registry, [problem(file)]);
  expect([...part.broken.keys()]).toEqual([file]);
  expect(part.registry.teams.has(LIS)).toBe(false);
  expect(part.registry.teams.size).toBe(registry.teams.size - 1);
  expect([...part.skipped.keys()]).toContain(IN_TEST);
  expect([part.refused, part.unassigned]).toEqual([[], []]);
});

test("a component goes with its stack; a group, list or distribution is shown as far as it was read", () => {
  const stack = soundPart(registry, [problem("components/stacks/EMI/stack.yaml")]);
  expect([...stack.registry.components.keys()].filter((id) => id.startsWith("EMI/"))).toEqual([]);
  expect(stack.registry.stacks.has("EMI")).toBe(false);
  const group = problem("teams/sw-rel-sr.yaml");
  const part = soundPart(registry, [group]);
  expect(part.registry.groups).toBe(registry.groups);
  expect(part).toMatchObject({ unassigned: [group], refused: [] });
});

test("an error that belongs to no rollout is said all the same", () => {
  const error = problem("rollouts/EMI-1.0/cream/9.9/release.yaml");
  expect(soundPart(registry, [error])).toMatchObject({ unassigned: [error], refused: [] });
});

test("an error in procedure.yaml reaches further: nothing is shown", () => {
  expect(soundPart(registry, [problem("rollouts/procedure.yaml")]).refused).toHaveLength(1);
});
