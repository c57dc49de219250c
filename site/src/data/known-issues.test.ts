import { expect, test } from "vitest";
import { byComponent } from "#core/views/rollout-lists.ts";
import { BEFORE, IN_TEST, recorded } from "#testing/recorded.ts";
import { ticketOf } from "#testing/recorded-stages.ts";
import { currentIssues, knownIssuesSentence, replacedIssues } from "./known-issues.ts";

const NOW = "2011-05-18T12:00:00Z";
const OLD = { ggus: 70001, title: "Old", severity: "minor" } as const;
const NEW = { ggus: 71001, title: "New", severity: "major", workaround: "Wait." } as const;

const { registry } = await recorded((files) => {
  files.rollouts[BEFORE] = { issues: [OLD, { ...OLD, ggus: 70002 }] };
  files.rollouts[IN_TEST] = { ...files.rollouts[IN_TEST], issues: [NEW] };
  const ticket = ticketOf(files);
  ticket.state = "Production";
  ticket.status = "resolved";
  const at = "2011-05-17T12:00:00Z";
  ticket.history.push({ at, event: "resolved", state: "Accepted", status: "resolved" });
  ticket.history.push({ at, event: "released", state: "Production" });
});
const rolloutsOf = (id: string) => byComponent(registry.rollouts.values()).get(id) ?? [];
const numbers = (known: ReturnType<typeof currentIssues>) =>
  known.map(({ component, issues }) => [component.id, ...issues.map(({ issue }) => issue.ggus)]);

test("what sites run comes first; replaced versions are separate, up to a number (R17)", () => {
  expect(numbers(currentIssues(registry, rolloutsOf, NOW))).toEqual([["EMI/cream", 71001]]);
  const all = replacedIssues(registry, rolloutsOf, NOW, 9);
  expect([numbers(all.known), all.more]).toEqual([[["EMI/cream", 70001, 70002]], 0]);
  const one = replacedIssues(registry, rolloutsOf, NOW, 1);
  expect([numbers(one.known), one.more]).toEqual([[["EMI/cream", 70001]], 1]);
});

test("the first sentence counts them, and those that nothing helps against", () => {
  expect(knownIssuesSentence([], 0)).toBe(
    "There are no known issues in current or accepted versions.",
  );
  expect(knownIssuesSentence(currentIssues(registry, rolloutsOf, NOW), 2)).toBe(
    "There is 1 known issue in current or accepted versions of 1 component; it has a workaround. There are 2 more in versions that have been replaced by a later one.",
  );
  expect(knownIssuesSentence(replacedIssues(registry, rolloutsOf, NOW, 9).known, 0)).toBe(
    "There are 2 known issues in current or accepted versions of 1 component; 2 have no workaround.",
  );
});
