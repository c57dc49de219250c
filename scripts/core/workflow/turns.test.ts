import { expect, test } from "vitest";
import { takeTurns, type Waiting } from "./turns.ts";

const EARLY = "2011-06-01T09:00:00Z";

const waits = (id: string, people: readonly number[], more: Partial<Waiting> = {}): Waiting => ({
  path: "EMI-1.0/cream/1.13.1/sl5-x86_64",
  id,
  requested: EARLY,
  emergency: false,
  opens: id === "open",
  hasTicket: true,
  people,
  ...more,
});

const chosen = (waiting: readonly Waiting[], messages = 50, notified: readonly number[] = []) =>
  takeTurns(waiting, { notified: new Set(notified), messages, recipients: 40 }).map(
    ({ waiting: { id }, people }) => `${id}: ${people.join(" ")}`,
  );

test("problems and roll-backs come first, emergencies before all, thanks last, else the oldest", () =>
  expect(
    chosen([
      waits("thanks", [1]),
      waits("ask/b", [2], { requested: "2011-06-02T09:00:00Z" }),
      waits("ask/a", [3]),
      waits("problem/1", [4]),
      waits("ask/c", [5], { emergency: true }),
    ]),
  ).toEqual(["ask/c: 5", "problem/1: 4", "ask/a: 3", "ask/b: 2", "thanks: 1"]));

test("one person has one message a run; the others wait, and block nobody else", () =>
  expect(
    chosen(
      [waits("ask/a", [1, 2]), waits("ask/b", [2, 3]), waits("ask/c", [3]), waits("ask/d", [9])],
      50,
      [9],
    ),
  ).toEqual(["ask/a: 1 2", "ask/c: 3"]));

test("a ticket is opened in any case; who has had a message from this run is not mentioned again", () =>
  expect(
    chosen([
      waits("open", [1, 2], { path: "a", hasTicket: false }),
      waits("open", [1, 2], { path: "b", hasTicket: false }),
    ]),
  ).toEqual(["open: 1 2", "open: "]));

test("a new ticket addresses no more people than one message does, and leaves the others free", () => {
  const many = Array.from({ length: 50 }, (_, index) => index + 1);
  expect(
    chosen([
      waits("open", many, { path: "a", hasTicket: false }),
      waits("ask/b", [45], { path: "b" }),
    ]),
  ).toEqual([`open: ${many.slice(0, 40).join(" ")}`, "ask/b: 45"]);
});

test("nothing is sent on a ticket that is not there, unless this run opens it first", () =>
  expect(
    chosen([
      waits("staged", [1], { path: "a", hasTicket: false }),
      waits("staged", [2], { path: "b", hasTicket: false }),
      waits("open", [], { path: "b", hasTicket: false }),
    ]),
  ).toEqual(["open: ", "staged: 2"]));

test("no more is sent than the run bears; a long list takes several messages", () => {
  const many = Array.from({ length: 81 }, (_, index) => 100 + index);
  expect(chosen([waits("pool/x", many), waits("ask/a", [1]), waits("ask/b", [2])], 4)).toHaveLength(
    2,
  );
  expect(chosen([waits("pool/x", many), waits("ask/a", [1])], 2)).toEqual(["ask/a: 1"]);
});
