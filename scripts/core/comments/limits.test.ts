import { expect, test } from "vitest";
import { historyOf } from "#core/model/participation.ts";
import { maxBytes } from "#core/model/paths.ts";
import { BER, LIS } from "#testing/federation.ts";
import type { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { testing, ticketOf } from "#testing/underway.ts";
import type { Statement } from "./commands.ts";
import { MAX_OPEN_PROBLEMS, MOST } from "./limits.ts";

const minute = (number: number) => new Date(Date.UTC(2011, 5, 2, 8, number)).toISOString();
const at = (number: number) => `${minute(number).slice(0, 19)}Z`;

/** What becomes of so many statements of an account, each in a comment of its own and a run of its own. */
async function says(
  place: Playground,
  login: string,
  statements: readonly Statement[],
  from = 0,
): Promise<string[]> {
  const outcomes: string[] = [];
  for (const [index, statement] of statements.entries()) {
    const when = at(from + index);
    const { answers } = await place.advance(when, [commandBy(login, when, statement)]);
    outcomes.push(...answers.map(({ outcome, refusal }) => refusal?.code ?? outcome));
  }
  return outcomes;
}

const repeated = (many: number, statement: (index: number) => Statement) =>
  Array.from({ length: many }, (_, index) => statement(index));

const problem = (index: number): Statement => ({
  kind: "problem",
  severity: "minor",
  text: `${index} ${"漢".repeat(60_000)}`,
});

test("eighty comments with long problems leave a record that can be read, and the team is told", async () => {
  const place = await testing([BER, LIS]);
  const outcomes = await says(place, "ber-admin", repeated(80, problem));
  expect(outcomes).toEqual([
    ...Array.from({ length: MAX_OPEN_PROBLEMS }, () => "done"),
    ...Array.from({ length: 80 - MAX_OPEN_PROBLEMS }, () => "too-many"),
  ]);
  expect(Buffer.byteLength(ticketOf(place))).toBeLessThan(maxBytes("ticket") / 16);
  // Another team has room of its own.
  expect(await says(place, "lis-admin", [problem(1)], 100)).toEqual(["done"]);
  const texts = historyOf(await place.rollout()).flatMap(({ text }) => text ?? []);
  for (const text of texts)
    expect(text).toMatch(/^\d .{900,1000}\(shortened; the comment has all of it\)$/);
});

test("dismissing makes room until the team has reported as many as the record holds", async () => {
  const place = await testing([BER]);
  const most = MOST.problem ?? 0;
  let reported = 0;
  for (let number = 1; number <= most + 1; number += 1) {
    const [first] = await says(place, "ber-admin", [problem(number)], 2 * number);
    if (first === "done") reported += 1;
    else expect(first).toBe("too-many");
    const dismiss: Statement = { kind: "dismiss", problem: number, reason: "no" };
    await says(place, "manager-one", [dismiss], 2 * number + 1);
  }
  expect(reported).toBe(most);
});

test("an answer, an exposure, a beta flag and the days change so often and no more; what ends them always counts", async () => {
  const place = await testing([BER]);
  const outcomes = await says(
    place,
    "ber-admin",
    repeated(60, (index) => ({
      kind: "beta",
      on: true,
      service: `ce${index}.example.org/CREAM-CE`,
    })),
  );
  expect(outcomes.filter((one) => one === "done")).toHaveLength(MOST["beta-on"] ?? 0);
  expect(
    await says(
      place,
      "ber-admin",
      [{ kind: "beta", on: false, service: "ce1.example.org/CREAM-CE" }],
      70,
    ),
  ).toEqual(["done"]);
  const days = await says(
    place,
    "manager-one",
    repeated(40, (index) => ({ kind: "extend", days: 10 + index, reason: "holidays" })),
    80,
  );
  expect(days.filter((one) => one === "done")).toHaveLength(MOST.extended ?? 0);
  const answers = await says(
    place,
    "ber-admin",
    repeated(30, (index) => (index % 2 === 0 ? { kind: "withdraw" } : { kind: "accept" })),
    200,
  );
  // It accepted once before.
  expect(answers.filter((one) => one === "too-many").length).toBeGreaterThan(0);
  const history = historyOf(await place.rollout());
  const count = (name: string) => history.filter(({ event }) => event === name).length;
  expect([count("accepted"), count("declined")]).toEqual([MOST.accepted, MOST.accepted]);
});

test("the reply says what the record holds", async () => {
  const place = await testing([BER]);
  await says(place, "ber-admin", repeated(MAX_OPEN_PROBLEMS, problem));
  const when = at(50);
  const { answers } = await place.advance(when, [commandBy("ber-admin", when, problem(99))]);
  expect(answers[0]?.refusal).toEqual({
    code: "too-many",
    reason: `${MAX_OPEN_PROBLEMS} problems of ${BER} are open, and the record holds no more: the manager dismisses them or makes them issues first`,
    ask: "manager-one",
  });
});
