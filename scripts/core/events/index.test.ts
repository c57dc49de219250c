import { expect, test } from "vitest";
import { isFinal, POSITIONS } from "#core/model/positions.ts";
import { readSchema } from "#data/schema-files.ts";
import { EVENT_TABLE, RECORDED } from "#testing/event-table.ts";
import { markdownTable, mermaid } from "./diagram.ts";
import { EVENT_NAMES, EVENTS, eventSentence } from "./index.ts";
import { destination, TRANSITIONS, type Transition, transitionsOf } from "./transitions.ts";

test("the list has the events that a ticket can hold, in their order", () => {
  const { properties } = readSchema("ticket") as {
    properties: { history: { items: { properties: { event: { enum: string[] } } } } };
  };
  expect(EVENT_NAMES).toEqual(properties.history.items.properties.event.enum);
});

/** A row as DESIGN has it. */
const way = ({ from, to }: Transition): string =>
  to ? `${from.join(", ")} → ${[to.state, to.status].filter(Boolean).join(" ")}` : from.join(", ");

test.for(EVENT_NAMES)("%s is as DESIGN says", (event) => {
  const { ways, sentence } = EVENT_TABLE[event];
  expect(transitionsOf(event).map(way)).toEqual(ways);
  expect(eventSentence({ ...RECORDED, event })).toBe(sentence);
});

test.for(EVENT_NAMES)("%s is complete", (event) => {
  const { cause, ends, word, isNeedless, decides, feed, onMerge } = EVENTS[event];
  expect(word).toMatch(/^[A-Z].*[^ .]$/);
  for (const recorded of [RECORDED, { at: RECORDED.at }]) {
    const sentence = eventSentence({ ...recorded, event });
    expect(sentence).toMatch(/^(?:[A-Z]|ea-).*[^ .]\.$/);
    expect(sentence).not.toMatch(/undefined|@|#/);
  }
  const rows = transitionsOf(event);
  for (const { guard, next, requirements, outcome, find, due } of rows) {
    expect(guard).toMatch(/^[a-z].*[^ .]$/);
    expect(next).not.toBe("");
    expect(requirements.length).toBeGreaterThan(0);
    for (const requirement of requirements) expect(requirement).toMatch(/^R\d+$/);
    // Facts are found in files, time is read from the clock, and the judge of comments decides the rest.
    // What a comment says may be seen in GOCDB too.
    expect(
      cause === "fact" || cause === "provider" ? find : cause === "time" ? due : !due,
    ).toBeTruthy();
    expect(outcome !== undefined).toBe(rows.length > 1);
    // What a merge causes is said before it is merged.
    if (find && cause === "fact") expect(onMerge).toBeDefined();
    if (ends) expect(find).toBeDefined();
  }
  if (isNeedless) expect(cause).toBe("time");
  if (decides) expect(feed?.kind).toBe("decision");
});

test("notices of one kind are wanted equally long, whatever event sends them", () => {
  const kinds = Map.groupBy(
    TRANSITIONS.flatMap(({ notices }) => notices).filter(({ on }) => on === "rollout"),
    ({ id }) => id.split("/", 1)[0],
  );
  for (const [kind, [first, ...others]] of kinds) {
    for (const other of others) expect(other.isWanted, kind).toBe(first?.isWanted);
  }
});

test("there is a way out of every position but the final ones, and a way into each", () => {
  for (const position of POSITIONS) {
    const out = TRANSITIONS.some(
      (row) => row.from.includes(position) && destination(row, position) !== position,
    );
    expect(out, position).toBe(!isFinal(position));
    const into = TRANSITIONS.some((row) =>
      row.from.some((from) => from !== position && destination(row, from) === position),
    );
    expect(into, position).toBe(position !== "delivered");
  }
});

test("the diagram has an arrow for each move, the table a row for each event", () => {
  const lines = mermaid().split("\n");
  expect(lines[0]).toBe("stateDiagram-v2");
  expect(lines).toContain("InVerification --> StagedNew: staged");
  expect(lines).toContain("StagedOpen --> Accepted: waived, resolved ACCEPT");
  expect(lines).toContain("Accepted --> Production: released");
  const rows = markdownTable().trimEnd().split("\n");
  expect(rows).toHaveLength(TRANSITIONS.length + 2);
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(8);
});
