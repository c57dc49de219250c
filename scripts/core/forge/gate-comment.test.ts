import fc from "fast-check";
import { expect, test } from "vitest";
import { type Denial, refusal } from "#core/access/judge.ts";
import type { Problem } from "#core/base/problems.ts";
import { HOSTILE_FRAGMENTS, hostileText } from "../../testing/hostile-text.ts";
import { nodesOf, parseMarkdown, textOf } from "../../testing/markdown.ts";
import {
  editPageOf,
  GATE_MARKER,
  type GateAnswer,
  gateComment,
  gateDescription,
  gateState,
  type MergeWish,
  SUITE_STATES,
} from "./gate-comment.ts";

const HOME = "https://github.com/someone/staged-rollout";
const FINE: GateAnswer = {
  head: "0123456789abcdef0123456789abcdef01234567",
  verdict: { allowed: true, denials: [], problems: [], preview: [] },
  suite: { state: "not needed" },
  editPage: editPageOf(HOME, "my-branch"),
  mergesItself: false,
};

const problem = (more: Partial<Problem> = {}): Problem => ({
  rule: "report-version",
  severity: "error",
  file: "teams/ea-NGI_X-SITE.yaml",
  line: 12,
  column: 3,
  message: "the time zone is unknown",
  hint: "write for example Europe/Lisbon",
  ...more,
});
const denial = (more: Partial<Denial> = {}): Denial => ({
  path: "teams/ea-NGI_X-SITE.yaml",
  field: "members",
  needs: ["early-adopters-admins"],
  reason: "only Early Adopter administrators may change this",
  approvers: ["ea-admin-one"],
  ...more,
});
const refusing = (verdict: Partial<GateAnswer["verdict"]>): GateAnswer => ({
  ...FINE,
  verdict: { ...FINE.verdict, allowed: false, ...verdict },
});

test("says what is wrong with a link to its line, who must approve what, and what happens on merge", () => {
  const preview = [
    "Staged Rollout CA 1.38: ticket opens, ea-NGI_X-SITE is asked, answer due Monday 16:00 Lisbon",
  ];
  const denials = [
    denial(),
    denial({ field: "region" }),
    denial({
      path: "rollouts/CA/CA/1.38/any/ticket.yaml",
      field: "*",
      needs: ["automation"],
      approvers: [],
      reason: "only automation writes this file",
    }),
    denial({
      path: "teams/ea-NGI_Y-SITE.yaml",
      field: "by",
      needs: ["one", "two"],
      approvers: ["one", "two"],
      reason: "of those named nobody wrote this",
    }),
    refusal("the head conflicts with the base"),
  ];
  const problems = [
    problem(),
    problem({ severity: "warning", line: 3, message: "the site is away" }),
  ];
  expect(gateComment(refusing({ denials, problems, preview }))).toBe(`<!-- staged-rollout:gate -->

**Not ready yet.** To do: fix 1 problem, get 2 approvals and resolve 2 points that no approval can allow.

**What is wrong**

- [\`teams/ea-NGI_X-SITE.yaml:12\`](<${HOME}/edit/my-branch/teams/ea-NGI_X-SITE.yaml#L12>): the time zone is unknown
  → write for example Europe/Lisbon
- [\`teams/ea-NGI_X-SITE.yaml:3\`](<${HOME}/edit/my-branch/teams/ea-NGI_X-SITE.yaml#L3>) (a warning, which blocks nothing): the site is away
  → write for example Europe/Lisbon

**Who has to approve**

- \`teams/ea-NGI_X-SITE.yaml\`, \`members\` and \`region\`: only Early Adopter administrators may change this. \`ea-admin-one\` (\`early-adopters-admins\`) has to approve exactly this commit.
- \`teams/ea-NGI_Y-SITE.yaml\`, \`by\`: of those named nobody wrote this. One of \`one\` and \`two\` has to approve exactly this commit.

**What no approval can allow**

- \`rollouts/CA/CA/1.38/any/ticket.yaml\`: only automation writes this file.
- The whole pull request: the head conflicts with the base.

**What happens on merge**

- ${preview[0]}

This is about commit \`0123456789\`, and is updated with every push and review. A comment that begins with \`recheck\` makes the gate judge again.
`);
});

test("counts an approval once where one person's is enough for several changes", () => {
  const team = denial({
    path: "a",
    approvers: ["lyo-admin", "lyo-ops"],
    reason: "not of the team",
  });
  const named = denial({ path: "a", field: "by", approvers: ["lyo-admin"], reason: "is named" });
  const missing = denial({ path: "b", approvers: [], needs: ["verifiers"] });
  const said = (...denials: Denial[]) => gateDescription(refusing({ denials }));
  expect(said(team, named)).toBe("To do: get 1 approval");
  expect(said(team, named, missing)).toBe("To do: get 2 approvals");
  expect(said(team, denial())).toBe("To do: get 2 approvals");
});

test("says when an approval counts where the author's workflows wait", () => {
  const lacking = refusing({ denials: [denial()] });
  const hint = "Comment `recheck` after approving, and it counts now.";
  expect(gateComment({ ...lacking, reviewsHeld: true })).toContain(hint);
  expect(gateComment(lacking)).not.toContain(hint);
  expect(gateComment({ ...FINE, reviewsHeld: true })).not.toContain(hint);
});

test("thanks in a few words where nothing is to be done, and says how it is merged", () => {
  const sections = (answer: GateAnswer) => gateComment(answer).split("\n\n");
  expect(sections({ ...FINE, mergesItself: true })).toHaveLength(3);
  const [, , how, ...more] = sections(FINE);
  expect([how, more.length]).toEqual([expect.stringMatching(/^A comment `merge` merges it/), 1]);
  const wish = (refused: MergeWish["refused"]) =>
    sections({ ...FINE, wish: { login: "x", refused } });
  expect(wish(undefined)[1]).toContain("It is merged right away, as `x` asked.");
  expect(wish("right")[2]).toMatch(
    /^`x` asked for the merge, and is none of those who may\. A comment/,
  );
  expect(wish("earlier")[2]).toContain("write `merge` once more");
  expect(wish("draft")[2]).toContain("*Ready for review*");
  expect(sections({ ...FINE, notMerged: "it [is](x) so" })[2]).toBe(
    "It could not be merged: it `[is](x)` so.",
  );
  expect(gateComment({ ...FINE, mergesItself: true })).toContain("It is merged right away.");
  expect(gateDescription(FINE)).toBe("Valid, and approved by everyone who has to approve");
});

test("where the fork is gone or the link would be endless, the place is named without one", () => {
  for (const editPage of [editPageOf(undefined, "x"), editPageOf(HOME, "é".repeat(900))]) {
    expect(gateComment({ ...refusing({ problems: [problem()] }), editPage })).toContain(
      "\n- `teams/ea-NGI_X-SITE.yaml:12`: the time zone is unknown\n",
    );
  }
});

test("the suite decides only over what is allowed, and every state of it is told apart", () => {
  const answers = SUITE_STATES.map((state) => ({
    ...FINE,
    suite: { state, url: `${HOME}/runs/1` },
  }));
  expect(answers.map(gateState)).toEqual([
    "success",
    "success",
    "pending",
    "pending",
    "pending",
    "failure",
  ]);
  expect(new Set(answers.map(gateComment)).size).toBe(5);
  for (const answer of answers) {
    expect(gateState({ ...answer, verdict: refusing({}).verdict })).toBe("failure");
    expect(gateDescription(answer).length).toBeLessThanOrEqual(140);
  }
});

test("keeps within what the forge takes, and counts what it leaves out", () => {
  const many = <T>(one: (index: number) => T) =>
    Array.from({ length: 3000 }, (_, index) => one(index));
  const answer = refusing({
    problems: many((line) => problem({ line, message: "x".repeat(3000) })),
    denials: [
      ...many((index) => denial({ path: `teams/${index}.yaml` })),
      ...many((index) => refusal("conflict", `docs/${index}`)),
    ],
    preview: many((index) => `Staged Rollout ${index}: ${"y ".repeat(2000)}`),
  });
  const comment = gateComment(answer);
  expect(comment.length).toBeLessThanOrEqual(65_536);
  expect(comment.length).toBeGreaterThan(50_000);
  const left = Array.from(comment.matchAll(/^- and ([\d,]+) more (\w+)$/gm), ([, count, what]) => [
    what,
    Number(count?.replace(",", "")),
  ]);
  expect(left.map(([what]) => what)).toEqual(["problems", "changes", "changes", "rollouts"]);
  const shown = comment.split("\n").filter((line) => line.startsWith("- ")).length - 4;
  expect(left.reduce((sum, [, count]) => sum + Number(count), shown)).toBe(12_000);
  expect(gateDescription(answer)).toBe(
    "To do: fix 3,000 problems, get 1 approval and resolve 3,000 points that no approval can allow",
  );
});

test("nothing that people wrote can act in it", () => {
  const text = fc.oneof(fc.constantFrom(...HOSTILE_FRAGMENTS), hostileText(120));
  fc.assert(
    fc.property(text, text, text, (first, second, third) => {
      const path = `teams/${first}`;
      const comment = gateComment({
        ...refusing({
          problems: [problem({ file: path, message: second, hint: third })],
          denials: [
            denial({ path, field: second, reason: third, needs: [first], approvers: [second] }),
            refusal(first, second),
          ],
          preview: [third],
        }),
        editPage: editPageOf(HOME, first),
      });
      const [before, after, ...more] = comment.split(GATE_MARKER);
      expect([before, more]).toEqual(["", []]);
      expect(after).not.toContain("<!--");
      for (const node of nodesOf(parseMarkdown(after ?? ""))) {
        expect([
          "root",
          "paragraph",
          "text",
          "strong",
          "list",
          "listItem",
          "inlineCode",
          "link",
          "break",
        ]).toContain(node.type);
        if (node.type === "link")
          expect(node.url).toMatch(/^https:\/\/github\.com\/someone\/staged-rollout\/edit\//);
        if (node.type === "text")
          expect(textOf(node)).not.toMatch(/@[\p{L}\p{N}]|#\p{N}|\bGH-\d|:\/\/|www\./iu);
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});
