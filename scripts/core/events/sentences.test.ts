import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commitMessage, type RolloutEvent } from "#core/forge/commit.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { readSchema } from "#data/schemas.ts";
import { hostileText } from "../../testing/hostile-text.ts";
import { IN_TEST, NORTH } from "../../testing/sample-registry.ts";
import { eventSentence } from "./sentences.ts";

const EVENTS = (
  readSchema("ticket") as {
    properties: {
      history: { items: { properties: { event: { enum: HistoryEvent["event"][] } } } };
    };
  }
).properties.history.items.properties.event.enum;

const at = "2011-06-11T09:00:00Z";

const FULL: Omit<HistoryEvent, "event"> = {
  at,
  team: NORTH,
  by: "north-admin",
  manager: "manager-one",
  date: "2011-06-13",
  due: "2011-06-13T15:00:00Z",
  severity: "major",
  release: "UMD/1.2.0",
  reason: "@bob fixes #1",
  text: "@bob fixes #2",
};

test("every event is a sentence, with what is recorded of it and without", () => {
  const sentences = EVENTS.map((event) => [event, eventSentence({ ...FULL, event })]);
  expect(Object.fromEntries(sentences)).toMatchInlineSnapshot(`
    {
      "accepted": "ea-NGI_UK-UKX-NORTH-HEP accepted (north-admin); report due Monday 13 June 2011, 15:00 (UTC).",
      "asked": "ea-NGI_UK-UKX-NORTH-HEP was asked to test by north-admin; answer due Monday 13 June 2011, 15:00 (UTC).",
      "beta-off": "ea-NGI_UK-UKX-NORTH-HEP removed the beta flag on 13 June 2011.",
      "beta-on": "ea-NGI_UK-UKX-NORTH-HEP set the beta flag on 13 June 2011.",
      "declined": "ea-NGI_UK-UKX-NORTH-HEP declined (north-admin).",
      "dismissed": "ea-NGI_UK-UKX-NORTH-HEP is no longer selected.",
      "escalated": "Still nobody tests it: the coordinators were told.",
      "exposed": "ea-NGI_UK-UKX-NORTH-HEP exposed it to production on 13 June 2011; report due Monday 13 June 2011, 15:00 (UTC).",
      "extended": "The exposure was changed for ea-NGI_UK-UKX-NORTH-HEP; report due Monday 13 June 2011, 15:00 (UTC).",
      "imported": "Brought in from an earlier record, as in production.",
      "opened": "Managed by manager-one, named by north-admin.",
      "overdue": "ea-NGI_UK-UKX-NORTH-HEP did not answer in time.",
      "pooled": "The whole list of the family was asked.",
      "problem": "ea-NGI_UK-UKX-NORTH-HEP met a problem (major).",
      "problem-dismissed": "A problem was dismissed by north-admin.",
      "reassigned": "Managed by manager-one from now on, named by north-admin.",
      "recalled": "Recalled by north-admin.",
      "released": "In production with UMD 1.2.0.",
      "report-due": "The report of ea-NGI_UK-UKX-NORTH-HEP is due.",
      "reported": "ea-NGI_UK-UKX-NORTH-HEP reported (north-admin).",
      "resolved": "Decided by north-admin: accepted.",
      "staged": "Accepted in verification: the staged rollout starts.",
      "submitted": "Delivered by the provider.",
      "verification-rejected": "Rejected in verification by north-admin.",
      "verification-started": "Verification started by north-admin.",
      "waived": "Accepted without the test in production, waived by north-admin.",
      "withdrawn": "Withdrawn by the provider.",
    }
  `);
  for (const event of EVENTS) {
    for (const record of [
      { ...FULL, event },
      { at, event },
    ]) {
      const sentence = eventSentence(record);
      expect(sentence).toMatch(/^(?:[A-Z]|ea-).*[^ .]\.$/);
      expect(sentence).not.toMatch(/undefined|@|#/);
    }
  }
});

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
    [[], "Advance: record what was said"],
    [[moved("accepted", { team: NORTH })], "Advance: EMI-1.0 cream 1.13.1 sl5-x86_64 accepted"],
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
      fc.property(fc.constantFrom(...EVENTS), text, text, text, (event, a, b, c) => {
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
