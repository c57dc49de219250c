import { describe, expect, test } from "vitest";
import { POSITIONS, type Position } from "#core/model/positions.ts";
import type { EventName } from "#core/model/registry.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { type Cause, EVENT_TABLE, NOW, QUIET } from "#testing/event-table.ts";
import {
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  summaryFile,
  summaryText,
  VERIFIED,
} from "#testing/federation.ts";
import { Playground } from "#testing/playground.ts";
import { EVENT_NAMES } from "./index.ts";
import { allows, destination, transitionsOf } from "./transitions.ts";

/** A ticket at a position, in which LIS is awaited by default. */
function ticketAt(position: Position, part: string, before = ""): string | undefined {
  if (position === "delivered") return undefined;
  const [state = "", status] = position.split(" ");
  const at = "2011-06-03T10:00:00Z";
  return [
    `state: ${state}`,
    ...(status === undefined ? [] : [`status: ${status}`]),
    `participation:\n  ${LIS}: ${part}`,
    "history:",
    `  - { at: ${at}, event: submitted, state: Unverified }`,
    `  - { at: ${at}, event: opened, manager: manager-one }`,
    `  - { at: ${at}, event: asked, team: ${LIS}, due: 2011-06-06T10:00:00Z }`,
    before,
    "",
  ]
    .filter((line, index) => line !== "" || index === 7)
    .join("\n");
}

const ACCEPTED = `{ response: accept, at: 2011-06-03T11:00:00Z, due: 2011-06-20T23:00:00Z, beta: { "a.example.org/SRM": { on: 2011-06-04 } } }`;
async function planAt(position: Position, cause: Cause): Promise<Plan> {
  const { part = ACCEPTED, history = "", decisions = QUIET, release = releaseText() } = cause;
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: release,
    [`rollouts/${ROLLOUT}/rollout.yaml`]: decisions,
    ...cause.files,
  });
  place.write(`rollouts/${ROLLOUT}/ticket.yaml`, ticketAt(position, part, history));
  const { packages } = cause;
  const found = {
    repository: "https://emisoft.example.org/repo/",
    blockers: [],
    changed: [],
    isWhole: false,
  };
  return place.advance(
    NOW,
    cause.commands ?? [],
    packages && { packages: new Map([[ROLLOUT, { ...found, ...packages }]]) },
  );
}

describe.for(EVENT_NAMES)("%s", (event) => {
  test.for(POSITIONS)("from %s", async (position) => {
    const plan = await planAt(position, EVENT_TABLE[event].cause);
    // What happened from one event to the next was allowed, and led where the table says.
    let here = position;
    const seen: [Position, string][] = [];
    for (const one of plan.events) {
      expect(allows(one.event, here), `${one.event} from ${here}`).toBe(true);
      seen.push([here, one.event]);
      const rows = transitionsOf(one.event).filter(
        ({ to }) => one.state === undefined || to?.state === one.state,
      );
      here = rows[0] ? destination(rows[0], here) : here;
    }
    const happened = seen.some(([from, name]) => from === position && name === event);
    expect(happened, JSON.stringify(seen)).toBe(
      allows(event, position) && possible(event, position),
    );
  });
});

/** What is delivered is imported or submitted, as the release says; nothing else holds a row back. */
function possible(event: EventName, position: Position): boolean {
  return position !== "delivered" || event === "imported" || event === "submitted";
}

test("a summary with outcome REJECT leads to Rejected", async () => {
  const { events } = await planAt("StagedRollOut open", {
    files: { [summaryFile()]: summaryText("REJECT", "reason: leaks memory\n") },
  });
  expect(events).toMatchObject([
    { event: "resolved", state: "Rejected", status: "resolved", reason: "leaks memory" },
  ]);
});

test("an unresolvable ticket moves nowhere", async () => {
  const place = new Playground({ [`rollouts/${RELEASE}/release.yaml`]: releaseText() });
  place.decide(`${VERIFIED}${QUIET}`);
  place.write(
    `rollouts/${ROLLOUT}/ticket.yaml`,
    "state: StagedRollOut\nstatus: resolved\nhistory: []\n",
  );
  expect((await place.advance(NOW)).edits).toEqual(
    expect.not.arrayContaining([
      expect.objectContaining({ file: `rollouts/${ROLLOUT}/ticket.yaml` }),
    ]),
  );
  expect((await place.evaluate(NOW)).blockers).toMatchObject([{ code: "inconsistent" }]);
});
