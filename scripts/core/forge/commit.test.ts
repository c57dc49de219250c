import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_NAMES } from "#core/events/index.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { GLA } from "#testing/federation.ts";
import { hostileText } from "#testing/hostile-text.ts";
import { IN_TEST } from "#testing/recorded.ts";
import { commitMessage, type RolloutEvent } from "./commit.ts";

const at = "2011-06-11T09:00:00Z";

const moved = (event: HistoryEvent["event"], more: Partial<RolloutEvent> = {}): RolloutEvent => ({
  rollout: IN_TEST,
  at,
  event,
  ...more,
});

describe("a commit", () => {
  test("says what moved, and each event in a line", () => {
    const events = [
      moved("verification-started", { state: "InVerification", by: "verifier-one" }),
      moved("staged", { state: "StagedRollOut", status: "new" }),
    ];
    expect(commitMessage(events)).toBe(`Advance: EMI-1.0 cream 1.13.1 sl5-x86_64 → StagedRollOut

2011-06-11T09:00:00Z EMI-1.0 cream 1.13.1 sl5-x86_64: Verification started by verifier-one.
2011-06-11T09:00:00Z EMI-1.0 cream 1.13.1 sl5-x86_64: Accepted in verification: the staged rollout starts.
`);
  });

  test.for([
    [[], "Advance: record comments"],
    [[moved("accepted", { team: GLA })], "Advance: EMI-1.0 cream 1.13.1 sl5-x86_64 accepted"],
    [
      [moved("accepted"), moved("exposed"), moved("accepted", { rollout: "CA/CA/1.38/any" })],
      "Advance: EMI-1.0 cream 1.13.1 sl5-x86_64 accepted, exposed, and 1 more rollout",
    ],
    [
      [moved("asked"), moved("released", { rollout: "CA/CA/1.38/any", state: "Production" })],
      "Advance: CA 1.38 → Production, and 1 more rollout",
    ],
    [
      [
        moved("released", { state: "Production" }),
        moved("resolved", { rollout: "CA/CA/1.38/any", state: "Rejected" }),
        moved("released", { rollout: "CA/CA/1.37/any", state: "Production" }),
      ],
      "Advance: 2 rollouts → Production, 1 rollout → Rejected",
    ],
  ] as const)("its subject (%#)", ([events, subject]) => {
    expect(commitMessage(events).split("\n")[0]).toBe(subject);
  });

  test("of thousands of events stays readable", () => {
    const events = Array.from({ length: 2000 }, () => moved("submitted"));
    expect(commitMessage(events).split("\n")).toHaveLength(504);
    expect(commitMessage(events)).toContain("\nand 1,500 more events\n");
  });

  test("closes, mentions, credits and skips nothing, whatever is recorded", () => {
    const text = hostileText(80);
    fc.assert(
      fc.property(fc.constantFrom(...EVENT_NAMES), text, text, text, (event, a, b, c) => {
        const recorded = { team: a, by: b, manager: c, release: a, reason: b, text: c };
        const message = commitMessage([
          moved(event, { ...recorded, rollout: `EMI-1.0/${a}/${b}/x` }),
        ]);
        expect(message).not.toMatch(/[@#[\]<>]|:\/\//);
        expect(message.trimEnd().split("\n")).toHaveLength(3);
        expect(message.split("\n")[2]).toMatch(/^2011-06-11T09:00:00Z EMI-1\.0 /);
      }),
      { numRuns: 500, seed: 2011 },
    );
  });
});
